package io.blackstart.drills.run;

import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.Machine;
import io.blackstart.cluster.topology.Region;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.RandomFault;
import io.blackstart.drills.file.RandomMethod;
import io.blackstart.drills.random.FaultDraw;
import java.util.List;

/**
 * A random method under way: injects what is drawn, undoes each after its time, and heals everything at last. An action that the cluster
 * refuses, because it makes no sense just then, is no failure: the draw knows little.
 */
final class RandomRun {
    private static final long SHORTEST_NANOS = 20_000_000L;

    private final RandomMethod method;
    private final List<RandomFault> words;
    private final Region region;
    private final FaultDraw draw;
    private final Chance chance;
    private final StepPerformer performer;
    private final MethodRun.Clock clock;
    private final MethodRun.BeforeFirst beforeFirst;
    private boolean halted;

    RandomRun(
            RandomMethod method,
            Region region,
            FaultDraw draw,
            Chance chance,
            StepPerformer performer,
            MethodRun.Clock clock,
            MethodRun.BeforeFirst beforeFirst) {
        this.method = method;
        this.words = method.drawnFrom(chance);
        this.region = region;
        this.draw = draw;
        this.chance = chance;
        this.performer = performer;
        this.clock = clock;
        this.beforeFirst = beforeFirst;
    }

    /** At virtual time 0. */
    void start() {
        clock.after(method.fromNanos(), this::begin);
    }

    void halt() {
        halted = true;
    }

    boolean isHalted() {
        return halted;
    }

    private void begin() {
        if (halted) {
            return;
        }
        halted = !beforeFirst.mayBegin();
        clock.after(method.untilNanos() - method.fromNanos(), this::healAll);
        awaitNext();
    }

    private boolean isOver() {
        return halted || clock.now() >= method.untilNanos();
    }

    private void awaitNext() {
        clock.after(chance.exponential(method.meanGapNanos()), () -> {
            if (!isOver()) {
                drawOne();
                awaitNext();
            }
        });
    }

    private void drawOne() {
        RandomFault word = words.get((int) chance.below(words.size()));
        long length = Math.max(SHORTEST_NANOS, chance.exponential(method.meanLengthNanos()));
        draw.draw(word).ifPresent(action -> {
            boolean done = performer.perform(action).isEmpty();
            if (done && action instanceof Action.Break(Fault fault)) {
                undoAfter(length, fault);
            } else if (done && action instanceof Action.Reshape(Change.Drain(String machine))) {
                long left = method.untilNanos() - clock.now();
                undoAfter(Math.min(length, left - 1), new Action.Reshape(new Change.Undrain(machine)));
            }
        });
    }

    private void undoAfter(long length, Fault fault) {
        if (fault instanceof Fault.PulledPlug(Target.WholeRegion _)) {
            // Rule E10: machines do not come back together.
            for (Machine machine : region.machines()) {
                undoAfter(1 + chance.below(2 * length), new Action.PlugIn(new Target.OneMachine(machine.name())));
            }
        } else {
            undoAfter(length, new Action.Heal(fault.name()));
        }
    }

    private void undoAfter(long length, Action undo) {
        clock.after(length, () -> {
            if (!isOver()) {
                performer.perform(undo);
            }
        });
    }

    private void healAll() {
        if (!halted) {
            performer.perform(new Action.HealAll());
        }
    }
}
