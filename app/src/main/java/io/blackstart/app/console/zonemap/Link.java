package io.blackstart.app.console.zonemap;

/**
 * A line between two shown things.
 *
 * @param from node id
 * @param to node id
 */
record Link(String from, String to, Kind kind) {
    enum Kind {
        /** The endpoint answers with this gateway. */
        NAMED,
        /** A gateway the endpoint left out. */
        LEFT_OUT,
        /** The primary sends each write as it happens. */
        LIVE,
        /** The primary sends what is missing. */
        CATCHING_UP;

        /** For example {@code link-left-out}. */
        String styleClass() {
            return switch (this) {
                case NAMED -> "link-named";
                case LEFT_OUT -> "link-left-out";
                case LIVE -> "link-live";
                case CATCHING_UP -> "link-catching-up";
            };
        }

        boolean replication() {
            return this == LIVE || this == CATCHING_UP;
        }
    }
}
