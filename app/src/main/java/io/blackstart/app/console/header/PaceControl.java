package io.blackstart.app.console.header;

import io.blackstart.app.console.bridge.ConsoleCluster;
import io.blackstart.app.console.bridge.StepTo;
import io.blackstart.cluster.engine.Pace;

/** Pause, resume, step and pace, for buttons and keys alike. */
public final class PaceControl {
    private final ConsoleCluster cluster;
    private Pace resumeAt = PaceChoice.REAL.pace();

    public PaceControl(ConsoleCluster cluster) {
        this.cluster = cluster;
    }

    public boolean paused() {
        return cluster.pace() instanceof Pace.Step;
    }

    /** Stops the clock, or lets it go on at the pace it had. */
    public void pauseOrResume() {
        if (paused()) {
            cluster.pace(resumeAt);
        } else {
            resumeAt = cluster.pace();
            cluster.pace(new Pace.Step());
        }
    }

    /** Lets deliveries happen until one comes to that; pauses first where time was running. */
    public void step(StepTo to) {
        if (paused()) {
            cluster.step(to);
        } else {
            pauseOrResume();
        }
    }

    /** Goes on at that pace. */
    public void choose(PaceChoice choice) {
        cluster.pace(choice.pace());
    }
}
