package io.blackstart.drills.run;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.file.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries out actions and hears what the cluster refuses only later: it asks the primary whether it hands over, and a promotion or a change of
 * the placement is looked at again when it begins.
 */
final class Refusals implements EventSink {
    private final StepPerformer performer;
    /** By the words of what was asked for. */
    private final Map<String, List<Consumer<String>>> asked = new HashMap<>();

    Refusals(StepPerformer performer) {
        this.performer = performer;
    }

    /**
     * Carries out one action.
     *
     * @param refused hears the sentence that says why, if the cluster refuses it at once or later
     */
    void perform(Action action, Consumer<String> refused) {
        Optional<String> atOnce = performer.perform(action);
        if (atOnce.isPresent()) {
            refused.accept(atOnce.get());
        } else {
            asked.computeIfAbsent(action.words(), _ -> new ArrayList<>()).add(refused);
        }
    }

    @Override
    public void accept(Stamped told) {
        switch (told.event()) {
            case ClusterEvent.ReshapeFailed failed -> refused(failed.change(), failed.reason());
            case ClusterEvent.ReshapeFinished finished -> asked.remove(finished.change());
            case ClusterEvent.RequestRefused refused -> refused(refused.request(), refused.reason());
            case ClusterEvent.ReignBegan began -> reigns(began.reign().primary());
            default -> {}
        }
    }

    private void reigns(String machine) {
        asked.remove(new Action.SwitchOver(machine).words());
        asked.remove(new Action.ForcePromote(machine).words());
    }

    private void refused(String words, String reason) {
        Optional.ofNullable(asked.remove(words))
                .ifPresent(all -> all.forEach(hears -> hears.accept("%s: %s".formatted(words, reason))));
    }
}
