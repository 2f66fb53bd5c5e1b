package io.blackstart.app.console.zonemap;

/** How much of each machine the map shows. */
enum Detail {
    /** A card for each, and what each gateway read last. */
    CARDS,
    /** The same, but cells for the machines that are idle. */
    IDLE_CELLS,
    /** Cards for replicas, lines for gateways, cells for idle machines. */
    REPLICA_CARDS,
    /** Lines where something of the database runs, cells for idle machines. */
    OVERVIEW;

    /** The next that shows more of each; the same if none does. */
    Detail more() {
        return values()[Math.max(0, ordinal() - 1)];
    }

    /** The next that shows more machines at once; the same if none does. */
    Detail less() {
        return values()[Math.min(values().length - 1, ordinal() + 1)];
    }

    /** Whether a machine on which nothing runs is a cell. */
    boolean hasCells() {
        return this != CARDS;
    }

    /** Whether a gateway has a line, and its last read is left to the inspector. */
    boolean hasBriefGateways() {
        return this == REPLICA_CARDS || hasBriefReplicas();
    }

    /** Whether a replica has a line and no card. */
    boolean hasBriefReplicas() {
        return this == OVERVIEW;
    }
}
