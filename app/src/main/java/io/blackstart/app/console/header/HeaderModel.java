package io.blackstart.app.console.header;

import io.blackstart.app.console.frame.Frame;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.drills.words.Format;
import java.util.Optional;

/**
 * @param multiAz what the database is, or is on its way to
 * @param reshape what that means, in words
 * @param plan its steps, one per line; empty if there was none
 * @param notLive why the cluster cannot be steered now, in a sentence; empty while it can
 * @param broken how many faults there are; empty if none is
 * @param pace the chosen one; empty while paused or at a pace that is none of the choices
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

    /** @param notLive why the cluster cannot be steered now; empty while it can */
    public static HeaderModel of(Frame frame, String notLive) {
        ClusterView view = frame.view();
        ClusterView.ReshapeView reshape = view.reshape();
        boolean running = reshape.running();
        return new HeaderModel(
                view.region(),
                view.database(),
                running ? reshape.towardsMultiAz() : view.multiAz(),
                running,
                notLive.isEmpty() ? words(view) : "not now",
                String.join("\n", reshape.plan()),
                frame.pace() instanceof Pace.Step,
                PaceChoice.of(frame.pace()),
                Format.clock(frame.now()),
                seed(frame, notLive),
                notLive,
                view.faults().isEmpty() ? "" : Format.count(view.faults().size()));
    }

    private static String words(ClusterView view) {
        if (view.reshape().running()) {
            return view.reshape().towardsMultiAz() ? "turning on" : "turning off";
        }
        return view.multiAz() ? "on, survives a zone loss" : "off, all in one zone";
    }

    private static String seed(Frame frame, String notLive) {
        if (!notLive.isEmpty()) {
            return "live cluster";
        }
        return frame.pace() instanceof Pace.Step
                ? "paused"
                : "seed " + frame.view().seed();
    }
}
