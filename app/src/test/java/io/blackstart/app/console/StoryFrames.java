package io.blackstart.app.console;

import io.blackstart.app.console.bridge.Losses;
import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.chart.History;
import io.blackstart.app.console.chart.Meter;
import io.blackstart.app.console.frame.Chronicle;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Reign;
import io.blackstart.drills.words.EventText;
import java.util.List;
import java.util.OptionalLong;
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
        return at(millis, new Promises(1_000, Losses.Unjudged.IN_DRILLS, 2_000, 0, OptionalLong.of(0), 0));
    }

    public static Frame at(long millis, Promises promises) {
        return past(millis, millis, promises);
    }

    /** The same, but that every gateway has just been told of a vacant seat. */
    public static Frame vacantAt(long millis) {
        Frame frame = at(millis);
        return after(
                frame,
                frame.view().machines().keySet().stream()
                        .map(machine -> new ClusterEvent.GatewayRouteChanged(machine, Reign.NONE))
                        .toArray(ClusterEvent[]::new));
    }

    /** The same with more told at that instant. */
    public static Frame after(Frame frame, ClusterEvent... events) {
        return told(frame, frame.view().at(), events);
    }

    /** The same some time later, when nothing has happened. */
    public static Frame later(Frame frame, long millis) {
        return told(frame, frame.view().at() + millis * Story.MS, new ClusterEvent.NoteTold("nothing has happened"));
    }

    private static Frame told(Frame frame, long at, ClusterEvent... events) {
        ClusterView view = frame.view();
        for (ClusterEvent event : events) {
            view = Reducer.apply(view, new Stamped(view.sequence() + 1, at, event));
        }
        return new Frame(
                view,
                frame.newRows(),
                frame.promises(),
                frame.pace(),
                frame.now(),
                frame.history(),
                false,
                frame.chronicle(),
                frame.now());
    }

    /** What a frame shows that looks back at some milliseconds while the cluster is further on. */
    public static Frame past(long millis, long liveMillis) {
        return past(
                millis, liveMillis, new Promises(1_000, Losses.Unjudged.IN_DRILLS, 2_000, 0, OptionalLong.of(0), 0));
    }

    private static Frame past(long millis, long liveMillis, Promises promises) {
        ClusterView view = ClusterView.initial();
        Chronicle chronicle = new Chronicle();
        History history = new History();
        Meter meter = new Meter();
        for (Stamped stamped : Story.events()) {
            if (stamped.at() <= millis * Story.MS) {
                view = Reducer.apply(view, stamped);
                meter.take(stamped).ifPresent(history::add);
            }
            if (stamped.at() <= liveMillis * Story.MS) {
                EventText.of(stamped).ifPresent(row -> chronicle.take(stamped, row));
            }
        }
        return new Frame(
                view,
                List.of(),
                promises,
                new Pace.Paced(1),
                millis * Story.MS,
                history,
                false,
                chronicle,
                liveMillis * Story.MS);
    }
}
