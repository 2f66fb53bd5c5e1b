package io.blackstart.app.console;

import io.blackstart.app.console.bridge.JournalDesk;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** A story told in a drawn window: over a journal with a few runs, on a scripted cluster that is healthy. */
abstract class JournaledStory {
    final FxRobot robot = Fx.ROBOT;

    @TempDir
    Path folder;

    JournaledStories stories;
    ScriptedCluster cluster;

    @BeforeEach
    void journal() {
        stories = new JournaledStories(folder);
        cluster = new ScriptedCluster(Story.events());
    }

    @AfterEach
    void close() {
        stories.close();
    }

    DrawnWindow openWindow(int width, int height) {
        return openWindow(stories.desk(), width, height);
    }

    DrawnWindow openWindow(JournalDesk desk, int width, int height) {
        DrawnWindow window = DrawnWindow.over(cluster.setup(desk), width, height);
        robot.targetWindow(window.stage());
        cluster.playUntil(Story.HEALTHY);
        window.draw();
        return window;
    }
}
