package io.blackstart.app.control;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.OperatorLine;
import io.blackstart.drills.run.StepPerformer;
import io.blackstart.drills.workload.Workload;
import io.blackstart.drills.workload.WorkloadShape;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Carries out on a running cluster what an operator says on one line, in a terminal or in the console: read as the step of a drill is, and
 * journaled as work from outside with its words (cluster.md §10).
 */
public final class LineDesk {
    private final Cluster cluster;
    private final EventFeed feed;
    private final StepPerformer performer;
    private final List<Workload> loads = new CopyOnWriteArrayList<>();

    /** What came of a line. */
    public sealed interface Outcome {}

    /** @param atRisk what was given up by it, in words; empty for what can be undone @param sentence what was done and how it is undone */
    public record Done(String atRisk, String sentence) implements Outcome {}

    /** Nothing was done, for it would give something up for good. @param atRisk what, in words */
    public record NotAgreed(String atRisk) implements Outcome {}

    /** @param feed a sink of that cluster */
    public LineDesk(Cluster cluster, EventFeed feed) {
        this.cluster = cluster;
        this.feed = feed;
        this.performer = new StepPerformer(cluster.operator(), cluster::tell, this::change, _ -> {});
    }

    /** From now on lines may change that load. */
    public void loadedBy(Workload load) {
        loads.add(load);
    }

    /** The loads that lines may change, as they are now; from any thread. */
    public List<WorkloadShape> loads() {
        return loads.stream().map(Workload::shape).toList();
    }

    private void change(Action.ChangeWorkload change) {
        loads.stream()
                .filter(load -> load.spec().name().equals(change.workload()))
                .forEach(change::on);
    }

    /**
     * What a line says; from any thread.
     *
     * @throws IllegalArgumentException with a sentence if it says nothing that could be done
     */
    public Action read(List<String> words) {
        return OperatorLine.read(
                words,
                cluster.spec().regions(),
                feed.faults(),
                loads().stream().map(WorkloadShape::name).toList());
    }

    /** What an action is, and how bad, in words. */
    public static String words(Action action) {
        return action instanceof Action.Break breaking
                        && !breaking.fault().detail().isEmpty()
                ? "%s (%s)".formatted(action.words(), breaking.fault().detail())
                : action.words();
    }

    /**
     * Does it; on the pump.
     *
     * @param who says it: {@code ctl} or {@code console}
     * @param agreed asked where acknowledged data would be lost, with the words that say so
     * @throws IllegalArgumentException with a sentence if it cannot be read, or the cluster refuses
     */
    public Outcome act(String who, List<String> words, Predicate<String> agreed) {
        if (!words.isEmpty() && words.getFirst().equals(ControlVerb.WRITE_BACK.word())) {
            return new Done("", writeBack(who, words));
        }
        Action action = read(words);
        String atRisk = atRisk(action);
        if (!atRisk.isEmpty() && !agreed.test(atRisk)) {
            return new NotAgreed(atRisk);
        }
        tell(who, words);
        return new Done(atRisk, performer.act(action));
    }

    /** Rule P6: ids of the conflict ledger, or all that was not written back yet. */
    private String writeBack(String who, List<String> words) {
        List<String> ids = words.subList(1, words.size());
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("write-back: something is missing; expected: write-back all, or ids"
                    + " that 'blackstart ctl ledger' lists");
        }
        tell(who, words);
        if (ids.equals(List.of("all"))) {
            return performer.act(new Action.WriteBack());
        }
        return ids.stream()
                .map(id -> cluster.operator().writeBack(id))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Where it came from; what came of it is told by the events behind. */
    void tell(String who, List<String> words) {
        cluster.tell(new ClusterEvent.WorkInjected(who + " " + String.join(" ", words)));
    }

    /** What an action that cannot be undone would give up; empty for all others. */
    private String atRisk(Action action) {
        Operator operator = cluster.operator();
        return switch (action) {
            case Action.ForcePromote promote ->
                operator.planForcePromote(promote.machine()).words();
            case Action.ForceMove move -> operator.planForceMove(move.region()).words();
            case Action.GiveUpDisk disk ->
                action.words() + ": what only the disk of " + disk.machine() + " has would be lost";
            case Action.Break _,
                    Action.PlugIn _,
                    Action.MendDisk _,
                    Action.Thaw _,
                    Action.Heal _,
                    Action.HealAll _,
                    Action.MultiAz _,
                    Action.Reshape _,
                    Action.CancelReshape _,
                    Action.SwitchOver _,
                    Action.ChangeWorkload _,
                    Action.WriteBack _,
                    Action.Note _ -> "";
        };
    }
}
