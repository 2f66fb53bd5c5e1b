package io.blackstart.cluster.election;

import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.network.Message;

/** What a primary and those who may have to testify tell each other: other replicas and gateways (rules W3, W4). */
public sealed interface WitnessMessage extends Message {
    @Override
    default int bytes() {
        return 100;
    }

    /** Rule W4: the sender has promised or accepted something above the receiver's reign. */
    record Fenced(long promise, Reign reign) implements WitnessMessage {}

    /** Rule W4: a primary that was frozen or alone asks whether its reign still stands. @param number given back with the answer */
    record AskReign(Reign reign, long number) implements WitnessMessage {}

    /** The sender knows of nothing above that reign; if it does, it says {@link Fenced}. */
    record ReignStands(Reign reign, long number) implements WitnessMessage {}

    /** Rule W3: keep this record. */
    record KeepInSync(InSyncRecord record) implements WitnessMessage {}

    /** The record is on the sender's disk, or in a gateway's memory. */
    record InSyncKept(InSyncRecord record) implements WitnessMessage {}
}
