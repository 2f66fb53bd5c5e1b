package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.routing.PrimaryStanding;
import java.util.List;
import java.util.Locale;

/**
 * INFO's sections. What Redis tells and would mean nothing here is left out; what is told is true of this server, or of the primary in office as far as this gateway reaches
 * it.
 */
final class InfoText {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final List<String> EVERYTHING = List.of("all", "everything", "default");

    private enum Section {
        SERVER("Server"),
        CLIENTS("Clients"),
        MEMORY("Memory"),
        PERSISTENCE("Persistence"),
        STATS("Stats"),
        REPLICATION("Replication"),
        CLUSTER("Cluster"),
        KEYSPACE("Keyspace"),
        SENTINEL("Sentinel"),
        BLACKSTART("Blackstart");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        boolean isToldBy(boolean sentinel) {
            return switch (this) {
                case SERVER, CLIENTS, STATS -> true;
                case MEMORY, PERSISTENCE, REPLICATION, CLUSTER, KEYSPACE, BLACKSTART -> !sentinel;
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
    private final PrimaryStanding standing;
    private final StringBuilder text = new StringBuilder();

    /** @param standing of the primary, if one was asked */
    InfoText(Session session, PrimaryStanding standing) {
        this.session = session;
        this.standing = standing;
    }

    /** Whether the primary has to be asked for these. */
    static boolean needsStanding(Session session, List<String> wanted) {
        return session.server().sentinel().isEmpty()
                && (Section.REPLICATION.isIn(wanted) || Section.KEYSPACE.isIn(wanted));
    }

    /** @param wanted names of sections in lower case; none for all. Names that do not exist are passed over, as in Redis */
    Reply tell(List<String> wanted) {
        boolean isSentinel = session.server().sentinel().isPresent();
        for (Section section : Section.values()) {
            if (section.isToldBy(isSentinel) && section.isIn(wanted)) {
                text.append(text.isEmpty() ? "# " : "\r\n# ")
                        .append(section.title)
                        .append("\r\n");
                tell(section);
            }
        }
        return new Reply.Verbatim(Bytes.of(text.toString()));
    }

    private void tell(Section section) {
        switch (section) {
            case SERVER -> tellServer();
            case CLIENTS -> {
                line("connected_clients", clients().size());
                line("maxclients", session.server().mostClients());
                line("blocked_clients", clients().blocked());
            }
            case MEMORY -> tellMemory();
            case PERSISTENCE -> {
                line("loading", 0);
                line("async_loading", 0);
                line("rdb_bgsave_in_progress", 0);
                line("aof_rewrite_in_progress", 0);
            }
            case STATS -> {
                line("total_connections_received", clients().everConnected());
                line("total_commands_processed", clients().commands());
                line("instantaneous_ops_per_sec", clients().commandsPerSecond(System.nanoTime()));
                line("total_net_input_bytes", clients().bytesIn());
                line("total_net_output_bytes", clients().bytesOut());
            }
            case REPLICATION -> tellReplication();
            case CLUSTER -> line("cluster_enabled", 0);
            case KEYSPACE ->
                standing.databases()
                        .forEach(count -> line(
                                "db" + count.database(),
                                "keys=%d,expires=%d,avg_ttl=0".formatted(count.keys(), count.expiring())));
            case SENTINEL -> session.server().sentinel().ifPresent(this::tell);
            case BLACKSTART -> {
                line("gateway", session.gateway());
                session.server().view().ifPresent(this::tell);
            }
        }
    }

    private ClientList clients() {
        return session.server().clients();
    }

    private void tellServer() {
        long upSeconds = clients().upSeconds(System.nanoTime());
        line("redis_version", Compatibility.REDIS_VERSION);
        line("redis_mode", session.server().sentinel().isPresent() ? "sentinel" : "standalone");
        line(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        line("arch_bits", 64);
        line("process_id", ProcessHandle.current().pid());
        line("tcp_port", session.port());
        line("uptime_in_seconds", upSeconds);
        line("uptime_in_days", upSeconds / SECONDS_PER_DAY);
    }

    /** Of the whole program: the machines of the cluster share it. */
    private void tellMemory() {
        Runtime program = Runtime.getRuntime();
        long used = program.totalMemory() - program.freeMemory();
        line("used_memory", used);
        line("used_memory_human", human(used));
        line("maxmemory", program.maxMemory());
        line("maxmemory_human", human(program.maxMemory()));
        line("maxmemory_policy", "noeviction");
    }

    private static String human(long bytes) {
        return String.format(Locale.ROOT, "%.2fM", bytes / (double) (1 << 20));
    }

    private void tellReplication() {
        List<PrimaryStanding.Backup> connected = standing.connected();
        line("role", "master");
        line("connected_slaves", connected.size());
        for (int i = 0; i < connected.size(); i++) {
            PrimaryStanding.Backup backup = connected.get(i);
            line(
                    "slave" + i,
                    "ip=%s,port=%d,state=%s,offset=%d,lag=%d"
                            .formatted(
                                    backup.name(),
                                    session.port(),
                                    backup.takesWrites() ? "online" : "send_bulk",
                                    backup.seq(),
                                    backup.silentNanos() / NANOS_PER_SECOND));
        }
        line("master_failover_state", "no-failover");
        line("master_repl_offset", standing.seq());
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
        line("held_by_one", view.alone().primary());
        line("held_by_one_since", view.alone().sinceSeq());
        line("faults", view.faults().size());
    }

    private void line(String name, long value) {
        line(name, Long.toString(value));
    }

    private void line(String name, String value) {
        text.append(name).append(':').append(value).append("\r\n");
    }
}
