package io.blackstart.drills.run;

import io.blackstart.cluster.LedgerLine;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.NoteTold;
import io.blackstart.cluster.event.ClusterEvent.OperatorActed;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.drills.file.Action;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Carries out the actions of a drill through the operator, and tells them in the cluster's stream. */
public final class StepPerformer {
    private final Operator operator;
    private final Consumer<ClusterEvent> tell;
    private final Consumer<Action.ChangeWorkload> changeWorkload;
    private final Consumer<Action> performed;

    /**
     * @param tell puts an event into the cluster's stream
     * @param changeWorkload changes a running load
     * @param performed hears each action that was not refused
     */
    public StepPerformer(
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

    /**
     * Carries out one action. The cluster tells by itself that it was asked for a switchover or another placement; all else is told here.
     *
     * @return what was done and how it is undone
     * @throws IllegalArgumentException with a sentence if the cluster refuses
     */
    public String act(Action action) {
        return switch (action) {
            case Action.Note note -> {
                tell.accept(new NoteTold(note.text()));
                yield action.words() + ": told";
            }
            case Action.Break breaking -> told(action, () -> operator.inject(breaking.fault()));
            case Action.PlugIn plugIn -> told(action, () -> operator.plugIn(plugIn.target()));
            case Action.Thaw thaw -> told(action, () -> operator.undo(new Fault.Frozen(thaw.machine()).name()));
            case Action.MendDisk mend -> told(action, () -> operator.mendDisk(mend.machine()));
            case Action.Heal heal -> told(action, () -> operator.undo(heal.fault()));
            case Action.HealAll _ -> told(action, operator::healAll);
            case Action.ChangeWorkload change ->
                told(action, () -> {
                    changeWorkload.accept(change);
                    return action.words() + ": done";
                });
            case Action.WriteBack _ -> told(action, this::writeBack);
            case Action.MultiAz multiAz -> operator.multiAz(multiAz.on());
            case Action.Reshape reshape -> operator.change(reshape.change());
            case Action.ForceMove move -> operator.forceMove(move.region());
            case Action.CancelReshape _ -> operator.cancelReshape();
            case Action.GiveUpDisk disk -> operator.giveUpDisk(disk.machine());
            case Action.ForcePromote promote -> operator.forcePromote(promote.machine());
            case Action.SwitchOver switchOver -> operator.switchOver(switchOver.to());
        };
    }

    private String told(Action action, Supplier<String> done) {
        tell.accept(new OperatorActed(action.words()));
        return done.get();
    }

    private String writeBack() {
        List<LedgerLine> open =
                operator.ledger().stream().filter(line -> !line.writtenBack()).toList();
        open.forEach(line -> operator.writeBack(line.conflict().id()));
        return open.isEmpty()
                ? "write-back all: the ledger has nothing that was not written back, nothing changed"
                : "write-back all: asked for %d entries; to undo it, set the keys again to what the ledger says was kept"
                        .formatted(open.size());
    }
}
