package io.blackstart.cluster.routing;

/**
 * How a session begins at a gateway.
 *
 * @param stamp what it has seen elsewhere, as far as is known
 * @param complete whether that is all it has seen; if not, gate (3) of rule R1 cannot be answered, and only the primary may serve its reads
 */
public record SessionStart(SessionStamp stamp, boolean complete) {
    /** A connection that has seen nothing. */
    public static final SessionStart FRESH = new SessionStart(SessionStamp.FRESH, true);
}
