package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.event.ClusterView;
import java.util.List;
import java.util.Locale;

/** INFO's sections. Clients read the version and that nothing is loading; a person reads Blackstart's own section. */
final class InfoText {
    private static final List<String> EVERYTHING = List.of("all", "everything", "default");

    private enum Section {
        SERVER("Server"),
        CLIENTS("Clients"),
        PERSISTENCE("Persistence"),
        REPLICATION("Replication"),
        CLUSTER("Cluster"),
        SENTINEL("Sentinel"),
        BLACKSTART("Blackstart");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        boolean isToldBy(boolean sentinel) {
            return switch (this) {
                case SERVER, CLIENTS -> true;
                case PERSISTENCE, REPLICATION, CLUSTER, BLACKSTART -> !sentinel;
                case SENTINEL -> sentinel;
            };
        }

        boolean isIn(List<String> wanted) {
            return wanted.isEmpty()
                    || wanted.stream()
                            .anyMatch(name -> EVERYTHING.contains(name) || name.equals(title.toLowerCase(Locale.ROOT)));
        }
    }

    private final Session session;
    private final StringBuilder text = new StringBuilder();

    InfoText(Session session) {
        this.session = session;
    }

    /** @param wanted names of sections in lower case; none for all. Names that do not exist are passed over, as in Redis */
    String tell(List<String> wanted) {
        boolean isSentinel = session.server().sentinel().isPresent();
        for (Section section : Section.values()) {
            if (section.isToldBy(isSentinel) && section.isIn(wanted)) {
                text.append(text.isEmpty() ? "# " : "\r\n# ")
                        .append(section.title)
                        .append("\r\n");
                tell(section);
            }
        }
        return text.toString();
    }

    private void tell(Section section) {
        switch (section) {
            case SERVER -> {
                line("redis_version", Compatibility.REDIS_VERSION);
                line("redis_mode", session.server().sentinel().isPresent() ? "sentinel" : "standalone");
                line("tcp_port", session.server().port());
            }
            case CLIENTS -> {
                line("connected_clients", session.server().clients().size());
                line("maxclients", session.server().mostClients());
            }
            case PERSISTENCE -> line("loading", 0);
            case REPLICATION -> {
                line("role", "master");
                line("connected_slaves", 0);
            }
            case CLUSTER -> line("cluster_enabled", 0);
            case SENTINEL -> session.server().sentinel().ifPresent(this::tell);
            case BLACKSTART -> {
                line("gateway", session.gateway());
                session.server().view().ifPresent(this::tell);
            }
        }
    }

    private void tell(SentinelState state) {
        line("sentinel_masters", state.master().isPresent() ? 1 : 0);
        line("sentinel_tilt", 0);
        line("sentinel_tilt_since_seconds", -1);
        line("sentinel_running_scripts", 0);
        line("sentinel_scripts_queue_length", 0);
        line("sentinel_simulate_failure_flags", 0);
        state.master()
                .ifPresent(master -> line(
                        "master0",
                        "name=%s,status=%s,address=%s:%d,slaves=%d,sentinels=1"
                                .formatted(
                                        state.name(),
                                        state.health().word(),
                                        master.host(),
                                        master.port(),
                                        state.replicas().size())));
    }

    private void tell(ClusterView view) {
        line("region", view.region());
        line("database", view.database());
        line("mode", view.mode());
        line("multi_az", view.multiAz() ? "on" : "off");
        line("primary", view.reign().primary());
        line("primary_epoch", view.reign().epoch());
        line("seat_vacant", view.vacant() ? 1 : 0);
        line("endpoint", String.join(",", view.endpoint()));
        line("in_sync", String.join(",", view.inSync().members()));
        line("held_by_one_since", view.heldByOneSince());
        line("faults", view.faults().size());
    }

    private void line(String name, long value) {
        line(name, Long.toString(value));
    }

    private void line(String name, String value) {
        text.append(name).append(':').append(value).append("\r\n");
    }
}
