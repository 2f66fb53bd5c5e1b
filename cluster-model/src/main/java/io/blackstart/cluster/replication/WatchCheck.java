package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Hlc;
import io.blackstart.cluster.data.KeyStates;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.routing.WatchRule;
import io.blackstart.cluster.routing.Watched;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The primary's look at what a transaction watches, in the same step that stamps it: the log says what touched a key and when. */
final class WatchCheck {
    private static final int MOST_RENEWALS = 10_000;

    private final ReplicaContext context;
    private final TreeMap<Long, Set<Bytes>> renewed = new TreeMap<>();
    private final LocalCopy copy;
    private final Unacknowledged head;

    WatchCheck(ReplicaContext context, LocalCopy copy, Unacknowledged head) {
        this.context = context;
        this.copy = copy;
        this.head = head;
    }

    /** Whether every key a transaction watches is unchanged. */
    boolean hold(Call.Write write) {
        long now = Hlc.physicalMillis(
                Hlc.next(copy.hlc(), context.clockMillis(), write.session().hlc()));
        Map<Bytes, Long> touched = touchedLast(write.watched());
        for (Watched key : write.watched()) {
            if (!context.rules().watch().test(facts(key, touched.get(key.key()), now))) {
                return false;
            }
        }
        return true;
    }

    private WatchRule.Facts facts(Watched key, long touchedLast, long nowMillis) {
        return new WatchRule.Facts(
                copy.history().inOwnLog(key.since()) || key.since().seq() == 0,
                copy.reachesBackTo(key.since().seq()),
                touchedLast > key.since().seq(),
                key.existed(),
                KeyStates.kind(head.get(key.key()), nowMillis) != Kind.NONE);
    }

    /** Seq of the last entry behind the earliest WATCH that touched each key, 0 if none did. */
    private Map<Bytes, Long> touchedLast(List<Watched> watched) {
        Map<Bytes, Long> last = new HashMap<>();
        long earliest = Long.MAX_VALUE;
        for (Watched key : watched) {
            last.put(key.key(), 0L);
            earliest = Math.min(earliest, key.since().seq());
        }
        for (LogEntry entry : copy.entriesAfter(earliest, Integer.MAX_VALUE)) {
            Set<Bytes> same = renewed.getOrDefault(entry.seq(), Set.of());
            entry.delta().forEach((key, _) -> {
                if (!same.contains(key)) {
                    last.computeIfPresent(key, (_, _) -> entry.seq());
                }
            });
        }
        return last;
    }

    /** An entry leaves keys as they were for readers. Forgotten after a while: then it counts as a change, and the transaction is tried again. */
    void renewed(long seq, Set<Bytes> keys) {
        renewed.put(seq, keys);
        if (renewed.size() > MOST_RENEWALS) {
            renewed.pollFirstEntry();
        }
    }
}
