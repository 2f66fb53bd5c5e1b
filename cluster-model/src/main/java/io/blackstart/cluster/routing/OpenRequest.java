package io.blackstart.cluster.routing;

/** A client's request while a gateway works on it. */
final class OpenRequest {
    private final GatewaySession session;
    private final long requestId;
    private final ClientRequest request;
    private final long number;
    private final long startedAt;
    private long lastSentAt;
    private boolean sentToPrimary;
    private long sessionAheadSince = -1;
    private ReadGate.Verdict gate = ReadGates.NOT_ASKED;

    /** @param number of the call, ascending within a gateway's life */
    OpenRequest(GatewaySession session, long requestId, ClientRequest request, long number, long now) {
        this.session = session;
        this.requestId = requestId;
        this.request = request;
        this.number = number;
        this.startedAt = now;
    }

    GatewaySession session() {
        return session;
    }

    long requestId() {
        return requestId;
    }

    ClientRequest request() {
        return request;
    }

    long number() {
        return number;
    }

    long startedAt() {
        return startedAt;
    }

    /** Whether it goes to the primary without asking the gate: writes and transactions (rule R1 (2)). */
    boolean needsPrimary() {
        return request.isWrite() || request.transaction();
    }

    void sent(long now, boolean toPrimary) {
        lastSentAt = now;
        sentToPrimary |= toPrimary;
    }

    long lastSentAt() {
        return lastSentAt;
    }

    /** Whether a primary may have stamped it. */
    boolean sentToPrimary() {
        return sentToPrimary;
    }

    /** Rule R3: nobody reachable included the session's position, first seen then. */
    void sessionAhead(long now) {
        if (sessionAheadSince < 0) {
            sessionAheadSince = now;
        }
    }

    long sessionAheadFor(long now) {
        return sessionAheadSince < 0 ? -1 : now - sessionAheadSince;
    }

    ReadGate.Verdict gate() {
        return gate;
    }

    void gate(ReadGate.Verdict verdict) {
        gate = verdict;
    }
}
