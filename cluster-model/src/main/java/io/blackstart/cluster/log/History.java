package io.blackstart.cluster.log;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which positions a log contains (rule P2): where each reign in it starts, what was merged into it, and where it ends. Immutable.
 *
 * @param starts in log order; reigns and first seqs ascend
 * @param merged ranges of other branches that merge records in this log took over
 * @param withdrawn parts of those whose readers may have seen what a merge record took back (docs/decisions/0012)
 * @param end position of the last entry, {@link Position#START} for an empty log
 */
public record History(List<Start> starts, List<SeqRange> merged, List<SeqRange> withdrawn, Position end) {
    /** Of an empty log. */
    public static final History EMPTY = new History(List.of(), List.of(), List.of(), Position.START);

    /** A log that ends in the last reign it has. @param last seq of the last entry, 0 for an empty log */
    public static History of(List<Start> starts, List<SeqRange> merged, long last) {
        Position end = starts.isEmpty()
                ? Position.START
                : new Position(starts.getLast().reign(), last);
        return new History(starts, merged, List.of(), end);
    }

    /** The first entry of a reign. */
    public record Start(Reign reign, long firstSeq) {}

    /** Seqs {@code from … to} of one reign, both included. */
    public record SeqRange(Reign reign, long from, long to) {
        /** Whether a position lies in it. */
        public boolean contains(Position position) {
            return position.reign().equals(reign) && from <= position.seq() && position.seq() <= to;
        }

        /** Whether all of another range lies in it. */
        public boolean includes(SeqRange other) {
            return other.reign.equals(reign) && from <= other.from && other.to <= to;
        }

        @Override
        public String toString() {
            return reign + "/" + from + "-" + to;
        }
    }

    /** Seq of the last entry, 0 for an empty log. */
    public long last() {
        return end.seq();
    }

    /** Rule terms, position: whether this log, or a merge it applied, contains a position. */
    public boolean includes(Position position) {
        if (position.equals(Position.START)) {
            return true;
        }
        return inOwnLog(position) || !merged.isEmpty() && merged.stream().anyMatch(range -> range.contains(position));
    }

    /** Rule R3: whether what a session has seen, up to these positions, is in this log and still counts. */
    public boolean includesSession(List<Position> seen) {
        for (Position position : seen) {
            if (!includes(position) || isWithdrawn(position)) {
                return false;
            }
        }
        return true;
    }

    /** What is in this log itself counts, though another branch that was merged into it later had withdrawn it there. */
    private boolean isWithdrawn(Position position) {
        return !withdrawn.isEmpty()
                && withdrawn.stream().anyMatch(range -> range.contains(position))
                && !inOwnLog(position);
    }

    /** Whether the log's own entries, not its merges, contain a position. */
    public boolean inOwnLog(Position position) {
        for (int i = starts.size() - 1; i >= 0; i--) {
            if (starts.get(i).reign().equals(position.reign())) {
                return starts.get(i).firstSeq() <= position.seq() && position.seq() <= endOf(i);
            }
        }
        return false;
    }

    /** Seq of the last of the log's own entries of a reign, 0 if it has none. */
    public long lastOf(Reign reign) {
        return rangesAfter(Position.START).stream()
                .filter(range -> range.reign().equals(reign))
                .mapToLong(SeqRange::to)
                .findFirst()
                .orElse(0);
    }

    /** Whether every position of a range is included. */
    public boolean includes(SeqRange range) {
        return inOwnLog(new Position(range.reign(), range.from())) && inOwnLog(new Position(range.reign(), range.to()))
                || merged.stream().anyMatch(taken -> taken.includes(range));
    }

    /** This history with one more entry. @throws IllegalStateException if the position does not come after the end */
    public History plus(Position position) {
        if (position.seq() <= end.seq() || position.reign().isBelow(end.reign())) {
            throw new IllegalStateException("position " + position + " does not follow " + end);
        }
        if (!starts.isEmpty() && end.reign().equals(position.reign())) {
            return new History(starts, merged, withdrawn, position);
        }
        List<Start> longer = new ArrayList<>(starts);
        longer.add(new Start(position.reign(), position.seq()));
        return new History(List.copyOf(longer), merged, withdrawn, position);
    }

    /** This history after a merge record took over ranges of other branches. @param takenBack what of them is withdrawn */
    public History plusMerged(List<SeqRange> ranges, List<SeqRange> takenBack) {
        return new History(starts, plus(merged, ranges), plus(withdrawn, takenBack), end);
    }

    private static List<SeqRange> plus(List<SeqRange> some, List<SeqRange> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /**
     * The end of the common prefix of two logs (rule P2): the last position that both contain as their own entry with
     * everything before it equal.
     */
    public Position divergence(History other) {
        Position common = Position.START;
        for (int i = 0; i < Math.min(starts.size(), other.starts.size()); i++) {
            if (!starts.get(i).equals(other.starts.get(i))) {
                return common;
            }
            long end = Math.min(endOf(i), other.endOf(i));
            common = new Position(starts.get(i).reign(), end);
            if (endOf(i) != other.endOf(i)) {
                return common;
            }
        }
        return common;
    }

    /** The ranges of this log's own entries behind a position of it, reign by reign. */
    public List<SeqRange> rangesAfter(Position position) {
        List<SeqRange> ranges = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            long from = Math.max(starts.get(i).firstSeq(), position.seq() + 1);
            if (from <= endOf(i)) {
                ranges.add(new SeqRange(starts.get(i).reign(), from, endOf(i)));
            }
        }
        return List.copyOf(ranges);
    }

    /** Whether all of another log's own entries are included, so that nothing of it is gone where this one takes its place. */
    public boolean covers(History other) {
        return other.rangesAfter(divergence(other)).stream().allMatch(this::includes);
    }

    /**
     * The last seq before which, at the latest, this log and the branch of a range went apart. Usually it is the one before the range; where a merge
     * record took over what the branch has before it, it lies before that too.
     */
    public long lastCommonBefore(SeqRange range) {
        long common = range.from() - 1;
        long after;
        do {
            after = common;
            for (SeqRange earlier : merged) {
                boolean isOfTheBranch = !range.reign().isBelow(earlier.reign());
                if (isOfTheBranch && earlier.from() <= common && common <= earlier.to()) {
                    common = earlier.from() - 1;
                }
            }
        } while (common < after);
        return common;
    }

    private long endOf(int index) {
        return index == starts.size() - 1 ? end.seq() : starts.get(index + 1).firstSeq() - 1;
    }
}
