package io.blackstart.app.console;

import io.blackstart.app.console.act.DeedDesk;
import io.blackstart.app.console.bridge.ConsoleCluster;
import io.blackstart.app.console.bridge.Failures;
import io.blackstart.app.console.bridge.Said;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.frame.Lookback;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.reshape.ReshapeActions;
import io.blackstart.app.console.reshape.ReshapePlanModel;
import io.blackstart.app.console.zonemap.PlugActions;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.ReshapeAnswer;
import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.cluster.fault.Target;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Carries the user's wishes to the cluster and its answers back to the window. */
final class OperatorDesk implements PlugActions, ReshapeActions, DeedDesk {
    private final ConsoleCluster cluster;
    private final Lookback lookback;
    private BiConsumer<String, Tone> answer = (_, _) -> {};
    private Consumer<ReshapePlanModel> showPlan = _ -> {};
    private BiConsumer<String, Runnable> ask = (_, _) -> {};

    /** @param lookback goes back to the live instant whenever something is done: what was cannot be acted on */
    OperatorDesk(ConsoleCluster cluster, Lookback lookback) {
        this.cluster = cluster;
        this.lookback = lookback;
    }

    /**
     * @param answer hears what was done, or why not
     * @param showPlan hears what a reshape would do, or why there is none
     * @param ask hears what acknowledged data would be lost, and how to do it all the same
     */
    void answersTo(
            BiConsumer<String, Tone> answer, Consumer<ReshapePlanModel> showPlan, BiConsumer<String, Runnable> ask) {
        this.answer = answer;
        this.showPlan = showPlan;
        this.ask = ask;
    }

    @Override
    public void pull(Target target) {
        say(line("pull-plug", target));
    }

    @Override
    public void plugIn(Target target) {
        say(line("plug-in", target));
    }

    private static List<String> line(String verb, Target target) {
        return Stream.concat(Stream.of(verb), Arrays.stream(target.words().split(" ")))
                .toList();
    }

    @Override
    public String check(List<String> words) {
        return cluster.check(words);
    }

    /** A move shows its plan first; the line is said when that was agreed to. */
    @Override
    public void say(List<String> words) {
        MoveLine.read(words).ifPresentOrElse(this::plan, () -> say(words, ""));
    }

    private void say(List<String> words, String agreed) {
        lookback.live();
        FramePump.whenDone(cluster.say(words, agreed), (said, failure) -> {
            if (failure != null) {
                answer.accept("Not done: " + Failures.sentence(failure), Tone.BAD);
                return;
            }
            switch (said) {
                case Said.Done done -> answer.accept(done.sentence(), Tone.GOOD);
                case Said.AtRisk risk -> ask.accept(risk.warning(), () -> say(words, risk.warning()));
            }
        });
    }

    @Override
    public void plan(boolean on) {
        plan(new Change.MultiAz(on));
    }

    private void plan(Change change) {
        lookback.live();
        act(
                operator -> operator.plan(change),
                plan -> showPlan.accept(ReshapePlanModel.of(plan)),
                why -> showPlan.accept(ReshapePlanModel.refused(change, why)));
    }

    @Override
    public void confirm(PlannedReshape plan) {
        if (plan.change() instanceof Change.MoveReplica move) {
            act(
                    operator -> operator.plan(move),
                    now -> confirmed(move, plan, now),
                    why -> showPlan.accept(ReshapePlanModel.refused(move, why)));
        } else {
            act(
                    operator -> operator.reshape(plan),
                    this::confirmed,
                    why -> showPlan.accept(ReshapePlanModel.refused(plan.change(), why)));
        }
    }

    /** Said as a line, as ctl says it, if it still does what was shown. */
    private void confirmed(Change.MoveReplica move, PlannedReshape shown, PlannedReshape now) {
        if (now.equals(shown)) {
            say(MoveLine.of(move), "");
        } else {
            showPlan.accept(ReshapePlanModel.anew(now));
        }
    }

    private void confirmed(ReshapeAnswer outcome) {
        switch (outcome) {
            case ReshapeAnswer.Begun begun -> answer.accept(begun.sentence(), Tone.GOOD);
            case ReshapeAnswer.Replanned changed -> showPlan.accept(ReshapePlanModel.anew(changed.plan()));
        }
    }

    private <T> void act(Function<Operator, T> action, Consumer<T> done, Consumer<String> refused) {
        FramePump.whenDone(cluster.act(action), (result, failure) -> {
            if (failure == null) {
                done.accept(result);
            } else {
                refused.accept(Failures.sentence(failure));
            }
        });
    }
}
