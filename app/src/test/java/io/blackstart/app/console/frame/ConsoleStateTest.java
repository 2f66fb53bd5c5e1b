package io.blackstart.app.console.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.app.console.bridge.Losses;
import io.blackstart.app.console.bridge.Promises;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.words.EventText;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConsoleStateTest {
    private final List<Stamped> story = StoryFrames.story().toList();

    /** A frame after 1 event, then after 2 more, after 3 more …: as they may come. */
    private static boolean endsAFrame(int event) {
        int frame = (int) Math.sqrt(2.0 * event);
        return frame * (frame + 1) / 2 == event;
    }

    @Test
    void howeverManyEventsAFrameHasItShowsWhatOneByOneWouldAndEachInstantCanBeLookedBackAt() {
        ConsoleState state = new ConsoleState();
        ClusterView oneByOne = ClusterView.initial();
        TreeMap<Long, ClusterView> wasAt = new TreeMap<>();
        TreeSet<Long> ofNote = new TreeSet<>();
        int frames = 0;
        for (Stamped stamped : story) {
            oneByOne = Reducer.apply(oneByOne, stamped);
            wasAt.put(stamped.at(), oneByOne);
            if (stamped.event() instanceof ClusterEvent.ReplicasSampled
                    || EventText.of(stamped).isPresent()) {
                ofNote.add(stamped.at());
            }
            state.take(stamped);
            if (endsAFrame((int) stamped.sequence())) {
                frames++;
                assertEquals(oneByOne, state.view());
                state.promises(new Promises(frames, Losses.Unjudged.IN_DRILLS, 0, 0, OptionalLong.of(0), 0));
            }
        }
        assertTrue(frames > 20, "frames: " + frames);
        assertEquals(oneByOne, state.view());
        for (long instant : ofNote) {
            assertEquals(wasAt.get(instant), state.at(instant).orElseThrow().view());
        }
    }

    @Test
    void whatTheCheckerHadFoundByThenBelongsToTheInstant() {
        ConsoleState state = new ConsoleState();
        Promises early = new Promises(1, Losses.Unjudged.IN_DRILLS, 0, 0, OptionalLong.of(0), 0);
        Promises late = new Promises(2, Losses.Unjudged.IN_DRILLS, 0, 0, OptionalLong.of(0), 0);
        state.promises(early);
        state.take(new Stamped(1, 10, new ClusterEvent.NoteTold("first")));
        state.promises(late);
        state.take(new Stamped(2, 20, new ClusterEvent.NoteTold("second")));
        assertEquals(early, state.at(19).orElseThrow().promises());
        assertEquals(late, state.at(20).orElseThrow().promises());
    }
}
