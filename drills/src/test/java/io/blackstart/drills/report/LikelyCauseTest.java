package io.blackstart.drills.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.persistence.Finding;
import io.blackstart.persistence.Finding.Result;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LikelyCauseTest {
    private static final RunReport VACANT = Reported.of(Reported.VACANT);
    private static final RunReport SPLIT = Reported.of(Reported.SPLIT);

    private static String causes(RunReport report, String expectation, double figure) {
        Finding failed = new Finding("expect", expectation, OptionalDouble.of(figure), Result.FAILED);
        return String.join("\n", LikelyCause.of(failed, report.story(), report.measures()));
    }

    private static void assertTells(String text, String... words) {
        List.of(words).forEach(word -> assertTrue(text.contains(word), "'" + word + "' is missing in: " + text));
    }

    @Test
    void aVacantSeatIsTheCauseOfLowAvailability() {
        RunReport.FirstFailure first = VACANT.failure().orElseThrow();
        assertTells(first.what(), "expected availability >= 95%, but it was ");
        assertTells(
                String.join("\n", first.causes()),
                "not acknowledged in time fell into",
                "nobody reigned from 00:06.000 to 00:12.",
                "no candidate was eligible (E5)",
                "watermark ",
                "best candidate ",
                "broken then: ");
    }

    @Test
    void aFailoverIsToldInItsParts() {
        assertTells(
                causes(VACANT, "failover.time <= 2s", 6e9),
                "of the longest failover, ",
                " passed until somebody suspected it",
                "no candidate was eligible (E5)");
    }

    @Test
    void vacanciesComeFromElectionsThatFoundNobody() {
        assertTells(causes(VACANT, "vacancies == 0", 1), "no candidate was eligible (E5)");
    }

    @Test
    void whatLostInAMergeIsToldWithItsPartition() {
        assertTells(
                String.join("\n", SPLIT.failure().orElseThrow().causes()),
                "two sides had written: ",
                "the first that lost: ",
                " beat ",
                "partition a / b,c,d from 00:03.000 to 00:08.000");
    }

    @Test
    void whoDidBetterThanExpectedIsToldSo() {
        assertTells(causes(SPLIT, "failover.time >= 20s", 1e9), "the cluster did better than the drill expects");
    }

    @Test
    void whereNothingWasBrokenNothingIsMadeUp() {
        RunReport quiet = Reported.of(Reported.QUIET);
        assertEquals(
                "nothing was broken in this run; its events tell what the cluster did",
                causes(quiet, "traffic.cost <= 0.000001", 1));
        assertTells(causes(quiet, "failover.time >= 1s", 0), "no primary was lost");
        Finding unmeasured = new Finding("expect", "availability >= 1%", OptionalDouble.empty(), Result.FAILED);
        assertTells(
                String.join("\n", LikelyCause.of(unmeasured, quiet.story(), quiet.measures())),
                "nothing to measure it by");
    }

    @Test
    void aRunThatPassedHasNoFailure() {
        assertFalse(Reported.of(Reported.QUIET).failure().isPresent());
    }
}
