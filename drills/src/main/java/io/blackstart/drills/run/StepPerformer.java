package io.blackstart.drills.run;

import io.blackstart.cluster.Operator;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.NoteTold;
import io.blackstart.cluster.event.ClusterEvent.OperatorActed;
import io.blackstart.drills.file.Action;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out the actions of a drill through the operator, and tells that it did. */
final class StepPerformer {
    private final Operator operator;
    private final Consumer<ClusterEvent> tell;

    /** @param tell puts an event into the cluster's stream */
    StepPerformer(Operator operator, Consumer<ClusterEvent> tell) {
        this.operator = operator;
        this.tell = tell;
    }

    /** Carries out one action; if the cluster refuses it, the sentence that says why. */
    Optional<String> perform(Action action) {
        if (action instanceof Action.Note note) {
            tell.accept(new NoteTold(note.text()));
            return Optional.empty();
        }
        tell.accept(new OperatorActed(action.words()));
        try {
            act(action);
            return Optional.empty();
        } catch (IllegalArgumentException refused) {
            return Optional.of(action.words() + ": " + refused.getMessage());
        }
    }

    private void act(Action action) {
        switch (action) {
            case Action.Break breaking -> operator.inject(breaking.fault());
            case Action.PlugIn plugIn -> operator.plugIn(plugIn.target());
            case Action.Heal heal -> operator.undo(heal.fault());
            case Action.HealAll _ -> operator.healAll();
            case Action.MultiAz multiAz -> operator.multiAz(multiAz.on());
            case Action.SwitchOver switchOver -> operator.switchOver(switchOver.to());
            case Action.Note note -> throw new IllegalStateException("a note is told, not acted: " + note.text());
        }
    }
}
