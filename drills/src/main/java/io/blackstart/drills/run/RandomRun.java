package io.blackstart.drills.run;

import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.Machine;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.RandomFault;
import io.blackstart.drills.file.RandomMethod;
import io.blackstart.drills.random.Blow;
import io.blackstart.drills.random.FaultDraw;
import io.blackstart.drills.random.Occasion;
import io.blackstart.drills.random.Standing;
import io.blackstart.drills.random.StrikeDraw;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A random method under way: injects what is drawn, undoes each after its time, strikes while something is under way, and heals everything at
 * last. An action that the cluster refuses, because it makes no sense just then, is no failure: the draw knows little.
 */
final class RandomRun {
    private static final long SHORTEST_NANOS = 20_000_000L;
    /** Chance that a contested seat is struck at an election, at its decision, or as the reign begins; or a primary that holds all alone. */
    private static final double AT_THE_SEAT = 0.5;

    private final RandomMethod method;
    private final List<RandomFault> words;
    private final Regions regions;
    private final FaultDraw draw;
    private final StrikeDraw strikes;
    private final Standing standing;
    private final Chance chance;
    private final Chance chanceOfStrikes;
    private final StepPerformer performer;
    private final MethodRun.Clock clock;
    private final MethodRun.BeforeFirst beforeFirst;
    private boolean begun;
    private boolean halted;
    private boolean drawsNoMore;
    /** Cuts that heal while somebody else comes to the seat. */
    private List<Blow> contested = List.of();

    /** Who is to have the seat back as soon as somebody else has it. */
    private Optional<String> expected = Optional.empty();

    private boolean strikeIsDue;
    private boolean promotionIsDue;

    /** @param chances by name, the same for the same seed */
    RandomRun(
            RandomMethod method,
            Regions regions,
            Standing standing,
            Function<String, Chance> chances,
            StepPerformer performer,
            MethodRun.Clock clock,
            MethodRun.BeforeFirst beforeFirst) {
        this.method = method;
        this.chance = chances.apply("random method");
        this.chanceOfStrikes = chances.apply("random strikes");
        this.words = method.drawnFrom(chance);
        this.regions = regions;
        this.standing = standing;
        this.draw = new FaultDraw(regions, method.spare(), standing, chance);
        this.strikes = new StrikeDraw(
                words, new FaultDraw(regions, method.spare(), standing, chanceOfStrikes), standing, chanceOfStrikes);
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

    /** Breaks nothing more; what it broke is undone in its time. */
    void drawNoMore() {
        drawsNoMore = true;
    }

    private void begin() {
        if (halted) {
            return;
        }
        halted = !beforeFirst.mayBegin();
        begun = true;
        clock.after(method.untilNanos() - method.fromNanos(), this::healAll);
        awaitNext();
    }

    private boolean isOver() {
        return halted || clock.now() >= method.untilNanos();
    }

    /** Nothing more is struck. */
    private boolean isDone() {
        return drawsNoMore || isOver();
    }

    private void awaitNext() {
        clock.after(chance.exponential(method.meanGapNanos()), () -> {
            if (!isDone()) {
                drawOne();
                awaitNext();
            }
        });
    }

    private void drawOne() {
        RandomFault word = words.get((int) chance.below(words.size()));
        List<Blow> blows = draw.draw(word);
        Optional<String> primary = standing.primary();
        blows.forEach(this::strikeInTime);
        switch (word) {
            case TUG_OF_WAR -> contested = blows;
            case SWITCH_THERE_AND_BACK -> expected = primary;
            default -> {
                // Whatever happens then is drawn anew.
            }
        }
    }

    private void strikeInTime(Blow blow) {
        if (blow.afterNanos() == 0) {
            strike(blow);
        } else {
            later(blow.afterNanos(), () -> strike(blow));
        }
    }

    /** Unless the faults are over by then. */
    private void later(long nanos, Runnable act) {
        clock.after(nanos, () -> {
            if (!isDone()) {
                act.run();
            }
        });
    }

    private void strike(Blow blow) {
        boolean done = !draw.isSpared(blow) && performer.perform(blow.action()).isEmpty();
        if (!done) {
            return;
        }
        switch (blow.action()) {
            case Action.Break(Fault fault) -> undoAfter(length(blow), fault);
            case Action.Reshape(Change.Drain(String machine)) -> {
                long left = method.untilNanos() - clock.now();
                undoAfter(Math.min(length(blow), left - 1), new Action.Reshape(new Change.Undrain(machine)));
            }
            default -> {
                // Nothing to undo.
            }
        }
    }

    private long length(Blow blow) {
        return blow.nanos().orElseGet(() -> Math.max(SHORTEST_NANOS, chance.exponential(method.meanLengthNanos())));
    }

    // ---- in the middle of something ------------------------------------------------------------------------------

    /** Something is under way in the cluster; on the pump. */
    void hear(Occasion occasion) {
        if (!begun || isDone()) {
            return;
        }
        if (occasion.kind() == Occasion.Kind.VACANCY && words.contains(RandomFault.FORCE_PROMOTION)) {
            considerPromotion();
        }
        if (occasion.kind() == Occasion.Kind.REIGN) {
            considerReturn(occasion.actors().getFirst());
        }
        boolean heals = !contested.isEmpty() && occasion.isAboutTheSeat() && chanceOfStrikes.with(AT_THE_SEAT);
        if (strikeIsDue) {
            return;
        }
        if (heals) {
            List<Blow> healed = contested;
            contested = List.of();
            strikeAfter(strikes.delayNanos(), () -> {
                healed.forEach(this::heal);
                strikes.drawContested(occasion).forEach(this::strike);
            });
        } else if (occasion.kind() == Occasion.Kind.ALONE && method.strike() > 0 && chanceOfStrikes.with(AT_THE_SEAT)) {
            strikeAfter(
                    strikes.delayAloneNanos(), () -> strikes.drawAlone(occasion).forEach(this::strike));
        } else if (chanceOfStrikes.with(method.strike())) {
            strikeAfter(strikes.delayNanos(), () -> strikes.draw(occasion).forEach(this::strike));
        }
    }

    private void strikeAfter(long nanos, Runnable blows) {
        strikeIsDue = true;
        clock.after(nanos, () -> {
            strikeIsDue = false;
            if (!isDone()) {
                blows.run();
            }
        });
    }

    private void heal(Blow cut) {
        if (cut.action() instanceof Action.Break(Fault.OfLinks fault)) {
            performer.perform(new Action.Heal(fault.name()));
        }
    }

    /** Rule E9: operators look at a vacant seat for a while before they give anything up. */
    private void considerPromotion() {
        if (!promotionIsDue) {
            promotionIsDue = true;
            clock.after(chanceOfStrikes.exponential(method.meanLengthNanos()), () -> {
                promotionIsDue = false;
                if (!isDone()) {
                    draw.draw(RandomFault.FORCE_PROMOTION).forEach(this::strike);
                }
            });
        }
    }

    private void considerReturn(String reigning) {
        expected.filter(primary -> !primary.equals(reigning)).ifPresent(primary -> {
            expected = Optional.empty();
            later(strikes.delayOfReturnNanos(), () -> strike(Blow.of(new Action.SwitchOver(primary))));
        });
    }

    // ---- mending -------------------------------------------------------------------------------------------------

    private void undoAfter(long length, Fault fault) {
        if (fault instanceof Fault.PulledPlug(Target.WholeRegion _)) {
            // Rule E10: machines do not come back together.
            for (Machine machine : regions.machines()) {
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
