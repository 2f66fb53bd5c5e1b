package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the logs of all reigns hang together, as the entries that passed the network show it: where each reign's own entries begin, and what
 * merge records in them took over. Knows a reign for ever; there is one for each election.
 */
final class ReignLogs {
    private static final int LONGEST_CHAIN = 10_000;
    private static final int MERGES_REMEMBERED = 64;

    private record Taken(long at, History.SeqRange range) {}

    private static final class Log {
        private final Reign reign;
        /** Position in front of the first entry; null as long as nobody was overheard to tell. */
        private Position base;

        private boolean seen;
        private long first = Long.MAX_VALUE;
        private final List<Taken> taken = new ArrayList<>(0);

        private Log(Reign reign) {
            this.reign = reign;
        }
    }

    private final Map<Reign, Log> logs = new HashMap<>();
    private final Map<Position, Position> alsoDone = new Lately<>(ReplicationWatch.ENTRIES_REMEMBERED);
    /** What the last merge records changed. */
    private final Map<Position, Set<Bytes>> changed = new Lately<>(MERGES_REMEMBERED);

    private Log current = new Log(Reign.NONE);

    private Log log(Reign reign) {
        if (!current.reign.equals(reign)) {
            current = logs.computeIfAbsent(reign, Log::new);
        }
        return current;
    }

    /** A winner said what its log was when it asked for its reign. */
    void proposed(Reign reign, Position end) {
        Log log = log(reign);
        if (!log.seen) {
            log.base = end;
        }
    }

    /**
     * An entry passed, with the position in front of it.
     *
     * @return whether it agrees with what passed before: a reign's log begins at one place
     */
    boolean passed(Position previous, LogEntry entry) {
        Reign reign = entry.position().reign();
        Log log = log(reign);
        if (entry.seq() >= log.first && previous.reign().equals(reign)) {
            return true;
        }
        log.first = Math.min(log.first, entry.seq());
        if (previous.reign().equals(reign)) {
            return true;
        }
        boolean agrees = !log.seen || log.base.equals(previous);
        log.base = log.seen ? log.base : previous;
        log.seen = true;
        return agrees;
    }

    /** What stands in front of a reign's first entry, if anybody was overheard to tell. */
    Optional<Position> base(Reign reign) {
        return Optional.ofNullable(log(reign).base);
    }

    /** Whether a reign has written an entry of its own at or before that seq, as far as it passed. */
    boolean isOwn(Reign reign, long seq) {
        return seq >= log(reign).first;
    }

    /** A merge record passed. @param keys that it changes */
    void merged(Position at, List<History.SeqRange> ranges, Set<Bytes> keys) {
        Log log = log(at.reign());
        ranges.forEach(range -> log.taken.add(new Taken(at.seq(), range)));
        changed.put(at, Set.copyOf(keys));
    }

    /** Whether a log has a position by a merge record that left a key as it was: what had been written to it there was beaten. */
    boolean wasBeatenOnArrival(Bytes key, Position position, Position end) {
        return changed.entrySet().stream()
                .anyMatch(record -> !record.getValue().contains(key)
                        && takes(record.getKey(), position)
                        && hasOwn(end.reign(), end.seq(), record.getKey()) == Included.YES);
    }

    private boolean takes(Position record, Position position) {
        return log(record.reign()).taken.stream()
                .anyMatch(taken -> taken.at() == record.seq() && taken.range().contains(position));
    }

    /** The request of an entry was done on the other side of a partition too, there (rule W9). */
    void alsoDone(Position stamp, Position there) {
        alsoDone.put(stamp, there);
    }

    /** Stamps of requests that were done elsewhere too. */
    Set<Position> doneTwice() {
        return Collections.unmodifiableSet(alsoDone.keySet());
    }

    /** Where else the request of an entry was done, as far as it is known. */
    Optional<Position> otherStamp(Position stamp) {
        return Optional.ofNullable(alsoDone.get(stamp));
    }

    /** What is known of whether a log that ends at one position includes another, as an own entry or by a merge. */
    enum Included {
        YES,
        NO,
        UNKNOWN
    }

    /** Whether the log of a reign, up to that seq, includes a position. */
    Included includes(Reign reign, long upTo, Position position) {
        return walk(reign, upTo, position, true);
    }

    /** Whether something was stamped in a log that surely had another position already, as an own entry or by a merge. */
    boolean isBehind(Position stamp, Position position) {
        return includes(stamp.reign(), stamp.seq() - 1, position) == Included.YES;
    }

    /** Whether it has it as an own entry. */
    Included hasOwn(Reign reign, long upTo, Position position) {
        return walk(reign, upTo, position, false);
    }

    private Included walk(Reign reign, long upTo, Position position, boolean merges) {
        if (position.equals(Position.START)) {
            return Included.YES;
        }
        Reign at = reign;
        long limit = upTo;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            if (at.equals(position.reign())) {
                // What a reign wrote behind it none of its earlier merges can have taken over; the later ones were
                // asked.
                return position.seq() <= limit ? Included.YES : Included.NO;
            }
            if (at.equals(Reign.NONE)) {
                return Included.NO;
            }
            Log log = logs.get(at);
            if (log == null) {
                return Included.UNKNOWN;
            }
            for (Taken taken : merges ? log.taken : List.<Taken>of()) {
                if (taken.at() <= limit && taken.range().contains(position)) {
                    return Included.YES;
                }
            }
            if (log.base == null) {
                return Included.UNKNOWN;
            }
            limit = Math.min(limit, log.base.seq());
            at = log.base.reign();
        }
        return Included.UNKNOWN;
    }
}
