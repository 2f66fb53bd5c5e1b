package io.blackstart.app.console;

import io.blackstart.app.console.bridge.ConsoleCluster;
import io.blackstart.app.console.bridge.Failures;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.reshape.ReshapeActions;
import io.blackstart.app.console.reshape.ReshapePlanModel;
import io.blackstart.app.console.zonemap.PlugActions;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.ReshapeAnswer;
import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Carries the user's wishes to the cluster and its answers back to the window. */
final class OperatorDesk implements PlugActions, ReshapeActions {
    private final ConsoleCluster cluster;
    private BiConsumer<String, Tone> answer = (_, _) -> {};
    private Consumer<ReshapePlanModel> showPlan = _ -> {};

    OperatorDesk(ConsoleCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * @param answer hears what was done, or why not
     * @param showPlan hears what a reshape would do, or why there is none
     */
    void answersTo(BiConsumer<String, Tone> answer, Consumer<ReshapePlanModel> showPlan) {
        this.answer = answer;
        this.showPlan = showPlan;
    }

    @Override
    public void pull(Target target) {
        tell(operator -> operator.inject(new Fault.PulledPlug(target)));
    }

    @Override
    public void plugIn(Target target) {
        tell(operator -> operator.plugIn(target));
    }

    @Override
    public void plan(boolean on) {
        act(
                operator -> operator.planMultiAz(on),
                plan -> showPlan.accept(ReshapePlanModel.of(plan)),
                why -> showPlan.accept(ReshapePlanModel.refused(on, why)));
    }

    @Override
    public void confirm(PlannedReshape plan) {
        act(
                operator -> operator.reshape(plan),
                this::confirmed,
                why -> showPlan.accept(ReshapePlanModel.refused(plan.multiAz(), why)));
    }

    private void confirmed(ReshapeAnswer outcome) {
        switch (outcome) {
            case ReshapeAnswer.Begun begun -> answer.accept(begun.sentence(), Tone.GOOD);
            case ReshapeAnswer.Replanned changed -> showPlan.accept(ReshapePlanModel.anew(changed.plan()));
        }
    }

    private void tell(Function<Operator, String> action) {
        act(action, text -> answer.accept(text, Tone.GOOD), why -> answer.accept("Not done: " + why, Tone.BAD));
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
