package io.blackstart.app.console.reshape;

import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.place.Elsewhere;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Missed;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.drills.words.Format;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far the reshape under way is, or for a while that it has ended.
 *
 * @param share of the steps that are done, 0 … 1
 * @param doing the step under way, or who is waited for; empty at the end
 */
public record ReshapeProgressModel(boolean shown, String title, double share, String count, String doing, Tone tone) {
    /** How long the end stays told, in virtual time. */
    private static final long END_SHOWN_NANOS = 10_000_000_000L;

    private static final String AWAITS_DISK = " once its disk is merged";

    private static final ReshapeProgressModel HIDDEN = new ReshapeProgressModel(false, "", 0, "", "", Tone.MUTED);

    /** @param elsewhere what is shown instead of the live cluster */
    public static ReshapeProgressModel of(Frame frame, Optional<Elsewhere> elsewhere) {
        ClusterView view = elsewhere.map(Elsewhere::view).orElseGet(frame::view);
        ClusterView.ReshapeView reshape = view.reshape();
        long now = elsewhere.map(Elsewhere::now).orElseGet(frame::now);
        int steps = reshape.plan().size();
        if (steps == 0) {
            return HIDDEN;
        }
        String count = "%d of %s done".formatted(reshape.step(), Format.count(steps, "step"));
        double share = (double) reshape.step() / steps;
        if (reshape.running()) {
            return new ReshapeProgressModel(true, title(reshape), share, count, doing(view), Tone.WARN);
        }
        return now - reshape.changedAt() < END_SHOWN_NANOS
                ? new ReshapeProgressModel(true, title(reshape), share, count, "", Tone.GOOD)
                : HIDDEN;
    }

    /** A toggle in the words of its switch, any other change in those of the command line. */
    private static String title(ClusterView.ReshapeView reshape) {
        String word = reshape.towardsMultiAz() ? "on" : "off";
        if (reshape.change().equals("multi-az " + word)) {
            return (reshape.running() ? "Multi-AZ turns " : "Multi-AZ is ") + word;
        }
        return reshape.change() + (reshape.running() ? "" : ": done");
    }

    private static String doing(ClusterView view) {
        ClusterView.ReshapeView reshape = view.reshape();
        String step = reshape.doing().isEmpty() ? reshape.plan().getFirst() : reshape.doing();
        return Stream.of(step.split(" "))
                .filter(word -> needs(view, word, step))
                .findFirst()
                .flatMap(machine -> waitedFor(view, machine))
                .orElse("now: " + step);
    }

    /** A step waits for the replica whose disk is to be merged (rule Z6), for the one that it begins with until that is LIVE, and for a gateway it starts. */
    private static boolean needs(ClusterView view, String machine, String step) {
        return view.machine(machine)
                        .filter(placed -> placed.isGateway() && step.equals("start " + machine))
                        .isPresent()
                || needsReplica(view, machine, step);
    }

    private static boolean needsReplica(ClusterView view, String machine, String step) {
        return view.replica(machine)
                .filter(replica ->
                        step.endsWith(AWAITS_DISK) || step.startsWith(machine) && replica.state() != ReplicaState.LIVE)
                .isPresent();
    }

    /** Without power or reach it cannot go on. */
    private static Optional<String> waitedFor(ClusterView view, String machine) {
        if (Missed.of(view, machine).gone()) {
            return Optional.of("waits for %s, which is gone".formatted(machine));
        }
        return view.machine(machine).filter(ClusterView.MachineView::powered).isPresent()
                ? Optional.empty()
                : Optional.of("waits for %s, which has no power".formatted(machine));
    }
}
