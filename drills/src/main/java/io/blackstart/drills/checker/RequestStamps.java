package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
import java.util.Map;

/**
 * Where requests were stamped, as answers to gateways and entries under way show it. What two reigns have stamped was done on two sides of a partition (rule W9),
 * if neither log had the other stamp; else the second reign should have answered from it, and is excused for nothing. No log does one twice. Remembers the last
 * ones.
 */
final class RequestStamps {
    private final Breaches breaches;
    private final ReignLogs logs;
    private final Map<RequestId, Position> stamps = new Lately<>(ReplicationWatch.ENTRIES_REMEMBERED);

    RequestStamps(Breaches breaches, ReignLogs logs) {
        this.breaches = breaches;
        this.logs = logs;
    }

    void stamped(RequestId request, Position at) {
        Position known = stamps.putIfAbsent(request, at);
        if (known != null
                && !known.reign().equals(at.reign())
                && !logs.isBehind(at, known)
                && !logs.isBehind(known, at)) {
            logs.alsoDone(known, at);
            logs.alsoDone(at, known);
        }
    }

    /** An entry does a request: the log in front of it had not done that before (rule W9). */
    void done(long at, String from, RequestId request, Position stamp) {
        stamped(request, stamp);
        Position first = stamps.get(request);
        if (!first.equals(stamp) && logs.hasOwn(stamp.reign(), stamp.seq() - 1, first) == ReignLogs.Included.YES) {
            breaches.add(
                    Promise.ONCE,
                    "the request done at %s, sent by %s at %s, had been done at %s in the same log"
                            .formatted(stamp, from, Times.seconds(at), first));
        }
    }
}
