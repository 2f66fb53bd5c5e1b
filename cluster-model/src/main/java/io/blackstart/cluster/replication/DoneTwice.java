package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Postdating;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.RequestId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Requests that two sides have done, since a gateway tried again on the other one (rule W9, decision 12). Each counts once, as the winner's log did it, at
 * the later of its two times; what a side wrote behind it, on the keys it touched, comes after it on both. Else the later try would beat what
 * a client wrote who had seen the earlier. Pure. It costs the log in memory and the tail.
 */
final class DoneTwice {
    private final List<LogEntry> postdatedOwn = new ArrayList<>();
    private final List<LogEntry> tail;

    /**
     * @param own the winner's log, as far as it goes back entry by entry
     * @param tail entries to be taken over, in their order
     */
    DoneTwice(List<LogEntry> own, List<LogEntry> tail) {
        Map<RequestId, LogEntry> here = byRequest(own);
        List<LogEntry> after = postdated(own, byRequest(tail));
        for (int i = 0; i < own.size(); i++) {
            if (after.get(i) != own.get(i)) {
                postdatedOwn.add(after.get(i));
            }
        }
        Map<RequestId, LogEntry> once = new HashMap<>(here);
        once.putAll(byRequest(postdatedOwn));
        this.tail = postdated(tail, here).stream()
                .map(entry -> entry.body() instanceof LogEntry.ClientWrite write
                        ? once.getOrDefault(write.id(), entry)
                        : entry)
                .toList();
    }

    /** The tail as it would be had each of them been done as here: with the winner's entry in place of its own. */
    List<LogEntry> tail() {
        return tail;
    }

    /** What of the winner's own log gets another time than it had. */
    List<Delta> postdatedOwn() {
        return postdatedOwn.stream().map(LogEntry::delta).toList();
    }

    /** Without those of earlier merges: when they were done is not known any more. */
    private static Map<RequestId, LogEntry> byRequest(List<LogEntry> entries) {
        Map<RequestId, LogEntry> byRequest = new HashMap<>();
        for (LogEntry entry : entries) {
            if (entry.body() instanceof LogEntry.ClientWrite write) {
                byRequest.put(write.id(), entry);
            }
        }
        return byRequest;
    }

    /** @param elsewhere where the other side did a request */
    private static List<LogEntry> postdated(List<LogEntry> entries, Map<RequestId, LogEntry> elsewhere) {
        List<LogEntry> after = new ArrayList<>(entries.size());
        Map<Bytes, Long> floors = new HashMap<>();
        for (LogEntry entry : entries) {
            long floor = entry.body() instanceof LogEntry.ClientWrite write && elsewhere.containsKey(write.id())
                    ? elsewhere.get(write.id()).hlc()
                    : 0;
            for (Bytes key :
                    floors.isEmpty() ? Set.<Bytes>of() : entry.delta().keys().keySet()) {
                floor = Math.max(floor, floors.getOrDefault(key, 0L));
            }
            LogEntry postdated = floor == 0 ? entry : behind(entry, floor);
            after.add(postdated);
            if (postdated != entry) {
                long newest = postdated.delta().newestHlc();
                postdated.delta().forEach((key, _) -> floors.put(key, newest));
            }
        }
        return after;
    }

    private static LogEntry behind(LogEntry entry, long hlc) {
        Delta delta = Postdating.behind(entry.delta(), hlc);
        return delta == entry.delta()
                ? entry
                : new LogEntry(entry.position(), entry.hlc(), with(entry.body(), delta), entry.bytes());
    }

    private static LogEntry.Body with(LogEntry.Body body, Delta delta) {
        return switch (body) {
            case LogEntry.ClientWrite write ->
                new LogEntry.ClientWrite(write.id(), write.oldestOpen(), delta, write.replies(), write.served());
            case LogEntry.Merged merged -> new LogEntry.Merged(merged.ranges(), delta, merged.ledger(), merged.done());
            case LogEntry.Configured _, LogEntry.Forgot _ -> body;
        };
    }
}
