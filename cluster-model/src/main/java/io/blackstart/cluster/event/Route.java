package io.blackstart.cluster.event;

/** Who answered an operation (rules R1, R2). */
public enum Route {
    /** The replica beside the gateway. */
    LOCAL,
    /** Another ready replica of the region. */
    OTHER_REPLICA,
    PRIMARY,
    /** Nobody: the gateway answered an error by itself, or the connection broke. */
    NONE
}
