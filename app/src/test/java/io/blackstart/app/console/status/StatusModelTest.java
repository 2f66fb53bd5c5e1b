package io.blackstart.app.console.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.place.Elsewhere;
import io.blackstart.app.console.promise.PromiseModel;
import io.blackstart.cluster.event.ClusterEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The foot of the window tells of what the window shows. */
class StatusModelTest {
    private final Frame frame = StoryFrames.at(29_000);

    @Test
    void theLiveClusterHasAHintOnItsMapAlone() {
        StatusModel map = StatusModel.of(frame, true, Optional.empty(), "localhost:6379");
        assertTrue(map.live());
        assertEquals("Try: pull the plug of zone a, where the primary lives.", map.hint());
        assertEquals("real clients: redis-cli -p 6379", map.clients());
        assertEquals("", StatusModel.of(frame, false, Optional.empty(), "").hint());
    }

    @Test
    void onAVacantSeatItTellsTheWayOut() {
        String hint = StatusModel.of(StoryFrames.vacantAt(29_000), true, Optional.empty(), "")
                .hint();
        assertEquals(
                "Nobody may reign: mend what is broken, or force a promotion, which first tells what is lost.", hint);
    }

    @Test
    void whereNoReplicaHasPowerNobodyIsToBeWaitedFor() {
        Frame dark = StoryFrames.after(
                frame,
                new ClusterEvent.FaultInjected("pull-plug all", "pull-plug", List.of(), ""),
                new ClusterEvent.PowerLost("a1"),
                new ClusterEvent.PowerLost("b1"),
                new ClusterEvent.PowerLost("c1"),
                new ClusterEvent.PowerLost("d1"));
        assertEquals(
                "No replica has power, so nobody can be elected: click a red plug to give the power back.",
                StatusModel.of(dark, true, Optional.empty(), "").hint());
        assertTrue(
                PromiseModel.of(dark).tiles().stream()
                        .anyMatch(tile -> tile.detail().equals("a1 lost · no power")),
                PromiseModel.of(dark).toString());
    }

    @Test
    void aReplayTellsOfItselfAndNeitherOfHintsNorOfClients() {
        Elsewhere replay = new Elsewhere(frame.view(), 5, "replay", "Replay of run 2.", "It has happened.");
        StatusModel shown = StatusModel.of(frame, false, Optional.of(replay), "localhost:6379");
        assertFalse(shown.live());
        assertEquals("Replay of run 2.", shown.hint());
        assertEquals("", shown.clients());
    }
}
