package io.blackstart.drills.run;

import io.blackstart.cluster.LedgerLine;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.NoteTold;
import io.blackstart.cluster.event.ClusterEvent.OperatorActed;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.drills.file.Action;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out the actions of a drill through the operator, and tells them in the cluster's stream. */
final class StepPerformer {
    private final Operator operator;
    private final Consumer<ClusterEvent> tell;
    private final Consumer<Action.ChangeWorkload> changeWorkload;
    private final Consumer<Action> performed;

    /**
     * @param tell puts an event into the cluster's stream
     * @param changeWorkload changes a running load
     * @param performed hears each action that was not refused
     */
    StepPerformer(
            Operator operator,
            Consumer<ClusterEvent> tell,
            Consumer<Action.ChangeWorkload> changeWorkload,
            Consumer<Action> performed) {
        this.operator = operator;
        this.tell = tell;
        this.changeWorkload = changeWorkload;
        this.performed = performed;
    }

    /** Carries out one action; if the cluster refuses it, the sentence that says why. */
    Optional<String> perform(Action action) {
        try {
            act(action);
            performed.accept(action);
            return Optional.empty();
        } catch (IllegalArgumentException refused) {
            return Optional.of(action.words() + ": " + refused.getMessage());
        }
    }

    /** The cluster tells by itself that it was asked for a switchover or another placement. */
    private void act(Action action) {
        switch (action) {
            case Action.Note note -> tell.accept(new NoteTold(note.text()));
            case Action.Break breaking -> {
                tell.accept(new OperatorActed(action.words()));
                operator.inject(breaking.fault());
            }
            case Action.PlugIn plugIn -> {
                tell.accept(new OperatorActed(action.words()));
                operator.plugIn(plugIn.target());
            }
            case Action.Thaw thaw -> {
                tell.accept(new OperatorActed(action.words()));
                operator.undo(new Fault.Frozen(thaw.machine()).name());
            }
            case Action.MendDisk mend -> {
                tell.accept(new OperatorActed(action.words()));
                operator.mendDisk(mend.machine());
            }
            case Action.Heal heal -> {
                tell.accept(new OperatorActed(action.words()));
                operator.undo(heal.fault());
            }
            case Action.HealAll _ -> {
                tell.accept(new OperatorActed(action.words()));
                operator.healAll();
            }
            case Action.ChangeWorkload change -> {
                tell.accept(new OperatorActed(action.words()));
                changeWorkload.accept(change);
            }
            case Action.WriteBack _ -> {
                tell.accept(new OperatorActed(action.words()));
                writeBack();
            }
            case Action.MultiAz multiAz -> operator.multiAz(multiAz.on());
            case Action.Reshape reshape -> operator.change(reshape.change());
            case Action.ForceMove move -> operator.forceMove(move.region());
            case Action.CancelReshape _ -> operator.cancelReshape();
            case Action.GiveUpDisk disk -> operator.giveUpDisk(disk.machine());
            case Action.ForcePromote promote -> operator.forcePromote(promote.machine());
            case Action.SwitchOver switchOver -> operator.switchOver(switchOver.to());
        }
    }

    private void writeBack() {
        for (LedgerLine line : operator.ledger()) {
            if (!line.writtenBack()) {
                operator.writeBack(line.conflict().id());
            }
        }
    }
}
