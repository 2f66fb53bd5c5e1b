package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rule Z7, measured RPO: what replicas and gateways told of acknowledgements, and when, against what each copy has. As exact as the
 * coordinator asks often. Remembers the near past word by word, the time before ever more coarsely; on the pump.
 */
final class RecoveryMeter {
    private static final int MOST_MARKS = 1_200;

    /** @param at virtual time at which this much was first known to be acknowledged */
    private record Mark(long at, Position acknowledged) {}

    private record Copy(History history, long at) {}

    private final Engine engine;
    private final long silence;
    private final List<Mark> marks = new ArrayList<>();
    private final TreeMap<String, Copy> copies = new TreeMap<>();

    /** @param silenceNanos a copy that was heard longer ago does not count */
    RecoveryMeter(Engine engine, long silenceNanos) {
        this.engine = engine;
        this.silence = silenceNanos;
    }

    /** A replica said what it has and what it knows to be acknowledged. */
    void heard(ControlMessage.Status status) {
        String member = status.digest().member();
        ReplicaState state = status.digest().state();
        if (state == ReplicaState.EMPTY || state == ReplicaState.COPYING) {
            copies.remove(member);
        } else {
            copies.put(member, new Copy(status.history(), engine.now()));
        }
        acknowledged(status.digest().watermark());
    }

    /** Somebody knows that everything up to there was acknowledged. */
    void acknowledged(Position position) {
        if (marks.isEmpty() || marks.getLast().acknowledged().compareTo(position) < 0) {
            marks.add(new Mark(engine.now(), position));
        }
        if (marks.size() > MOST_MARKS) {
            thinOut();
        }
    }

    /** Every second mark goes; of those that say how far a copy or a reign came none does, so that what is lacking is told exactly however long ago. */
    private void thinOut() {
        Set<Mark> needed = new HashSet<>();
        copies.values().forEach(copy -> needed.add(lastThatWasThere(copy.history(), marks.getLast())));
        List<Mark> left = new ArrayList<>();
        for (int index = 0; index < marks.size(); index++) {
            Mark mark = marks.get(index);
            if (index % 2 == 0 || endsReign(index) || needed.contains(mark)) {
                left.add(mark);
            }
        }
        marks.clear();
        marks.addAll(left);
    }

    private boolean endsReign(int index) {
        Mark mark = marks.get(index);
        return index + 1 == marks.size()
                || mark.acknowledged()
                        .reign()
                        .isBelow(marks.get(index + 1).acknowledged().reign());
    }

    /** What a region lacks now: its copy that has most. */
    RecoveryPoint of(Region region) {
        return copies.entrySet().stream()
                .filter(copy -> region.has(copy.getKey())
                        && engine.now() - copy.getValue().at() <= silence)
                .max(Comparator.comparing((Map.Entry<String, Copy> copy) ->
                        copy.getValue().history().end()))
                .map(copy -> lack(region.name(), copy.getKey(), copy.getValue().history()))
                .orElseGet(() -> new RecoveryPoint(region.name(), "", 0, 0));
    }

    private RecoveryPoint lack(String region, String machine, History history) {
        return marks.isEmpty()
                ? new RecoveryPoint(region, machine, 0, 0)
                : lack(region, machine, history, marks.getLast());
    }

    /** What somebody who begins a reign with this history lacks of what reigns before it acknowledged. */
    RecoveryPoint lackOfEarlier(Reign reign, String region, String machine, History history) {
        return marks.stream()
                .filter(mark -> mark.acknowledged().reign().isBelow(reign))
                .reduce((_, later) -> later)
                .map(newest -> lack(region, machine, history, newest))
                .orElseGet(() -> new RecoveryPoint(region, machine, 0, 0));
    }

    private RecoveryPoint lack(String region, String machine, History history, Mark newest) {
        if (history.includes(newest.acknowledged())) {
            return new RecoveryPoint(region, machine, 0, 0);
        }
        long had = lastSeqUpTo(newest.acknowledged(), history);
        long since = lastThatWasThere(history, newest).at();
        return new RecoveryPoint(region, machine, newest.acknowledged().seq() - had, newest.at() - since);
    }

    /** The last mark up to a newest one of which a copy has everything; the first there is if it has of none. */
    private Mark lastThatWasThere(History history, Mark newest) {
        long had = lastSeqUpTo(newest.acknowledged(), history);
        Mark last = marks.getFirst();
        for (Mark mark : marks) {
            if (mark.acknowledged().seq() <= had && mark.at() <= newest.at()) {
                last = mark;
            }
        }
        return last;
    }

    /** Seq of the last entry of that reign or one before it. */
    private static long lastSeqUpTo(Position acknowledged, History history) {
        long had = 0;
        for (History.SeqRange range : history.rangesAfter(Position.START)) {
            if (!acknowledged.reign().isBelow(range.reign())) {
                had = range.to();
            }
        }
        return Math.min(had, acknowledged.seq() - 1);
    }
}
