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
import java.util.Optional;
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
        Map<RequestId, Long> times = new HashMap<>();
        byRequest(tail)
                .forEach((id, there) -> Optional.ofNullable(here.get(id))
                        .ifPresent(entry -> times.put(id, Math.max(time(entry), time(there)))));
        List<LogEntry> ownAfter = own;
        List<LogEntry> tailAfter = tail;
        // What one side wrote between two of them may move the second, and with it what the other side wrote. Where the
        // two did them in different orders that has no end.
        boolean moves = !times.isEmpty();
        for (int round = 0; moves && round <= times.size(); round++) {
            ownAfter = postdated(own, times);
            tailAfter = postdated(tail, times);
            moves = raise(times, ownAfter);
            moves |= raise(times, tailAfter);
        }
        for (int i = 0; i < own.size(); i++) {
            if (ownAfter.get(i) != own.get(i)) {
                postdatedOwn.add(ownAfter.get(i));
            }
        }
        Map<RequestId, LogEntry> once = new HashMap<>(here);
        once.putAll(byRequest(postdatedOwn));
        this.tail = tailAfter.stream()
                .map(entry -> entry.body() instanceof LogEntry.ClientWrite write
                        ? once.getOrDefault(write.id(), entry)
                        : entry)
                .toList();
    }

    private static long time(LogEntry entry) {
        return Math.max(entry.hlc(), entry.delta().newestHlc());
    }

    /** Whether one of them is later than it was known to be. */
    private static boolean raise(Map<RequestId, Long> times, List<LogEntry> after) {
        boolean raised = false;
        for (LogEntry entry : after) {
            if (entry.body() instanceof LogEntry.ClientWrite write
                    && times.getOrDefault(write.id(), Long.MAX_VALUE) < time(entry)) {
                times.put(write.id(), time(entry));
                raised = true;
            }
        }
        return raised;
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

    /** @param times of those that both have done */
    private static List<LogEntry> postdated(List<LogEntry> entries, Map<RequestId, Long> times) {
        List<LogEntry> after = new ArrayList<>(entries.size());
        Map<Bytes, Long> floors = new HashMap<>();
        for (LogEntry entry : entries) {
            long floor =
                    entry.body() instanceof LogEntry.ClientWrite write ? times.getOrDefault(write.id(), 1L) - 1 : 0;
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
