package io.blackstart.app.console;

import io.blackstart.cluster.event.Stamped;
import java.util.List;

/** The console's window over a scripted cluster. */
final class TestWindow extends DrawnWindow {
    final ScriptedCluster cluster;

    private TestWindow(ScriptedCluster cluster, int width, int height) {
        super(cluster.setup(), width, height);
        this.cluster = cluster;
    }

    static TestWindow open(List<Stamped> story, int width, int height) {
        Fx.start();
        ScriptedCluster cluster = new ScriptedCluster(story);
        return Fx.on(() -> new TestWindow(cluster, width, height));
    }

    /** Tells the story up to that time and draws it. */
    void playUntil(long millis) {
        cluster.playUntil(millis);
        draw();
    }
}
