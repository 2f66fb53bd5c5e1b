package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** cluster.md §9: no unacknowledged write ever read; a refused one has no effect; nobody reads what nobody wrote. */
final class UnacknowledgedReadsTest {
    private static final List<String> NOTHING = List.of();

    private final PlantedHistory history = new PlantedHistory();

    @Test
    void aWriteOfUnknownFateThatWasReadMustSurvive() {
        history.set("s1", 500, 502, 1, "k", "old")
                .indeterminate("s1", 1_000, 2_000, set("k", "shown"))
                .get("s2", 3_000, 3_001, "k", "shown");
        assertEquals(
                List.of(Promise.NO_UNACKNOWLEDGED_READ.words()),
                history.disk("a1", 1, "k=old").finish());
        String evidence = history.checker.breaches().getFirst().evidence();
        assertTrue(evidence.contains("session s2"), evidence);
        assertEquals(0, history.checker.lostWrites());
    }

    @Test
    void itMaySurviveOrBeOverwritten() {
        history.indeterminate("s1", 1_000, 2_000, set("k", "shown"))
                .indeterminate("s1", 1_000, 2_000, set("l", "shown"))
                .get("s2", 3_000, 3_001, "k", "shown")
                .get("s2", 3_000, 3_001, "l", "shown")
                .set("s3", 4_000, 4_002, 2, "l", "later");
        assertEquals(NOTHING, history.disk("a1", 2, "k=shown", "l=later").finish());
    }

    @Test
    void aWriteReadWhileUnderWayThatEndsIndeterminateMustSurviveToo() {
        history.get("s2", 1_500, 1_501, "k", "shown").indeterminate("s1", 1_000, 2_000, set("k", "shown"));
        assertEquals(
                List.of(Promise.NO_UNACKNOWLEDGED_READ.words()),
                history.disk("a1", 1).finish());
    }

    @Test
    void aValueThatMayComeFromAnotherWriteObligesNobody() {
        history.indeterminate("s1", 1_000, 2_000, set("k", "paid"))
                .get("s2", 3_000, 3_001, "k", "paid")
                .indeterminate("s3", 2_500, 3_500, set("k", "paid"));
        assertEquals(NOTHING, history.disk("a1", 1).finish());
    }

    @Test
    void aRefusedWriteIsNeverRead() {
        history.refused("s1", 1_000, 1_500, set("k", "no"), "UNAVAILABLE").get("s2", 3_000, 3_001, "k", "no");
        assertEquals(
                List.of(Promise.NO_REFUSED_EFFECT.words()),
                history.disk("a1", 1).finish());
    }

    @Test
    void aRefusedWriteIsNotReadWhileUnderWayEither() {
        history.get("s2", 1_200, 1_201, "k", "no").refused("s1", 1_000, 1_500, set("k", "no"), "UNAVAILABLE");
        assertEquals(
                List.of(Promise.NO_REFUSED_EFFECT.words()),
                history.disk("a1", 1).finish());
    }

    @Test
    void aRefusedWriteIsOnNoDisk() {
        history.refused("s1", 1_000, 1_500, set("k", "no"), "UNAVAILABLE");
        assertEquals(
                List.of(Promise.NO_REFUSED_EFFECT.words()),
                history.disk("a1", 1, "k=no").finish());
    }

    @Test
    void aRefusedWriteThatWasTriedAgainMayBeRead() {
        history.refused("s1", 1_000, 1_500, set("k", "v"), "UNAVAILABLE")
                .set("s1", 1_600, 1_700, 1, "k", "v")
                .get("s2", 3_000, 3_001, "k", "v");
        assertEquals(NOTHING, history.disk("a1", 1, "k=v").finish());
    }

    @Test
    void aValueNobodyWroteIsNeverRead() {
        history.get("s2", 3_000, 3_001, "k", "ghost");
        assertEquals(
                List.of(Promise.NO_INVENTED_VALUE.words()),
                history.disk("a1", 1).finish());
    }

    @Test
    void aValueNobodyWroteIsOnNoDisk() {
        assertEquals(
                List.of(Promise.NO_INVENTED_VALUE.words()),
                history.disk("a1", 1, "k=ghost", "h/f=ghost").finish());
        assertEquals(2, history.checker.breaches().size());
    }

    @Test
    void aValueCannotBeReadBeforeItsWriteWasAskedFor() {
        history.get("s2", 1_000, 1_001, "k", "v").set("s1", 2_000, 2_001, 1, "k", "v");
        assertEquals(
                List.of(Promise.NO_INVENTED_VALUE.words()),
                history.disk("a1", 1, "k=v").finish());
    }
}
