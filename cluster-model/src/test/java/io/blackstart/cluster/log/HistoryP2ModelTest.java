package io.blackstart.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.History.SeqRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rules P2 and P4: histories of replicas that write, follow, part and merge, against lists of every position. */
class HistoryP2ModelTest {
    /** A replica that writes down every position one by one. */
    private static final class Replica {
        private final String name;
        private History history = History.EMPTY;
        private final List<Position> log = new ArrayList<>();
        private final Set<Position> merged = new HashSet<>();
        private Reign reign = Reign.NONE;

        private Replica(String name) {
            this.name = name;
        }

        private long last() {
            return log.isEmpty() ? 0 : log.getLast().seq();
        }

        private boolean includes(Position position) {
            return log.contains(position) || merged.contains(position);
        }
    }

    private final List<Replica> replicas = new ArrayList<>();
    private final List<Position> stamped = new ArrayList<>();
    /** What each merge record took over, in ranges and one by one. */
    private final Map<Position, List<SeqRange>> rangesTaken = new HashMap<>();

    private final Map<Position, List<Position>> positionsTaken = new HashMap<>();
    private long epoch;

    @Test
    void p2HistoriesAgreeWithListsOfPositions() {
        for (long seed = 0; seed < 300; seed++) {
            begin();
            SplittableRandom random = new SplittableRandom(seed);
            for (int step = 0; step < 60; step++) {
                act(random);
            }
            for (Replica one : replicas) {
                compareInclusion(one, seed);
                for (Replica other : replicas) {
                    compareDivergence(one, other);
                    compareCover(one, other);
                }
            }
        }
    }

    private void begin() {
        replicas.clear();
        stamped.clear();
        rangesTaken.clear();
        positionsTaken.clear();
        epoch = 0;
        for (String name : List.of("a1", "b1", "c1")) {
            replicas.add(new Replica(name));
        }
    }

    private void act(SplittableRandom random) {
        Replica one = replicas.get(random.nextInt(3));
        Replica other = replicas.get(random.nextInt(3));
        switch (random.nextInt(5)) {
            case 0 -> {
                one.reign = new Reign(++epoch, one.name);
                stamp(one, one.last() + 1);
            }
            case 1, 2 -> {
                if (one.reign.epoch() > 0) {
                    stamp(one, one.last() + 1);
                }
            }
            case 3 -> follow(one, other);
            default -> {
                if (one.reign.epoch() > 0 && one != other) {
                    merge(one, other);
                }
            }
        }
    }

    private Position stamp(Replica replica, long seq) {
        Position position = new Position(replica.reign, seq);
        stamped.add(position);
        take(replica, position);
        return position;
    }

    private void take(Replica replica, Position position) {
        replica.history = replica.history.plus(position);
        replica.log.add(position);
        if (rangesTaken.containsKey(position)) {
            replica.history = replica.history.plusMerged(rangesTaken.get(position), List.of());
            replica.merged.addAll(positionsTaken.get(position));
        }
    }

    /** Takes one entry more of a log that its own is a prefix of, and is no primary any more. */
    private void follow(Replica one, Replica other) {
        int have = one.log.size();
        if (have < other.log.size() && other.log.subList(0, have).equals(one.log)) {
            one.reign = Reign.NONE;
            take(one, other.log.get(have));
        }
    }

    /** The tail behind the divergence point is taken over by one record, stamped above both sides (rule P4). */
    private void merge(Replica one, Replica other) {
        List<Position> tail = other.log.subList(commonPrefix(one, other), other.log.size());
        List<SeqRange> ranges = other.history.rangesAfter(one.history.divergence(other.history));
        List<Position> named = stamped.stream()
                .filter(position -> ranges.stream().anyMatch(range -> range.contains(position)))
                .toList();
        assertEquals(new HashSet<>(tail), new HashSet<>(named), "ranges name the tail and nothing else");
        Position next = new Position(one.reign, Math.max(one.last(), other.last()) + 1);
        rangesTaken.put(next, ranges);
        positionsTaken.put(next, List.copyOf(tail));
        assertEquals(next, stamp(one, next.seq()));
        ranges.forEach(range -> assertTrue(one.history.includes(range)));
        assertTrue(one.history.covers(other.history));
    }

    private void compareInclusion(Replica replica, long seed) {
        for (Position position : stamped) {
            assertEquals(
                    replica.includes(position),
                    replica.history.includes(position),
                    () -> "seed %d: %s in %s".formatted(seed, position, replica.history));
        }
        assertEquals(replica.log.isEmpty() ? Position.START : replica.log.getLast(), replica.history.end());
    }

    private static void compareDivergence(Replica one, Replica other) {
        int common = commonPrefix(one, other);
        Position expected = common == 0 ? Position.START : one.log.get(common - 1);
        assertEquals(expected, one.history.divergence(other.history), () -> one.history + " against " + other.history);
    }

    /** A tail that was taken over in parts is not known to be taken over as a whole. */
    private static void compareCover(Replica one, Replica other) {
        boolean hasAll = other.log.stream().allMatch(one::includes);
        boolean covers = one.history.covers(other.history);
        assertTrue(hasAll || !covers, () -> one.history + " over " + other.history);
        assertTrue(covers || !hasAll || !one.merged.isEmpty(), () -> one.history + " over " + other.history);
    }

    private static int commonPrefix(Replica one, Replica other) {
        int common = 0;
        while (common < Math.min(one.log.size(), other.log.size())
                && one.log.get(common).equals(other.log.get(common))) {
            common++;
        }
        return common;
    }
}
