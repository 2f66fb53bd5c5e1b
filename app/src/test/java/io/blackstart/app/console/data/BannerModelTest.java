package io.blackstart.app.console.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.chart.History;
import io.blackstart.app.console.frame.Chronicle;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The one sentence above the keys. */
class BannerModelTest {
    private static String text(Pace pace, long now, long liveNow, int waiting, boolean replay) {
        Frame frame = new Frame(
                ClusterView.initial(),
                List.of(),
                Promises.NONE,
                pace,
                now,
                new History(),
                false,
                new Chronicle(),
                liveNow);
        return BannerModel.of(frame, waiting, replay).text();
    }

    @Test
    void theMostPressingIsSaid() {
        Pace real = new Pace.Paced(1);
        assertTrue(text(real, 5, 5, 0, false).startsWith("No primary is in office"));
        assertTrue(text(real, 5_000_000_000L, 9_000_000_000L, 0, false).startsWith("The timeline shows 00:05.000"));
        assertTrue(text(new Pace.Step(), 5, 5, 1, false).startsWith("The clock is paused"));
        assertTrue(text(new Pace.Step(), 5, 5, 0, true).startsWith("No primary is in office"));
        assertEquals(-1, text(real, 5, 5, 0, true).indexOf("replay"), "a seat that is empty comes first");
    }
}
