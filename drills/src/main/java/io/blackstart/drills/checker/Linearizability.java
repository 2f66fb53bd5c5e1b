package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.drills.checker.LinearOperation.Kind;
import io.blackstart.drills.checker.LinearSearch.Standing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cluster.md §9 for {@code strict}: writes, and reads sent to the primary, are linearizable per key; judged place by place, which is the same for
 * single commands and milder for transactions. History is cut where nothing certain was under way, so that it need not be kept; what can stand at a cut
 * is carried on. Lists are judged by the log ({@link ListsInOrder}); numbers that expire, and stretches too tangled to be searched, are not judged; of what expires, only when it may be gone.
 */
final class Linearizability {
    private static final int SETTLE_FROM = 16;
    private static final int MOST_POSSIBLE = 200;
    private static final int TOLD = 12;

    private static final class Line {
        private final List<LinearOperation> open = new ArrayList<>();
        private final List<LinearOperation> possible = new ArrayList<>();
        private Set<Standing> standings = Set.of(new Standing(LinearState.NOTHING, new BitSet()));
        private long settledUntil = Long.MIN_VALUE;
        private boolean expires;
        private boolean counts;
        private boolean notJudged;
        private boolean hasValues;
        /** When the last of what certainly cleared it was over. */
        private long clearedBy = Long.MIN_VALUE;
        /** The same of what cleared its key and was heard of before anybody named it. */
        private long unnamedUntil = Long.MIN_VALUE;

        private long lastStart = Long.MIN_VALUE;

        private void unknown() {
            standings = Set.of(new Standing(LinearState.UNKNOWN, new BitSet()));
        }
    }

    private final Map<Place, Line> lines = new LinkedHashMap<>();
    /** Keys that ever may have held anything but strings. */
    private final Set<Bytes> ofOtherKinds = new HashSet<>();

    private final Set<Bytes> leftAlone = new HashSet<>();
    private boolean leavesAllAlone;
    private final Breaches breaches;
    private final FaultWatch faults;
    private long holdNanos = Suspicions.LEAST_SECONDS * Times.SECOND;

    Linearizability(Breaches breaches, FaultWatch faults) {
        this.breaches = breaches;
        this.faults = faults;
    }

    /** @param nanos how long a gateway works on a write at most: an operation is heard of by twice as long after it began */
    void gatewaysWait(long nanos) {
        holdNanos = Math.max(holdNanos, 2 * nanos);
    }

    private Line line(Place place) {
        Line known = lines.get(place);
        if (known != null) {
            return known;
        }
        Line line = new Line();
        if (!place.isString()) {
            inheritClearings(line, lines.get(Place.string(place.key())));
        }
        lines.put(place, line);
        return line;
    }

    /**
     * What cleared the key and was heard of before anybody named the place may still come after its first writes: some that are over by now, which are not kept, and whatever is of
     * unknown fate.
     */
    private static void inheritClearings(Line line, Line string) {
        if (string == null) {
            return;
        }
        line.notJudged |= string.notJudged;
        line.unnamedUntil = string.clearedBy;
        line.possible.add(deletion(Origin.NOBODY));
        string.possible.stream()
                .filter(LinearOperation::isClearing)
                .forEach(write -> line.possible.add(deletion(write.origin())));
    }

    private static LinearOperation deletion(Origin origin) {
        return LinearOperation.change(Kind.DELETION, Optional.empty(), origin, false, Effect.NEVER);
    }

    /** Each member of a set is a place of its own; a list as a whole is not one for a search (see {@link ListsInOrder}). */
    private boolean isJudged(Place place) {
        return !leavesAllAlone
                && place.kind() != io.blackstart.cluster.data.Kind.LIST
                && (leftAlone.isEmpty() || !leftAlone.contains(place.key()));
    }

    /** A command nobody has a model of changed that key: no place of it is judged any more. */
    void leaveAlone(Bytes key) {
        if (leftAlone.add(key)) {
            lines.forEach((place, line) -> line.notJudged |= place.key().equals(key));
        }
    }

    void leaveAllAlone() {
        leavesAllAlone = true;
        lines.values().forEach(line -> line.notJudged = true);
    }

    void read(Place place, Origin origin, Optional<Bytes> value) {
        if (!isJudged(place)) {
            return;
        }
        // A clock that was ever skewed lives on in sessions and stamps.
        add(
                place,
                LinearOperation.read(
                        value, origin, faults.clocksWereSkewed() ? Long.MAX_VALUE : faults.clockBy(origin.endedAt())));
    }

    /** @param orElsewhere something was there, or at another place of the key */
    void found(Place place, Origin origin, boolean orElsewhere) {
        if (isJudged(place)) {
            add(place, LinearOperation.found(origin, orElsewhere));
        }
    }

    void wrote(Place place, Effect effect) {
        if (!place.isString() && effect.kind() != Effect.Kind.DELETION && !effect.isRefused()) {
            ofOtherKinds.add(place.key());
        }
        if (effect.isRefused() || !isJudged(place)) {
            return;
        }
        Line line = line(place);
        line.hasValues |= effect.kind() != Effect.Kind.DELETION;
        line.expires |= effect.expiresFrom() != Effect.NEVER;
        line.counts |= effect.kind() == Effect.Kind.INCREMENT;
        line.notJudged |= line.expires && line.counts;
        Kind kind = switch (effect.kind()) {
            case CHANGE -> throw new IllegalStateException("no list is judged: " + effect.words());
            case VALUE -> Kind.WRITE;
            case DELETION -> Kind.DELETION;
            case INCREMENT -> Kind.INCREMENT;
        };
        boolean certain = effect.fate() == Effect.Fate.CERTAIN;
        add(place, LinearOperation.change(kind, effect.value(), effect.origin(), certain, faults.expiresFrom(effect)));
    }

    private void add(Place place, LinearOperation operation) {
        Line line = line(place);
        if (line.notJudged) {
            return;
        }
        if (operation.certain() && operation.isClearing()) {
            line.clearedBy = Math.max(line.clearedBy, operation.end());
        }
        if (operation.start() <= line.settledUntil && operation.certain()) {
            // It lasted longer than anybody waited for it.
            line.unknown();
            return;
        }
        if (operation.certain()) {
            line.open.add(operation);
            if (line.open.size() >= SETTLE_FROM && line.open.size() % SETTLE_FROM == 0) {
                settle(place, line, operation.end() - holdNanos);
            }
        } else if (line.possible.size() < MOST_POSSIBLE) {
            line.possible.add(operation);
        } else {
            line.notJudged = true;
            line.open.clear();
        }
    }

    /** The run is over: everything was heard of. */
    void finish() {
        lines.forEach((place, line) -> settle(place, line, Long.MAX_VALUE));
    }

    private void settle(Place place, Line line, long heardUntil) {
        line.open.sort(Comparator.comparingLong(LinearOperation::start));
        int from = 0;
        long end = Long.MIN_VALUE;
        for (int i = 0; i < line.open.size() && !line.notJudged; i++) {
            LinearOperation operation = line.open.get(i);
            if (i > from && operation.start() > end) {
                if (end >= heardUntil) {
                    break;
                }
                judge(place, line, line.open.subList(from, i), end);
                from = i;
            }
            end = Math.max(end, operation.end());
        }
        if (from < line.open.size() && end < heardUntil && !line.notJudged) {
            judge(place, line, line.open.subList(from, line.open.size()), end);
            from = line.open.size();
        }
        line.open.subList(0, from).clear();
    }

    private void judge(Place place, Line line, List<LinearOperation> stretch, long end) {
        line.settledUntil = end;
        boolean tellsOfKey = line.hasValues && !ofOtherKinds.contains(place.key());
        List<LinearOperation> certain = stretch.stream()
                .filter(operation -> tellsOfKey || operation.kind() != Kind.FOUND_KEY)
                .toList();
        LinearSearch search = new LinearSearch(
                certain, line.possible, line.lastStart > line.unnamedUntil ? Long.MIN_VALUE : line.unnamedUntil);
        line.lastStart = stretch.getLast().start();
        Set<Standing> ends = search.run(line.standings);
        if (search.isExhausted()) {
            line.unknown();
        } else if (ends.isEmpty()) {
            breaches.add(Promise.LINEARIZABLE, evidence(place, line, stretch));
            line.unknown();
        } else {
            line.standings = Set.copyOf(ends);
        }
    }

    private static String evidence(Place place, Line line, List<LinearOperation> stretch) {
        String before = line.standings.stream()
                .map(standing -> standing.state().words())
                .distinct()
                .sorted()
                .limit(TOLD)
                .collect(Collectors.joining(" or "));
        String operations =
                stretch.stream().limit(TOLD).map(LinearOperation::words).collect(Collectors.joining("; "));
        String possible = line.possible.stream()
                .filter(write -> !write.origin().session().isEmpty())
                .limit(TOLD)
                .map(LinearOperation::words)
                .collect(Collectors.joining("; "));
        return "%s held %s; no order explains: %s%s"
                .formatted(
                        place.words(), before, operations, possible.isEmpty() ? "" : "; of unknown fate: " + possible);
    }
}
