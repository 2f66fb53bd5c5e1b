package io.blackstart.app.console.settings;

import io.blackstart.app.console.bridge.Memory;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import java.util.List;
import java.util.Locale;

/** A setting of the cluster. A cluster keeps the ones it was formed with, so a choice is remembered for the next start. */
record ClusterAdjustable(Setting setting, ClusterSettings running, Memory memory) implements Adjustable {
    @Override
    public String id() {
        return setting.key().replace('.', '-').toLowerCase(Locale.ROOT);
    }

    @Override
    public String category() {
        return switch (setting) {
            case GOSSIP_INTERVAL,
                    GOSSIP_FANOUT,
                    GOSSIP_INDIRECT,
                    GOSSIP_SUSPECT_AFTER,
                    DETECTOR,
                    DETECTOR_INTERVAL,
                    DETECTOR_MISSES,
                    DETECTOR_TIMEOUT,
                    CONFLICT_CHECK_INTERVAL -> "Cluster: who is there";
            case IN_SYNC_TIMEOUT,
                    IN_SYNC_MAX_LAG,
                    BACKPRESSURE_START,
                    BACKPRESSURE_FULL,
                    BACKPRESSURE_CAP,
                    UPDATE_QUEUE_SIZE -> "Cluster: writes and replication";
            case ELECTION_RESCHEDULE,
                    ELECTION_TIMEOUT,
                    ELECTION_RETRIES,
                    ELECTION_RETRY_DELAY,
                    SWITCHOVER_HOLD,
                    PROMOTION_MAX_LAG,
                    START_WAIT -> "Cluster: elections";
            case READS_READY_LAG, READS_WAIT, GATEWAY_WAIT, GATEWAY_ON_PRIMARY_LOSS, GATEWAY_QUEUE ->
                "Cluster: gateways and reads";
            case ENDPOINT_CHECK, ENDPOINT_MISSES, ENDPOINT_TTL, REPLACE_AFTER -> "Cluster: endpoint and placement";
            case TRAFFIC_PRICE, DISK_SYNC, DISK_SYNC_MODE, LINK_IN_ZONE, LINK_CROSS_ZONE, LINK_CROSS_REGION ->
                "Cluster: links and disks";
        };
    }

    @Override
    public String name() {
        return setting.key();
    }

    @Override
    public String explanation() {
        String meaning = setting.meaning();
        return meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + ".";
    }

    @Override
    public String range() {
        return choices().isEmpty() ? "%s to %s".formatted(words(setting.least()), words(setting.most())) : "";
    }

    @Override
    public List<String> choices() {
        return Quantity.words(setting.unit());
    }

    @Override
    public String value() {
        return words(ChosenSettings.of(memory::recall).settings().get(setting));
    }

    @Override
    public String usual() {
        return words(setting.defaultValue());
    }

    @Override
    public String when() {
        String now = words(running.get(setting));
        return now.equals(value()) ? "" : "From the next start of the console; until then %s.".formatted(now);
    }

    @Override
    public void set(String value) {
        String written =
                words(ClusterSettings.defaults().with(setting.key(), value).get(setting));
        memory.keep(ChosenSettings.name(setting), written.equals(usual()) ? "" : written);
    }

    @Override
    public String wrong(String value) {
        try {
            ClusterSettings.defaults().with(setting.key(), value);
            return "";
        } catch (IllegalArgumentException unusable) {
            return unusable.getMessage();
        }
    }

    private String words(long value) {
        return Quantity.format(setting.unit(), value);
    }
}
