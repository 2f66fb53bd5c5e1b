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
        BLACKSTART("Blackstart");

        private final String title;

        Section(String title) {
            this.title = title;
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
        for (Section section : Section.values()) {
            if (section.isIn(wanted)) {
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
                line("redis_mode", "standalone");
                line("tcp_port", session.server().port());
            }
            case CLIENTS -> line("connected_clients", session.server().clients().size());
            case PERSISTENCE -> line("loading", 0);
            case REPLICATION -> {
                line("role", "master");
                line("connected_slaves", 0);
            }
            case CLUSTER -> line("cluster_enabled", 0);
            case BLACKSTART -> {
                line("gateway", session.gateway());
                session.server().view().ifPresent(this::tell);
            }
        }
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
