package io.blackstart.app.console.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.app.console.bridge.Losses;
import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PromiseModelTest {
    private static final Reign NEXT = new Reign(2, "b1");

    @Test
    void aFailoverCountsUpWhileItLastsAndIsSplitAfterwards() {
        PromiseModel.Tile detecting = tile("failover", StoryFrames.at(30_640));
        assertEquals("0.54 s", detecting.figure());
        assertEquals("a1 lost · detecting", detecting.detail());

        assertEquals(
                "a1 lost · electing", tile("failover", StoryFrames.at(30_740)).detail());

        PromiseModel.Tile done = tile("failover", StoryFrames.at(33_000));
        assertEquals("0.78 s", done.figure());
        assertEquals("detect 0.61 · elect 0.17", done.detail());
    }

    @Test
    void withoutAPrimaryWritesWait() {
        PromiseModel.Tile primary = tile("primary", StoryFrames.at(30_740));

        assertEquals("none", primary.figure());
        assertEquals("writes wait", primary.detail());
        assertEquals(Tone.BAD, primary.tone());
    }

    @Test
    void w3ThatOnePrimaryIsAloneIsNotSaidOfAnother() {
        Frame alone = StoryFrames.after(StoryFrames.at(29_000), new ClusterEvent.HeldByOneMachine("a1", 115));
        assertEquals("a1 alone since 115", tile("primary", alone).detail());
        assertEquals(Tone.WARN, tile("primary", alone).tone());

        Frame behindTheCut = StoryFrames.after(alone, new ClusterEvent.ReignBegan(NEXT, new Position(NEXT, 115), 0));
        assertEquals("b1 · epoch 2", tile("primary", behindTheCut).figure());
        assertEquals("two primaries", tile("primary", behindTheCut).detail());
    }

    @Test
    void whatWasLostWithAGatewayCountsAsFailed() {
        PromiseModel.Tile calm = tile("availability", StoryFrames.at(29_000));
        assertEquals("no operation failed", calm.detail());

        PromiseModel.Tile lost = tile(
                "availability",
                StoryFrames.at(
                        29_000, new Promises(1_000, Losses.Unjudged.IN_DRILLS, 2_000, 0, OptionalLong.of(1), 0)));
        assertEquals("1 failed", lost.detail());
        assertEquals("99.99 %", lost.figure());
    }

    @Test
    void aLossIsToldInColourAndInWords() {
        PromiseModel.Tile lost = tile(
                "lost",
                StoryFrames.at(29_000, new Promises(1_000, new Losses.Counted(3), 2_000, 0, OptionalLong.of(0), 1)));

        assertEquals("3", lost.figure());
        assertEquals("lost of 1,000", lost.detail());
        assertEquals(Tone.BAD, lost.tone());
    }

    @Test
    void whatNobodyHasJudgedIsNoFigure() {
        PromiseModel.Tile live = tile("lost", StoryFrames.at(29_000));
        assertEquals("–", live.figure());
        assertEquals("judged in drills", live.detail());

        PromiseModel.Tile drill =
                tile("lost", StoryFrames.at(29_000, told(Losses.Unjudged.AT_THE_END, OptionalLong.empty())));
        assertEquals("–", drill.figure());
        assertEquals("judged at end", drill.detail());

        PromiseModel.Tile ended =
                tile("lost", StoryFrames.at(62_000, told(new Losses.Counted(0), OptionalLong.empty())));
        assertEquals("0", ended.figure());
        assertEquals(Tone.GOOD, ended.tone());
    }

    @Test
    void whereNobodyReadsThereIsNoLatency() {
        assertEquals("nothing read yet", tile("reads", StoryFrames.at(0)).detail());
        Frame calm = StoryFrames.at(29_000);
        assertTrue(tile("reads", calm).detail().startsWith("p50 "));

        Frame nobodyReads = StoryFrames.later(calm, 3_000);
        assertEquals("–", tile("reads", nobodyReads).figure());
        assertEquals("nothing read now", tile("reads", nobodyReads).detail());
    }

    @Test
    void whereClientsAreNotHeardAvailabilityIsThatOfGateways() {
        Promises notHeard = told(Losses.Unjudged.AT_THE_END, OptionalLong.empty());

        assertEquals(
                "gateways: 0 failed",
                tile("availability", StoryFrames.at(29_000, notHeard)).detail());
    }

    private static Promises told(Losses lost, OptionalLong unanswered) {
        return new Promises(1_000, lost, 2_000, 0, unanswered, 0);
    }

    @Test
    void whateverPromiseIsBrokenIsToldWithTheSeedThatShowsItAgain() {
        assertEquals("", PromiseModel.of(StoryFrames.at(29_000)).broken());
        assertEquals(
                "Promises broken: 2 findings of the checker, told among the events. Seed 7.",
                PromiseModel.of(StoryFrames.at(
                                29_000,
                                new Promises(1_000, Losses.Unjudged.IN_DRILLS, 2_000, 0, OptionalLong.of(0), 2)))
                        .broken());
    }

    private static PromiseModel.Tile tile(String id, Frame frame) {
        return PromiseModel.of(frame).tiles().stream()
                .filter(tile -> tile.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
