package io.blackstart.app.console.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.chart.History;
import io.blackstart.app.console.frame.Chronicle;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.replay.Lane;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.words.EventKind;
import io.blackstart.drills.words.EventRow;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimelineModelTest {
    private static final long SECOND = 1_000_000_000;
    private final Frame during = StoryFrames.at(33_000);

    private static List<TimelineModel.Bar> lane(TimelineModel model, Lane lane) {
        return model.bars().stream().filter(bar -> bar.lane() == lane).toList();
    }

    @Test
    void aFaultLastsFromItsBeginningToItsEndOrToTheLiveEdge() {
        TimelineModel model = TimelineModel.of(during, TimeWindow.LAST_MINUTE);
        TimelineModel.Bar fault = lane(model, Lane.FAULTS).getFirst();
        assertEquals(0.502, fault.start());
        assertEquals(0.55, fault.end(), "33 s of 60 s");
        assertEquals("00:30.104  pull-plug zone a", fault.tip());

        TimelineModel healed = TimelineModel.of(StoryFrames.at(50_000), TimeWindow.LAST_MINUTE);
        assertEquals(0.75, lane(healed, Lane.FAULTS).getFirst().end(), "undone at 45 s");
    }

    @Test
    void eachOfSeveralFaultsAtOnceIsSeen() {
        Chronicle chronicle = new Chronicle();
        breaks(chronicle, "pull-plug a1", 10);
        breaks(chronicle, "freeze b1", 20);
        heals(chronicle, "freeze b1", 30);
        breaks(chronicle, "full-disk c1", 35);
        heals(chronicle, "pull-plug a1", 40);
        breaks(chronicle, "freeze d1", 45);
        List<TimelineModel.Bar> faults =
                lane(TimelineModel.of(at(chronicle, 50 * SECOND), TimeWindow.LAST_MINUTE), Lane.FAULTS);
        assertEquals(
                List.of("pull-plug a1 0", "freeze b1 1", "full-disk c1 1", "freeze d1 2"),
                faults.stream()
                        .map(bar -> bar.tip().substring(11) + " " + bar.depth())
                        .toList(),
                "in the order they began, each below what still lasts");
        for (int i = 0; i < 10; i++) {
            breaks(chronicle, "freeze e" + i, 46);
        }
        assertEquals(
                3,
                lane(TimelineModel.of(at(chronicle, 50 * SECOND), TimeWindow.LAST_MINUTE), Lane.FAULTS)
                        .getLast()
                        .depth(),
                "none is too thin to be seen");
    }

    /** Text that is higher than its bar cannot be read. */
    @Test
    void faultsThatStandLowHaveNoText() {
        Chronicle chronicle = new Chronicle();
        breaks(chronicle, "pull-plug a1", 5);
        breaks(chronicle, "freeze b1", 15);
        breaks(chronicle, "full-disk c1", 25);
        breaks(chronicle, "freeze d1", 35);
        assertEquals(
                List.of("pull-plug a1", "freeze b1", "", ""),
                lane(TimelineModel.of(at(chronicle, 50 * SECOND), TimeWindow.LAST_MINUTE), Lane.FAULTS).stream()
                        .map(TimelineModel.Bar::label)
                        .toList());
    }

    private static void breaks(Chronicle chronicle, String fault, long second) {
        hear(chronicle, new ClusterEvent.FaultInjected(fault, fault.split(" ")[0], List.of(), ""), second);
    }

    private static void heals(Chronicle chronicle, String fault, long second) {
        hear(chronicle, new ClusterEvent.FaultUndone(fault, List.of()), second);
    }

    private static void hear(Chronicle chronicle, ClusterEvent event, long second) {
        long at = second * SECOND;
        chronicle.take(new Stamped(0, at, event), new EventRow(0, at, EventKind.FAULT, ""));
    }

    @Test
    void electionsAreMarksWithTheirTextWhereThereIsRoom() {
        TimelineModel model = TimelineModel.of(during, new TimeWindow(4 * SECOND, OptionalLong.empty()));
        List<TimelineModel.Bar> elections = lane(model, Lane.ELECTIONS);
        assertTrue(elections.getLast().tip().contains("b1 serves as primary of epoch 2"), elections.toString());
        assertFalse(elections.getLast().label().isEmpty());
        assertEquals("", elections.getFirst().label(), "the next one is too near");
    }

    @Test
    void whoLooksBackSeesTheHeadWhereHeLooksAndTheEdgeWhereTheClusterIs() {
        TimelineModel model =
                TimelineModel.of(StoryFrames.past(30_000, 45_000), TimeWindow.LAST_MINUTE.held(45 * SECOND));
        assertEquals(0.5, model.head());
        assertEquals(0.75, model.edge());
        assertEquals("0:30", model.ticks().get(3).text());
        assertEquals(
                "You look at the past: 00:30.000 (live: 45 s)",
                PastModel.of(StoryFrames.past(30_000, 45_000)).text());
        assertEquals("", PastModel.of(during).text());
    }

    @Test
    void theWheelKeepsWhatIsUnderIt() {
        TimeWindow all = new TimeWindow(60 * SECOND, OptionalLong.of(60 * SECOND));
        TimeWindow near = all.zoomed(true, 0.5, 100 * SECOND);
        assertTrue(near.spanNanos() < 47 * SECOND);
        assertEquals(30 * SECOND, near.at(0.5, 100 * SECOND));
        TimeWindow following = TimeWindow.LAST_MINUTE.zoomed(true, 1, 100 * SECOND);
        assertEquals(100 * SECOND, following.to(100 * SECOND));
        assertEquals(110 * SECOND, following.to(110 * SECOND), "it goes on following");
    }

    @Test
    void aJumpGoesToTheNextOneOfItsKind() {
        Frame end = StoryFrames.at(60_000);
        assertEquals(OptionalLong.of(30_104_000_000L), Jump.FAULT.next(end.chronicle(), 0));
        assertEquals(OptionalLong.of(30_714_000_000L), Jump.ELECTION.next(end.chronicle(), 30 * SECOND));
        assertEquals(OptionalLong.of(30_884_000_000L), Jump.ELECTION.previous(end.chronicle(), 60 * SECOND));
        assertEquals(OptionalLong.empty(), Jump.MERGE.next(end.chronicle(), 0));
    }

    @Test
    void ofThousandsOfMarksEachHairHasOneThatStaysWhileTheWindowMovesOn() {
        Chronicle chronicle = new Chronicle();
        tell(chronicle, EventKind.ELECTION, 1);
        for (int i = 0; i < 12_000; i++) {
            tell(chronicle, EventKind.MEMBER, i * SECOND / 80);
        }
        List<String> before = tips(chronicle, 150 * SECOND);
        assertTrue(before.size() > 390 && before.size() <= 400, "of 4,800 in a minute: " + before.size());
        List<String> later = tips(chronicle, 151 * SECOND);
        assertTrue(before.containsAll(later.subList(1, later.size() - 10)), "what is drawn stays and moves");
        assertEquals(OptionalLong.of(1), Jump.ELECTION.previous(chronicle, 150 * SECOND), "no crowd drives it out");
    }

    private static List<String> tips(Chronicle chronicle, long now) {
        return lane(TimelineModel.of(at(chronicle, now), TimeWindow.LAST_MINUTE), Lane.MEMBERS).stream()
                .map(TimelineModel.Bar::tip)
                .toList();
    }

    private static Frame at(Chronicle chronicle, long now) {
        return new Frame(
                ClusterView.initial(),
                List.of(),
                Promises.NONE,
                new Pace.Paced(1),
                now,
                new History(),
                false,
                chronicle,
                now);
    }

    private static void tell(Chronicle chronicle, EventKind kind, long at) {
        chronicle.take(
                new Stamped(0, at, new ClusterEvent.PowerLost("a1")), new EventRow(0, at, kind, kind + " at " + at));
    }
}
