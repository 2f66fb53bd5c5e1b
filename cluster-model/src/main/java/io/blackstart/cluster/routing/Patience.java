package io.blackstart.cluster.routing;

/**
 * How long a request may wait for what its client wants.
 *
 * @param nanos after which it is answered without; {@link Long#MAX_VALUE} for never
 * @param backups that must have the session's last write on their disks, of a {@link ClientRequest.Kind#STANDING}
 */
public record Patience(long nanos, long backups) {
    static final Patience NONE = new Patience(0, 0);

    private static final long FOR_EVER = Long.MAX_VALUE;

    /** Redis' timeouts: milliseconds, 0 for ever. */
    public static Patience millis(long millis, long backups) {
        boolean isForEver = millis == 0 || millis > Long.MAX_VALUE / 1_000_000;
        return new Patience(isForEver ? FOR_EVER : millis * 1_000_000, backups);
    }

    public boolean isForEver() {
        return nanos == FOR_EVER;
    }
}
