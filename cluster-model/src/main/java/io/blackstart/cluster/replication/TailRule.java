package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import java.util.ArrayList;
import java.util.List;

/** Rules P3, P4: which tails have to be taken over, and which may be dropped. Guarantee: no tail is dropped before its merge record is safe. Pure. */
public final class TailRule {
    private TailRule() {}

    /** What another replica has that a primary's history does not include: its own log behind the divergence point, and what it set aside. */
    public static List<SeqRange> lacking(History primary, ReplicationMessage.Follow follow) {
        List<SeqRange> lacking = new ArrayList<>();
        follow.setAside().stream().filter(range -> !primary.includes(range)).forEach(lacking::add);
        follow.history().rangesAfter(primary.divergence(follow.history())).stream()
                .filter(range -> !primary.includes(range))
                .forEach(lacking::add);
        return lacking;
    }

    /** Whether a range that was set aside may go: a merge record that is acknowledged, and so on this disk, names it. */
    public static boolean mayDrop(History acknowledged, SeqRange range) {
        return acknowledged.includes(range);
    }
}
