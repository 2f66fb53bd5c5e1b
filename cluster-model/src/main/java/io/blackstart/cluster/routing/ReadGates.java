package io.blackstart.cluster.routing;

import io.blackstart.cluster.event.ClusterEvent.Answer;

/** Gate verdicts that a gateway reaches without asking a replica. */
final class ReadGates {
    static final ReadGate.Verdict NOT_ASKED =
            new ReadGate.Verdict(Answer.NOT_ASKED, Answer.NOT_ASKED, Answer.NOT_ASKED);
    /** The replica beside the gateway is silent, or there is none. */
    static final ReadGate.Verdict NOT_READY = new ReadGate.Verdict(Answer.NO, Answer.NOT_ASKED, Answer.NOT_ASKED);
    /** The replica may be ready, but the client is in a transaction. */
    static final ReadGate.Verdict IN_TRANSACTION = new ReadGate.Verdict(Answer.YES, Answer.NO, Answer.NOT_ASKED);
    /** The replica may be ready, but nobody knows all that the session has seen. */
    static final ReadGate.Verdict SESSION_UNKNOWN = new ReadGate.Verdict(Answer.YES, Answer.YES, Answer.NO);

    private ReadGates() {}
}
