package io.blackstart.drills.checker;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cluster.md §9: each operation ends as acknowledged, refused, or indeterminate and told so. A gateway works on one for {@code gateway.wait} at most; so one
 * that got no answer though it had the time, with nothing broken, is not ended as promised. And at the end of a run none is open.
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

    /** @param way how long at most a request or its answer travels where nothing is broken */
    void gatewayWaits(long nanos, long way) {
        gatewayWait = nanos;
        thereAndBack = 2 * way;
    }

    /** A request was delivered to a gateway. */
    void asked(long at, long session) {
        Session open = sessions.computeIfAbsent(session, _ -> new Session());
        open.asked++;
        open.lastAskedAt = at;
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
        long begun = Math.max(operation.startedAt(), open.lastEndedAt);
        boolean hadTime = operation.endedAt() - begun > gatewayWait + thereAndBack + SLACK_NANOS;
        boolean undisturbed = faults.isQuiet() && faults.lastChangeAt() < begun - gatewayWait - Times.SECOND;
        if (!answered && hadTime && undisturbed) {
            breaches.add(
                    Promise.OPERATION_ENDS,
                    "no answer came for %s, and nothing was broken".formatted(operation.words()));
        }
        open.lastEndedAt = operation.endedAt();
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
