package io.blackstart.app.console.zonemap;

/**
 * A line between two shown things.
 *
 * @param from node id
 * @param to node id
 * @param through node id of what it enters on its way; the same as {@code to} where it enters nothing else
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
        CATCHING_UP;

        /** For example {@code link-catching-up}. */
        String styleClass() {
            return switch (this) {
                case NAMED -> "link-named";
                case BROKEN -> "link-broken";
                case LIVE -> "link-live";
                case CATCHING_UP -> "link-catching-up";
            };
        }

        boolean replication() {
            return this == LIVE || this == CATCHING_UP;
        }
    }
}
