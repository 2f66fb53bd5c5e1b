package io.blackstart.cluster.routing;

/** How the commands of a write belong together, and whether it may wait. */
public sealed interface Manner {
    Manner ONE_BY_ONE = new OneByOne();
    Manner AS_ONE = new AsOne();

    /** Whether it stands in line where it finds nothing. */
    default boolean mayWait() {
        return switch (this) {
            case OneByOne _, AsOne _ -> false;
            case Waiting _ -> true;
        };
    }

    /** Commands that a client sent behind each other: who waits for what one of them brings gets it before the next sees it. */
    record OneByOne() implements Manner {}

    /** A transaction: who waits for what it brings gets what is left of it. */
    record AsOne() implements Manner {}

    /**
     * A command that stands in line at the primary while there is nothing for it to take (BLPOP and its like).
     *
     * @param patience nanoseconds; 0 if it does not wait any more
     * @param formerly number under which it may stand there already, so that gateways need not keep old numbers open; 0 for none
     */
    record Waiting(long patience, long formerly) implements Manner {}
}
