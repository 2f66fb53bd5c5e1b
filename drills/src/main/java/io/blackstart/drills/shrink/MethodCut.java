package io.blackstart.drills.shrink;

import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.Parsed;
import io.blackstart.drills.tree.DrillTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts a method: steps that are not needed, and time between those that are. */
final class MethodCut {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    /** Where the first step is moved to at best: the cluster has formed by then. */
    private static final long FIRST_NANOS = SECOND;
    /** Gaps are closed one by one only in methods that are short already. */
    private static final int SHORT = 12;

    private static final String METHOD = "method";
    /** Its steps, where chance draws as well. */
    private static final String BESIDE_CHANCE = "steps";

    private final Trials trials;

    MethodCut(Trials trials) {
        this.trials = trials;
    }

    /** Leaves steps out. */
    void steps() {
        List<Object> all = steps(trials.smallest());
        if (DrillFile.parse("shrunk", trials.smallest().text()) instanceof Parsed.Right right) {
            StepFaults faults = new StepFaults(all, right.value());
            ListCut.smallest(List.copyOf(all), some -> trials.accept(with(faults.withoutIdleHeals(some))));
        }
    }

    private DrillTree with(List<Object> steps) {
        DrillTree smaller = trials.smallest().copy();
        smaller.groupOf(smaller.root().get(METHOD))
                .ifPresentOrElse(
                        random -> random.put(BESIDE_CHANCE, new ArrayList<>(steps)),
                        () -> smaller.root().put(METHOD, new ArrayList<>(steps)));
        return smaller.copy();
    }

    /** All of them, or those beside a random method; to be changed. */
    private static List<Object> steps(DrillTree drill) {
        Object method = drill.root().get(METHOD);
        return drill.listOf(drill.groupOf(method)
                        .map(random -> random.get(BESIDE_CHANCE))
                        .orElse(method))
                .orElseGet(ArrayList::new);
    }

    // ---- time ----------------------------------------------------------------------------------------------------

    /** Ends the drill sooner: steps after its new end go, waiting ends with it. */
    void duration() {
        Optional<Long> now = nanos(trials.smallest().root().get("duration"));
        now.ifPresent(nanos ->
                NumberCut.smallest(1, nanos / SECOND, 0.1, seconds -> trials.accept(endingAt(seconds * SECOND))));
    }

    private DrillTree endingAt(long end) {
        DrillTree smaller = trials.smallest().copy();
        smaller.root().put("duration", ActionTree.duration(end));
        List<Object> steps = steps(smaller);
        steps.removeIf(step -> at(step).filter(at -> at > end).isPresent());
        long earliest = steps.stream()
                .flatMap(step -> at(step).stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        steps.forEach(step -> endWaitingBy(step, end - earliest));
        smaller.groupOf(smaller.root().get(METHOD))
                .flatMap(method -> smaller.groupOf(method.get("random")))
                .ifPresent(random -> nanos(random.get("until"))
                        .filter(until -> until > end)
                        .ifPresent(_ -> random.put("until", ActionTree.duration(end))));
        return smaller;
    }

    @SuppressWarnings("unchecked")
    private static void endWaitingBy(Object step, long most) {
        if (step instanceof Map<?, ?> fields) {
            nanos(fields.get("within"))
                    .filter(within -> within > most)
                    .ifPresent(
                            _ -> ((Map<String, Object>) fields).put("within", ActionTree.duration(Math.max(1, most))));
        }
    }

    /** Lets everything happen sooner, then closes the gaps, then makes the times round. */
    void times() {
        List<Long> times = times(trials.smallest());
        if (times.isEmpty()) {
            return;
        }
        long first = times.getFirst();
        NumberCut.smallest(
                Math.min(first, FIRST_NANOS) / MILLI,
                first / MILLI,
                0.2,
                millis -> trials.accept(shifted(0, first - millis * MILLI)));
        if (times.size() <= SHORT) {
            for (int step = 1; step < times.size(); step++) {
                closeGap(step);
            }
        }
        for (int step = 0; step < times.size() && times.size() <= SHORT; step++) {
            makeRound(step);
        }
    }

    private void closeGap(int step) {
        List<Long> times = times(trials.smallest());
        if (step < times.size()) {
            long gap = times.get(step) - times.get(step - 1);
            NumberCut.smallest(0, gap / MILLI, 0.4, millis -> trials.accept(shifted(step, gap - millis * MILLI)));
        }
    }

    private void makeRound(int step) {
        for (long grain : new long[] {SECOND, SECOND / 10, SECOND / 100, MILLI}) {
            List<Long> times = times(trials.smallest());
            long at = step < times.size() ? times.get(step) : 0;
            boolean isRound = at % grain == 0;
            if (isRound || trials.accept(moved(step, Math.round((double) at / grain) * grain))) {
                return;
            }
        }
    }

    private DrillTree moved(int step, long at) {
        DrillTree smaller = trials.smallest().copy();
        timed(smaller).get(step).put("at", ActionTree.duration(at));
        return smaller;
    }

    /** All steps from one on happen sooner. */
    private DrillTree shifted(int from, long by) {
        DrillTree smaller = trials.smallest().copy();
        List<Map<String, Object>> timed = timed(smaller);
        for (int step = from; step < timed.size(); step++) {
            long at = nanos(timed.get(step).get("at")).orElse(0L);
            timed.get(step).put("at", ActionTree.duration(Math.max(0, at - by)));
        }
        return smaller;
    }

    private static List<Long> times(DrillTree drill) {
        return timed(drill).stream()
                .flatMap(step -> nanos(step.get("at")).stream())
                .toList();
    }

    /** The steps that have a time, to be changed. */
    private static List<Map<String, Object>> timed(DrillTree drill) {
        return steps(drill).stream()
                .filter(step -> at(step).isPresent())
                .flatMap(step -> drill.groupOf(step).stream())
                .toList();
    }

    private static Optional<Long> at(Object step) {
        return step instanceof Map<?, ?> fields ? nanos(fields.get("at")) : Optional.empty();
    }

    static Optional<Long> nanos(Object duration) {
        try {
            return duration instanceof String text
                    ? Optional.of(Quantity.parse("duration", Setting.Unit.DURATION, text))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
