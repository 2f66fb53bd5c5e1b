package io.blackstart.drills.checker;

import io.blackstart.cluster.routing.ClientMessage;
import io.blackstart.cluster.routing.ClientRequest;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Cluster.md §9: each operation ends as acknowledged, refused, or indeterminate and told so. A gateway works on one for {@code gateway.wait} at most; so one
 * that got no answer though it had the time, and as long as it wanted to stand in line besides, with nothing broken, is not ended as promised; nor is one of
 * which its gateway, that ran undisturbed all the while, said nothing in that time, whatever was broken elsewhere. And at the end of a run none is open.
 */
final class OperationEnds {
    /** What the gateway's clock and a change of primaries add. */
    private static final long SLACK_NANOS = 300 * Times.MILLISECOND;

    /** What passed of one session. */
    private static final class Session {
        private long asked;
        private long ended;
        private long lastAskedAt;
        private long lastEndedAt;
        /** Those that its gateway has got and said nothing of. */
        private final ArrayDeque<Asked> unanswered = new ArrayDeque<>(1);

        private long lastToldAt;
    }

    /** A request got to a gateway. @param patienceNanos how long its client wants it to wait, if all it does is that */
    private record Asked(long at, long requestId, String gateway, boolean onlyWaits, long patienceNanos) {
        /** How long a client that wants it so may hear nothing. */
        long waits() {
            return onlyWaits ? patienceNanos : 0;
        }
    }

    private final Breaches breaches;
    private final FaultWatch faults;
    private final Map<Long, Session> sessions = new HashMap<>();
    private long gatewayWait = 2 * Times.SECOND;
    private long thereAndBack;

    OperationEnds(Breaches breaches, FaultWatch faults) {
        this.breaches = breaches;
        this.faults = faults;
    }

    void gatewayWaits(long nanos) {
        gatewayWait = nanos;
    }

    /** How long at most a request or its answer travels where nothing is broken; the longest that is told counts. */
    void longestWayIs(long nanos) {
        thereAndBack = Math.max(thereAndBack, 2 * nanos);
    }

    /** How long at most it takes to be heard and answered where nothing is broken. */
    long thereAndBack() {
        return thereAndBack;
    }

    /** A request was delivered to a gateway. */
    void asked(long at, String gateway, ClientMessage.Ask ask) {
        Session open = sessions.computeIfAbsent(ask.session(), _ -> new Session());
        ClientRequest request = ask.request();
        open.unanswered.add(new Asked(
                at,
                ask.requestId(),
                gateway,
                request.onlyWaits(),
                request.patience().nanos()));
        open.asked++;
        open.lastAskedAt = at;
    }

    /** A gateway sent an answer, whether it comes through or not; it answers in the order in which it was asked. */
    void told(long at, ClientMessage.Told told) {
        Session open = sessions.get(told.session());
        if (open != null) {
            open.unanswered.removeIf(asked -> asked.requestId() <= told.requestId());
            open.lastToldAt = at;
        }
    }

    /** Somebody sent word that a session is over; of what a gateway ends so its client is told that it does not know. */
    void hangsUp(String who, long session) {
        Session open = sessions.get(session);
        if (open != null) {
            open.unanswered.removeIf(asked -> asked.gateway().equals(who));
        }
    }

    /**
     * A session was closed from either side. Where both sides do so at once, a request that ended with its client's end may still be on its way to the
     * gateway: forgotten here, it would count as a new one that never ends.
     */
    void closed(long session) {
        Session open = sessions.get(session);
        if (open != null && open.ended == open.asked) {
            sessions.remove(session);
        }
    }

    void ended(Origin operation, boolean answered) {
        long number = number(operation.session());
        if (number < 0) {
            return;
        }
        // It may end before its request ever got to the gateway.
        Session open = sessions.computeIfAbsent(number, _ -> new Session());
        open.ended++;
        if (!answered) {
            Optional<Asked> asked = leftOpen(operation, open);
            ofTheCluster(operation, open, asked);
            asked.ifPresent(of -> ofTheGateway(operation, open, of));
        }
        open.lastEndedAt = operation.endedAt();
    }

    /** What a gateway has got of an operation and neither answered nor ended. */
    private static Optional<Asked> leftOpen(Origin operation, Session open) {
        // What was begun before may have come late, after its client had given it up.
        open.unanswered.removeIf(asked -> asked.at() < operation.startedAt());
        return Optional.ofNullable(open.unanswered.poll());
    }

    /** Who hangs up while it stands in line was owed no answer yet. */
    private void ofTheCluster(Origin operation, Session open, Optional<Asked> asked) {
        long begun = Math.max(operation.startedAt(), open.lastEndedAt);
        long waited = operation.endedAt() - begun - gatewayWait - thereAndBack - SLACK_NANOS;
        boolean undisturbed = faults.isQuiet() && faults.lastChangeAt() < begun - gatewayWait - Times.SECOND;
        if (waited > asked.map(Asked::waits).orElse(0L) && undisturbed) {
            breaches.add(
                    Promise.OPERATION_ENDS,
                    "no answer came for %s, and nothing was broken".formatted(operation.words()));
        }
    }

    private void ofTheGateway(Origin operation, Session open, Asked asked) {
        if (asked.onlyWaits()) {
            // What was asked behind it had to wait for it.
            open.lastToldAt = operation.endedAt();
            return;
        }
        long begun = Math.max(asked.at(), open.lastToldAt);
        boolean hadTime = operation.endedAt() - begun > gatewayWait + SLACK_NANOS;
        if (hadTime && faults.worksSince(asked.gateway(), begun - gatewayWait - Times.SECOND)) {
            breaches.add(
                    Promise.OPERATION_ENDS,
                    "%s, which was asked at %s and ran undisturbed, said nothing of %s"
                            .formatted(asked.gateway(), Times.seconds(asked.at()), operation.words()));
        }
    }

    /** The run is over. */
    void finish() {
        new TreeMap<>(sessions).forEach((number, open) -> {
            if (open.ended < open.asked) {
                breaches.add(
                        Promise.OPERATION_ENDS,
                        "session %d asked %d times, last at %s, and %d of these never ended"
                                .formatted(
                                        number, open.asked, Times.seconds(open.lastAskedAt), open.asked - open.ended));
            }
        });
    }

    /** Connections are named {@code client#number}; -1 for others. */
    private static long number(String session) {
        int mark = session.lastIndexOf('#');
        if (mark < 0) {
            return -1;
        }
        long number = 0;
        for (int i = mark + 1; i < session.length(); i++) {
            int digit = session.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
