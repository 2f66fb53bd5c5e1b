package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
import java.util.Map;

/**
 * Where requests were stamped, as answers to gateways and entries under way show it. What two reigns have stamped was done on two sides of a partition (rule W9),
 * if neither log had the other stamp; else the second reign should have answered from it, and is excused for nothing. Remembers the last ones.
 */
final class RequestStamps {
    private final ReignLogs logs;
    private final Map<RequestId, Position> stamps = new Lately<>(ReplicationWatch.ENTRIES_REMEMBERED);

    RequestStamps(ReignLogs logs) {
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
}
