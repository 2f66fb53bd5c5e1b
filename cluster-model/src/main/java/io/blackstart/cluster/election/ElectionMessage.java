package io.blackstart.cluster.election;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.network.Message;
import java.util.List;

/** What initiator, voters, gateways and winner tell each other (rules E2 to E7). */
public sealed interface ElectionMessage extends Message {
    @Override
    default int bytes() {
        return 200;
    }

    /** Why an election is asked for (rule E1). */
    enum Cause {
        /** The cluster was just formed. */
        FORMATION("the cluster was formed"),
        /** Rule M4. */
        CONFIRMED_GONE("the primary is confirmed gone (M4)"),
        /** Rule M6. */
        NO_PRIMARY("no primary is heard (M6)"),
        /** Rule M6. */
        TWO_PRIMARIES("two primaries are heard (M6)"),
        /** Rule E2: a primary met a higher promise. */
        REFUSED_BY_PROMISE("a member refused the primary because of a higher promise (E2)"),
        /** Rules W3, P1, E4: the primary gave up its seat, because its own disk confirms nothing, or since it is no voter. */
        RESIGNED("the primary gave up its seat"),
        /** Rule E8. */
        SWITCHOVER(ClusterEvent.ElectionStarted.SWITCHOVER),
        /** Rule E9. */
        FORCED("the operator forces a promotion (E9)");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** Rule M6: whoever hears the primary in office refuses, but not where the primary itself wants the election. */
        public boolean yieldsToPrimaryInOffice() {
            return switch (this) {
                case FORMATION, CONFIRMED_GONE, NO_PRIMARY, FORCED -> true;
                case TWO_PRIMARIES, REFUSED_BY_PROMISE, RESIGNED, SWITCHOVER -> false;
            };
        }

        /** Rule E2: whether it waits for an election that runs already. */
        public boolean yieldsToRunningElection() {
            return yieldsToPrimaryInOffice() && this != FORCED;
        }
    }

    /** Asks for a durable promise and a report. */
    record Call(long epoch, Cause cause) implements ElectionMessage {}

    record Reported(long epoch, Report report) implements ElectionMessage {}

    record Testified(long epoch, Testimony testimony) implements ElectionMessage {}

    /** @param promised the refuser's own promise, so that the next try is above it */
    record Refused(long epoch, long promised, String reason) implements ElectionMessage {}

    /**
     * The initiator gave up without a decision: nobody need wait for this election any more (rule E2).
     *
     * @param fruitless how many elections in a row found nobody eligible, this one included (rule E5); 0 if it came to no decision at all
     */
    record Abandoned(long epoch, int fruitless) implements ElectionMessage {}

    /**
     * Tells the winner that it is the one.
     *
     * @param survivors of whom a majority must accept the reign (rule E7), sorted
     * @param firstInSync members of the reign's first in-sync record
     * @param losses acknowledged writes that are given up with it (rule E9)
     */
    record Won(long epoch, List<String> survivors, List<String> firstInSync, List<AbandonRule.Loss> losses)
            implements ElectionMessage {}

    /** Rule E7: the winner asks for durable acceptance of its reign; its first in-sync record travels with it. */
    record AcceptReign(Reign reign, InSyncRecord inSync, History history) implements ElectionMessage {}

    record ReignAccepted(Reign reign) implements ElectionMessage {}

    /** The reign serves; whoever hears it routes and follows there. */
    record ReignServes(Reign reign) implements ElectionMessage {}

    /** Rule E5: nobody is eligible; gateways answer writes with an error until a reign serves. */
    record SeatVacant(long epoch) implements ElectionMessage {}
}
