package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * The log in memory behind a base position: on the primary, the update queue that others catch up from (rule W6). Found by binary
 * search, since merge records leave gaps in the seqs.
 */
final class EntryQueue {
    private final ArrayList<LogEntry> held = new ArrayList<>();
    private Position base = Position.START;
    /** Size of all entries since the queue was empty. */
    private long added;
    /** Size of those that are not held any more. */
    private long dropped;

    /** A place in the queue: everything up to a position, and the size of all that was ever added up to there. */
    record Mark(Position at, long added) {}

    /** Empties the queue; the next entry comes behind that position. */
    void restart(Position newBase) {
        held.clear();
        added = 0;
        dropped = 0;
        base = newBase;
    }

    void add(LogEntry entry) {
        held.add(entry);
        added += entry.bytes();
    }

    /** At most that many entries with a seq above the given, in order. */
    List<LogEntry> after(long seq, int most) {
        int from = indexAfter(seq);
        return slice(from, (int) Math.min(held.size(), (long) from + most));
    }

    /** Entries with {@code above < seq <= upTo}. */
    List<LogEntry> between(long above, long upTo) {
        return slice(indexAfter(above), indexAfter(upTo));
    }

    /** @param index as {@link #indexAfter} tells */
    LogEntry at(int index) {
        return held.get(index);
    }

    private List<LogEntry> slice(int from, int to) {
        // Nearly always it is one entry, asked for by the primary for each replica and each write.
        return switch (to - from) {
            case 1 -> List.of(held.get(from));
            default -> from >= to ? List.of() : List.copyOf(held.subList(from, to));
        };
    }

    /** The position of the last entry at or before a seq; the base if there is none. */
    Position positionAt(long seq) {
        int index = indexAfter(seq);
        return index == 0 ? base : held.get(index - 1).position();
    }

    /** Whether everything behind a seq is still here. */
    boolean reachesBackTo(long seq) {
        return seq >= base.seq();
    }

    /** Seq of the base position. */
    long baseSeq() {
        return base.seq();
    }

    /** Size of all entries held. */
    long bytes() {
        return added - dropped;
    }

    /** Size of the entries behind a seq; looks at each. */
    long bytesAfter(long seq) {
        return held.subList(indexAfter(seq), held.size()).stream()
                .mapToLong(LogEntry::bytes)
                .sum();
    }

    int count() {
        return held.size();
    }

    int countAfter(long seq) {
        return held.size() - indexAfter(seq);
    }

    /** Remembers a position of the queue, so that what is before it can be dropped without a look at each entry; looks at those behind it. */
    Mark mark(Position at) {
        return new Mark(at, added - bytesAfter(at.seq()));
    }

    /** Drops what is up to a mark. */
    void dropUpTo(Mark mark) {
        held.subList(0, indexAfter(mark.at().seq())).clear();
        base = mark.at();
        dropped = mark.added();
    }

    /**
     * Drops old entries, looking at each.
     *
     * @param upToSeq nothing above is dropped
     * @param keepBytes size of what stays, if that allows
     * @return seq of the last entry dropped, 0 if none
     */
    long dropBefore(long upToSeq, long keepBytes) {
        int drop = 0;
        while (drop < held.size() && held.get(drop).seq() <= upToSeq && bytes() > keepBytes) {
            dropped += held.get(drop++).bytes();
        }
        if (drop == 0) {
            return 0;
        }
        base = held.get(drop - 1).position();
        held.subList(0, drop).clear();
        return base.seq();
    }

    /** Of the first entry behind a seq; {@link #count} if there is none. */
    int indexAfter(long seq) {
        if (held.isEmpty() || held.getLast().seq() <= seq) {
            return held.size();
        }
        // Where seqs have no gap behind it, the place follows from the distance to the end.
        long guess = held.size() - (held.getLast().seq() - seq);
        if (guess > 0 && held.get((int) guess - 1).seq() == seq) {
            return (int) guess;
        }
        int low = 0;
        int high = held.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (held.get(middle).seq() <= seq) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
