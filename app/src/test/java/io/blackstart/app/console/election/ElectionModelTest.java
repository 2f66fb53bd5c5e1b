package io.blackstart.app.console.election;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.app.console.look.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElectionModelTest {
    @Test
    void beforeTheFirstElectionTheCardSaysHowToSeeOne() {
        ElectionModel none = ElectionModel.of(StoryFrames.at(29_000).view(), "Pull a plug.");
        assertEquals(Tone.MUTED, none.tone());
        assertEquals("None yet. Pull a plug.", none.result());
        assertEquals(
                "None yet.",
                ElectionModel.of(StoryFrames.at(29_000).view(), "").result(),
                "nothing is pulled in a replay");
    }

    @Test
    void aRunningElectionSaysWhatItWaitsFor() {
        ElectionModel running = ElectionModel.of(StoryFrames.at(30_740).view(), "");

        assertEquals("running", running.when());
        assertEquals("00:30.739 called by b1: a1 confirmed gone", running.why());
    }

    @Test
    void aDecisionShowsEveryCandidateWithItsVerdict() {
        ElectionModel decided = ElectionModel.of(StoryFrames.at(33_000).view(), "");

        assertEquals(
                List.of(Tone.GOOD, Tone.MUTED, Tone.BAD),
                decided.candidates().stream().map(ElectionModel.Candidate::tone).toList());
        assertEquals("watermark 41,090 (witness: gateway-b1)", decided.footing());
        assertEquals("b1 wins: highest seq, then lowest id (E6)", decided.result());
    }
}
