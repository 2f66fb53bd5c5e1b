package io.blackstart.drills.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent.ElectionFailed;
import io.blackstart.cluster.event.ClusterEvent.ElectionStarted;
import io.blackstart.cluster.event.ClusterEvent.PrimaryFenced;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.WorkloadOperation;
import io.blackstart.drills.workload.WorkloadOperation.Ending;
import io.blackstart.persistence.Finding;
import io.blackstart.persistence.Finding.Result;
import java.util.Collections;
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

    /** A report keeps the first reigns alone. */
    @Test
    void ofATimeWhoseReignsWereNotKeptNobodySaysThatNobodyReigned() {
        assertTells(unavailableAtTheEnd(3), "nobody reigned from ");
        assertFalse(unavailableAtTheEnd(1_000).contains("nobody reigned"));
    }

    @Test
    void ofElectionsThatWereNotKeptIsToldThatThereWereMore() {
        assertTells(causes(electionsCalled(3), "elections == 1"), "2 more elections, the last at 00:03.000");
        String many = causes(electionsCalled(90), "elections == 1");
        assertTells(many, "at least ", " more elections");
        assertFalse(many.contains("the last at"), many);
    }

    private static StoryTeller electionsCalled(int count) {
        StoryTeller teller = new StoryTeller(100_000_000_000L);
        for (int epoch = 1; epoch <= count; epoch++) {
            long at = epoch * 1_000_000_000L;
            teller.accept(new Stamped(2L * epoch, at, new ElectionStarted(epoch, "b1", "no primary is heard (M6)")));
            teller.accept(new Stamped(2L * epoch + 1, at, new ElectionFailed(epoch, "b1", "refused")));
        }
        return teller;
    }

    private static String causes(StoryTeller teller, String expectation) {
        Finding failed = new Finding("expect", expectation, OptionalDouble.of(0), Result.FAILED);
        return String.join("\n", LikelyCause.of(failed, teller.story(), Collections.emptySortedMap()));
    }

    private static String unavailableAtTheEnd(int reigns) {
        long step = 100_000_000L;
        StoryTeller teller = new StoryTeller(1_100 * step);
        for (int epoch = 1; epoch <= reigns; epoch++) {
            Reign reign = new Reign(epoch, epoch % 2 == 0 ? "a1" : "b1");
            teller.accept(new Stamped(2L * epoch, epoch * step, new ReignBegan(reign, Position.START, 0)));
            teller.accept(
                    new Stamped(2L * epoch + 1, (epoch + 1) * step, new PrimaryFenced(reign.primary(), reign, "")));
        }
        long late = 1_050 * step;
        teller.ended(new WorkloadOperation(
                OperationKind.SET, "shop-1", "a", late, late + step, Ending.REFUSED, Route.NONE, Reign.NONE));
        return causes(teller, "availability >= 95%");
    }

    @Test
    void aRunThatPassedHasNoFailure() {
        assertFalse(Reported.of(Reported.QUIET).failure().isPresent());
    }
}
