package io.blackstart.app.console.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.chart.History;
import io.blackstart.app.console.chart.Reading;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private final Moments moments = new Moments();

    private static Moment moment(long at) {
        ClusterView view =
                Reducer.apply(ClusterView.initial(), new Stamped(at, at, new ClusterEvent.NoteTold("tick " + at)));
        return new Moment(view, Promises.NONE, Optional.of(new Reading(at, Map.of())));
    }

    @Test
    void anInstantIsTheLastMomentThatIsNotLater() {
        assertTrue(moments.at(5).isEmpty());
        moments.add(moment(10));
        moments.add(moment(20));
        assertEquals(10, moments.at(5).orElseThrow().at(), "nothing is earlier");
        assertEquals(10, moments.at(19).orElseThrow().at());
        assertEquals(20, moments.at(99).orElseThrow().at());
        moments.add(moment(20));
        assertEquals(2, moments.size());
    }

    @Test
    void theMinuteBeforeAnInstantHasWhatWasMeasuredInIt() {
        long second = 1_000_000_000;
        for (int i = 0; i <= 100; i++) {
            moments.add(moment(i * second));
        }
        History history = moments.historyBefore(90 * second + 1);
        assertEquals(60, history.added());
        assertEquals(90 * second, history.last().orElseThrow().at());
        assertEquals(0, moments.historyBefore(-1).added());
    }

    @Test
    void howeverLongTheRunTheyAreBoundedAndTheNearPastIsTheFinest() {
        long tenth = 100_000_000;
        for (int i = 0; i < 100_000; i++) {
            moments.add(moment(i * tenth));
        }
        assertTrue(moments.size() <= 3_000, "kept " + moments.size());
        assertEquals(0, moments.at(0).orElseThrow().at());
        assertEquals(99_500 * tenth, moments.at(99_500 * tenth).orElseThrow().at());
        for (int i = 1; i <= 99; i++) {
            long asked = i * 1_000L * tenth;
            assertTrue(asked - moments.at(asked).orElseThrow().at() < 30_000_000_000L, "coarse, but there: " + i);
        }
    }
}
