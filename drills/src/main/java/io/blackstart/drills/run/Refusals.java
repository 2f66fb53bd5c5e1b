package io.blackstart.drills.run;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.file.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Carries out actions and hears what the cluster refuses only later: it asks the primary whether it hands over, and a promotion or a change of
 * the placement is looked at again when it begins.
 */
final class Refusals implements EventSink {
    private final StepPerformer performer;
    /** By the words of what was asked for. */
    private final Map<String, List<Consumer<String>>> asked = new TreeMap<>();
    /** Of these, what a reign or a refusal answers. */
    private final Set<String> forReigns = new HashSet<>();

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
            if (action instanceof Action.MultiAz) {
                // It takes the place of what is under way (rule Z3); that was not refused.
                asked.keySet().removeIf(words -> !forReigns.contains(words));
            }
            asked.computeIfAbsent(action.words(), _ -> new ArrayList<>()).add(refused);
            if (action instanceof Action.SwitchOver || action instanceof Action.ForcePromote) {
                forReigns.add(action.words());
            }
        }
    }

    /** Nobody answers any more. What was to bring a reign has not; a change of the placement may only be under way. */
    void end() {
        List.copyOf(asked.keySet()).stream()
                .filter(forReigns::contains)
                .forEach(words -> refused(words, "nothing came of it by the end of the run"));
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
