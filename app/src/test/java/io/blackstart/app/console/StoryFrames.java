package io.blackstart.app.console;

import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.chart.History;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import java.util.List;
import java.util.stream.Stream;

/** Frames along the story, for models that are tested without a window. */
public final class StoryFrames {
    private StoryFrames() {}

    /** The events of the whole story. */
    public static Stream<Stamped> story() {
        return Story.events().stream();
    }

    /** What a frame shows at that many milliseconds. */
    public static Frame at(long millis) {
        return at(millis, new Promises(1_000, 0, 2_000, 0, 0, 0));
    }

    public static Frame at(long millis, Promises promises) {
        ClusterView view = ClusterView.initial();
        for (Stamped stamped : Story.events()) {
            if (stamped.at() <= millis * Story.MS) {
                view = Reducer.apply(view, stamped);
            }
        }
        Frame.Histories histories = new Frame.Histories(new History(), new History(), new History());
        return new Frame(view, List.of(), promises, new Pace.Paced(1), millis * Story.MS, histories, false);
    }
}
