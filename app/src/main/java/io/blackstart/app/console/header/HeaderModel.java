package io.blackstart.app.console.header;

import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.place.Elsewhere;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.drills.words.Format;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * @param multiAz what the database is, or is on its way to
 * @param reshape what that means, in words
 * @param plan its steps, one per line; empty if there was none
 * @param notLive why the cluster cannot be steered now, in a sentence; empty while it can
 * @param pace the chosen one; empty while paused or at a pace that is none of the choices
 * @param seed of the run, or what is shown instead of the live cluster
 * @param broken how many faults there are that can be undone; empty if none is
 */
public record HeaderModel(
        String region,
        String database,
        boolean multiAz,
        boolean reshaping,
        String reshape,
        String plan,
        boolean paused,
        Optional<PaceChoice> pace,
        String clock,
        String seed,
        String notLive,
        String broken) {

    /** @param elsewhere what is shown instead of the live cluster @param notLive why the cluster cannot be steered now; empty while it can */
    public static HeaderModel of(Frame frame, Optional<Elsewhere> elsewhere, String notLive) {
        ClusterView view = elsewhere.map(Elsewhere::view).orElseGet(frame::view);
        ClusterView.ReshapeView reshape = view.reshape();
        boolean running = reshape.running();
        return new HeaderModel(
                view.region(),
                view.database(),
                running ? reshape.towardsMultiAz() : view.multiAz(),
                running,
                words(view),
                String.join("\n", reshape.plan()),
                frame.pace() instanceof Pace.Step,
                elsewhere.isPresent() ? Optional.empty() : PaceChoice.of(frame.pace()),
                Format.clock(elsewhere.map(Elsewhere::now).orElseGet(frame::now)),
                elsewhere.map(Elsewhere::word).orElseGet(() -> seed(frame)),
                notLive,
                elsewhere.isPresent() || view.faults().isEmpty()
                        ? ""
                        : Format.count(view.faults().size()));
    }

    private static String words(ClusterView view) {
        if (view.reshape().running() && view.reshape().towardsMultiAz() != view.multiAz()) {
            return view.multiAz() ? "turning off" : "turning on";
        }
        return view.multiAz() ? "on, survives a zone loss" : off(view);
    }

    /** Rule Z1: the read replica may stand in another zone than the pair. */
    private static String off(ClusterView view) {
        if (zones(view, _ -> true) <= 1) {
            return "off, all in one zone";
        }
        return zones(view, replica -> replica.role() != ReplicaRole.READ) <= 1 ? "off, pair in one zone" : "off";
    }

    private static long zones(ClusterView view, Predicate<ClusterView.ReplicaView> which) {
        return view.machines().values().stream()
                .filter(machine -> machine.replica().filter(which).isPresent())
                .map(ClusterView.MachineView::zone)
                .distinct()
                .count();
    }

    private static String seed(Frame frame) {
        return frame.pace() instanceof Pace.Step
                ? "paused"
                : "seed " + frame.view().seed();
    }
}
