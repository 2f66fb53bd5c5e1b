package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Postdating;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.replication.Floors.Floor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Requests that two sides have done, since a gateway tried again on the other one (rule W9, decision 12). Each counts once, as the winner's log did it, at
 * the later of its two times; what a side wrote behind it, of what it touched, comes after it on both. Else the later try would beat what
 * a client wrote who had seen the earlier. What lies behind is told by times: a merge record brings writes that are older than itself, and what they lost to
 * keeps beating them (rule P5). Where the two sides did some of them in different orders, the winner's counts. Pure. It costs the log in memory and the tail.
 */
final class DoneTwice {
    private static final Comparator<Step> IN_ORDER = Comparator.comparing(Step::place);

    private final List<Delta> postdatedOwn = new ArrayList<>();
    private final List<LogEntry> tail;
    private final Delta state;

    /** Of a tail that its holder has entry by entry. */
    DoneTwice(List<LogEntry> own, List<LogEntry> tail) {
        this(own, tail, StateOnly.NONE);
    }

    /**
     * @param own the winner's log, as far as it goes back entry by entry
     * @param tail entries to be taken over, in their order
     * @param before what the tail's holder has of what comes before them
     */
    DoneTwice(List<LogEntry> own, List<LogEntry> tail, StateOnly before) {
        Map<RequestId, LogEntry> here = byRequest(own);
        Map<RequestId, Long> times = new HashMap<>();
        byRequest(tail)
                .forEach((id, there) -> Optional.ofNullable(here.get(id))
                        .ifPresent(entry -> times.put(id, Math.max(time(entry), time(there)))));
        List<LogEntry.Done> doneBefore = before.done().stream()
                .filter(done -> here.containsKey(done.id()) && !times.containsKey(done.id()))
                .toList();
        boolean any = !times.isEmpty() || !doneBefore.isEmpty();
        List<Delta> writesBefore = any ? before.writesBeside(tail) : List.of();
        for (LogEntry.Done done : doneBefore) {
            long there = StateOnly.versionAt(done.position(), writesBefore)
                    .map(Version::hlc)
                    .orElse(0L);
            times.put(done.id(), Math.max(time(here.get(done.id())), there));
        }
        LogEntry stateEntry = asEntry(before.state());
        List<Step> ownSteps = any ? steps(own) : List.of();
        List<Step> tailSteps = any ? withBothWays(steps(tail), here, times) : List.of();
        if (!writesBefore.isEmpty() || !doneBefore.isEmpty()) {
            List<Delta> writes = writes(writesBefore, tail);
            writesBefore.forEach(write -> tailSteps.add(new Step(stateEntry, Optional.empty(), write)));
            doneBefore.forEach(done -> tailSteps.add(triedBefore(stateEntry, here.get(done.id()), done, writes)));
            tailSteps.sort(IN_ORDER);
        }
        Sides sides = settled(ownSteps, tailSteps, times);
        Map<RequestId, LogEntry> once = new HashMap<>(here);
        for (int i = 0; i < ownSteps.size(); i++) {
            Step step = sides.own().get(i);
            if (step != ownSteps.get(i)) {
                postdatedOwn.add(step.delta());
                step.request().ifPresent(id -> once.put(id, with(step.entry(), step.delta())));
            }
        }
        this.state = any ? Delta.join(deltasOf(stateEntry, sides.tail())) : before.state();
        this.tail = entries(tail, tailSteps, sides.tail()).stream()
                .map(entry -> entry.body() instanceof LogEntry.ClientWrite write
                        ? once.getOrDefault(write.id(), entry)
                        : entry)
                .toList();
    }

    /** In the place of all that came before a tail's entries; what it brings has other times than itself, as with a merge record. */
    private static LogEntry asEntry(Delta state) {
        LogEntry.Body body = new LogEntry.Merged(List.of(), state, List.of(), List.of());
        return new LogEntry(new Position(Reign.NONE, 0), 0, body, 0);
    }

    /** All that is known of what a tail wrote. */
    private static List<Delta> writes(List<Delta> before, List<LogEntry> tail) {
        List<Delta> writes = new ArrayList<>(before);
        tail.forEach(entry -> writes.add(entry.delta()));
        return writes;
    }

    /** A request whose own effects may all be replaced: it counts as the winner did it, in the place it had. */
    private static Step triedBefore(LogEntry stateEntry, LogEntry here, LogEntry.Done there, List<Delta> writes) {
        return new Step(stateEntry, Optional.of(there.id()), here.delta(), StateOnly.placeOf(there.position(), writes));
    }

    /** @param times of those that both have done, as far as they are known before anything moves */
    private static List<Step> withBothWays(List<Step> tail, Map<RequestId, LogEntry> here, Map<RequestId, Long> times) {
        List<Step> steps = new ArrayList<>(tail);
        steps.replaceAll(step -> step.request()
                .filter(times::containsKey)
                .map(id -> withBothWays(step, here.get(id), times.get(id)))
                .orElse(step));
        return steps;
    }

    /**
     * A request at the later of its two times, in the place it had, with what either side's way of it touched: the winner's counts, so what the tail wrote
     * behind it comes behind that, also where the tail's way of it found nothing to change. What either put there does not count; it may differ at one version,
     * where one replica did both in two reigns, with the same seq.
     */
    private static Step withBothWays(Step there, LogEntry here, long time) {
        Delta both = Delta.join(List.of(touchedAt(time, here.delta()), touchedAt(time, there.delta())));
        return new Step(there.entry(), there.request(), both, there.place());
    }

    private static Delta touchedAt(long time, Delta delta) {
        return Postdating.behind(delta, time - 1, _ -> false).touches();
    }

    private static List<Delta> deltasOf(LogEntry entry, List<Step> steps) {
        return steps.stream()
                .filter(step -> step.entry() == entry)
                .map(Step::delta)
                .toList();
    }

    private static long time(LogEntry entry) {
        return Math.max(entry.hlc(), entry.delta().newestHlc());
    }

    /** Whether one of them is later than it was known to be. */
    private static boolean raise(Map<RequestId, Long> times, List<Step> after) {
        boolean raised = false;
        for (Step step : after) {
            long time = step.time();
            if (step.request()
                    .filter(id -> times.getOrDefault(id, Long.MAX_VALUE) < time)
                    .isPresent()) {
                times.put(step.request().get(), time);
                raised = true;
            }
        }
        return raised;
    }

    /** The tail as it would be had each of them been done as here: with the winner's entry in place of its own. */
    List<LogEntry> tail() {
        return tail;
    }

    /** What comes before it as state, likewise. */
    Delta state() {
        return state;
    }

    /** What of the winner's own log gets another time than it had. */
    List<Delta> postdatedOwn() {
        return postdatedOwn;
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

    /**
     * What was written with one time: a client's write, or one of those that a merge record brings.
     *
     * @param entry that it is in
     * @param request the client's; none of what a merge record brings, since when that was done is not known
     * @param place among what its side wrote
     */
    private record Step(LogEntry entry, Optional<RequestId> request, Delta delta, Version place) {
        Step(LogEntry entry, Optional<RequestId> request, Delta delta) {
            this(entry, request, delta, placeOf(time(entry, request, delta), delta.newest()));
        }

        private static Version placeOf(long time, Version newest) {
            return new Version(time, newest.replica(), newest.seq(), newest.part());
        }

        private static long time(LogEntry entry, Optional<RequestId> request, Delta delta) {
            return request.isPresent() ? Math.max(entry.hlc(), delta.newestHlc()) : delta.newestHlc();
        }

        /** Of a write that changed nothing, the entry's. */
        long time() {
            return time(entry, request, delta);
        }
    }

    /** In the order of their times, which is the order readers know them in. */
    private static List<Step> steps(List<LogEntry> entries) {
        List<Step> steps = new ArrayList<>();
        for (LogEntry entry : entries) {
            switch (entry.body()) {
                case LogEntry.ClientWrite write -> steps.add(new Step(entry, Optional.of(write.id()), write.delta()));
                case LogEntry.Merged merged ->
                    merged.delta().byWrite().forEach(delta -> steps.add(new Step(entry, Optional.empty(), delta)));
                case LogEntry.Configured _, LogEntry.Forgot _ -> {}
            }
        }
        steps.sort(IN_ORDER);
        return steps;
    }

    /**
     * The steps of the two sides with their times.
     *
     * @param settled whether each of those that both have done has the same time on both
     */
    private record Sides(List<Step> own, List<Step> tail, boolean settled) {}

    /** @param times of those that both have done, as far as they are known before anything moves */
    private static Sides settled(List<Step> own, List<Step> tail, Map<RequestId, Long> times) {
        Sides sides = inRounds(own, tail, times, Map.of());
        return sides.settled() ? sides : inRounds(own, tail, times, places(own));
    }

    /**
     * What one side wrote between two of them may move the second, and with it what the other side wrote. Where the two did them in different orders that
     * would have no end, and a time in the tail that is not the winner's: what the tail wrote behind such a one could come to stand before it.
     *
     * @param order places of those in the winner's log, by which the tail moves none behind a later one; without them it moves each
     */
    private static Sides inRounds(
            List<Step> own, List<Step> tail, Map<RequestId, Long> times, Map<RequestId, Integer> order) {
        Map<RequestId, Long> latest = new HashMap<>(times);
        Sides sides = new Sides(own, tail, times.isEmpty());
        Set<Version> ofTail = versions(tail);
        for (int round = 0; !sides.settled() && round <= times.size(); round++) {
            List<Step> ownAfter = postdated(own, latest, Map.of(), ofTail);
            List<Step> tailAfter = postdated(tail, latest, order, versions(ownAfter));
            boolean moves = raise(latest, ownAfter);
            moves |= raise(latest, tailAfter);
            sides = new Sides(ownAfter, tailAfter, !moves);
        }
        return sides;
    }

    private static Set<Version> versions(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> Postdating.versions(step.delta()).stream())
                .collect(Collectors.toSet());
    }

    private static Map<RequestId, Integer> places(List<Step> steps) {
        Map<RequestId, Integer> places = new HashMap<>();
        for (Step step : steps) {
            step.request().ifPresent(id -> places.put(id, places.size()));
        }
        return places;
    }

    /**
     * @param times of those that both have done
     * @param order places in the winner's log: none moves behind what came behind a later one
     * @param taken versions of the other side, which none that only one has done gets; those that both have done are one
     */
    private static List<Step> postdated(
            List<Step> steps, Map<RequestId, Long> times, Map<RequestId, Integer> order, Set<Version> taken) {
        List<Step> after = new ArrayList<>(steps.size());
        Floors floors = new Floors();
        for (Step step : steps) {
            Optional<RequestId> twice = step.request().filter(times::containsKey);
            int place = twice.map(order::get).orElse(Integer.MAX_VALUE);
            Floor first = twice.map(id -> new Floor(times.get(id) - 1, order.getOrDefault(id, Floor.NO_PLACE)))
                    .orElse(Floor.NONE);
            Floor floor = floors.under(step.delta(), first, place);
            Set<Version> others = twice.isPresent() ? Set.of() : taken;
            Step postdated = floor.hlc() == 0 ? step : behind(step, floor.hlc(), others);
            after.add(postdated);
            // What both have done has the later of its two times, which may be later than its place here.
            if (postdated != step || step.time() > step.place().hlc()) {
                floors.raise(postdated.delta(), new Floor(postdated.delta().newestHlc(), floor.place()));
            }
        }
        return after;
    }

    private static Step behind(Step step, long hlc, Set<Version> taken) {
        Delta delta = Postdating.behind(step.delta(), hlc, taken::contains);
        return delta == step.delta() ? step : new Step(step.entry(), step.request(), delta);
    }

    /** Those entries with their steps as they are afterwards. */
    private static List<LogEntry> entries(List<LogEntry> entries, List<Step> before, List<Step> after) {
        IdentityHashMap<LogEntry, List<Delta>> parts = new IdentityHashMap<>();
        Set<LogEntry> changed = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < before.size(); i++) {
            LogEntry entry = before.get(i).entry();
            parts.computeIfAbsent(entry, _ -> new ArrayList<>())
                    .add(after.get(i).delta());
            if (after.get(i) != before.get(i)) {
                changed.add(entry);
            }
        }
        return entries.stream()
                .map(entry -> changed.contains(entry) ? with(entry, Delta.join(parts.get(entry))) : entry)
                .toList();
    }

    private static LogEntry with(LogEntry entry, Delta delta) {
        LogEntry.Body body = switch (entry.body()) {
            case LogEntry.ClientWrite write -> write.with(delta);
            case LogEntry.Merged merged ->
                new LogEntry.Merged(merged.ranges(), delta, merged.ledger(), merged.done(), merged.withdrawn());
            case LogEntry.Configured _, LogEntry.Forgot _ -> entry.body();
        };
        return new LogEntry(entry.position(), entry.hlc(), body, entry.bytes());
    }
}
