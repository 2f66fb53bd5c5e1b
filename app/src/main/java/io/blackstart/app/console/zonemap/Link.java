package io.blackstart.app.console.zonemap;

import java.util.Locale;

/**
 * A line between two shown things.
 *
 * @param from node id
 * @param to node id
 * @param through node id of the zone it ends in
 */
record Link(String from, String to, String through, Kind kind) {
    enum Kind {
        /** The endpoint answers with this gateway. */
        NAMED,
        /** A gateway the endpoint left out, or still answers with though it is dead. */
        BROKEN,
        /** The primary sends each write as it happens. */
        LIVE,
        /** The primary sends what is missing. */
        CATCHING_UP,
        /** The gateway's last read was answered beside it. */
        READ_LOCAL,
        /** By another replica than the one beside it. */
        READ_OTHER,
        /** By the primary. */
        READ_PRIMARY,
        /** Two replicas that hear of each other. */
        GOSSIP;

        /** For example {@code link-catching-up}. */
        String styleClass() {
            return "link-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean replication() {
            return this == LIVE || this == CATCHING_UP;
        }

        boolean read() {
            return this == READ_LOCAL || this == READ_OTHER || this == READ_PRIMARY;
        }
    }
}
