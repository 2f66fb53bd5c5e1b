package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.election.Outcome;
import io.blackstart.cluster.election.Poll;
import io.blackstart.cluster.election.Report;
import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.routing.ReadGate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The checker beside a real cluster: silent as long as its rules are kept, not silent when one is broken on purpose. */
final class CheckedClusterTest {
    private static final Rules STANDARD = Rules.standard();

    @Test
    void aCalmRunBreaksNothing() {
        try (CheckedCluster cluster = new CheckedCluster(1, STANDARD)) {
            cluster.runMillis(10_000);
            assertEquals(List.of(), cluster.finish());
            assertTrue(cluster.checker.acknowledgedWrites() > 1_000);
            assertEquals(List.of(), cluster.checker.notJudged());
        }
    }

    @Test
    void aZoneOutageBreaksNothing() {
        try (CheckedCluster cluster = new CheckedCluster(2, STANDARD)) {
            cluster.runMillis(3_000);
            cluster.pullZone("a");
            cluster.runMillis(5_000);
            cluster.plugIn("a");
            cluster.runMillis(5_000);
            assertEquals(List.of(), cluster.finish());
        }
    }

    @Test
    void plugsAndPartitionsBreakNothing() {
        for (int seed = 100; seed < 106; seed++) {
            assertEquals(List.of(), randomFaults(seed, STANDARD), "seed " + seed);
        }
    }

    @Test
    void readsWithoutAGateAreFoundStale() {
        Rules gateless =
                Rules.but(rules -> rules.readGate = _ -> new ReadGate.Verdict(Answer.YES, Answer.YES, Answer.YES));
        List<Breach> breaches = randomFaults(100, gateless);
        assertTrue(breaches.stream().anyMatch(breach -> breach.promise().equals(Promise.SESSION.words())));
    }

    @Test
    void anElectionThatIgnoresRecordAndWatermarkIsFoundOut() {
        Rules careless = Rules.but(rules -> rules.election = CheckedClusterTest::fewestWritesWin);
        assertNotEquals(List.of(), firstBreaches(careless));
    }

    @Test
    void anExecThatDoesNotLookAtWhatItWatchesIsFoundOut() {
        try (CheckedCluster cluster = new CheckedCluster(1, Rules.but(rules -> rules.watch = _ -> true))) {
            cluster.runMillis(10_000);
            assertTrue(cluster.finish().stream()
                    .anyMatch(breach -> breach.promise().equals(Promise.WATCHED.words())));
        }
    }

    /** Of the first of a few seeds that has any. */
    private static List<Breach> firstBreaches(Rules rules) {
        for (int seed = 100; seed < 130; seed++) {
            List<Breach> breaches = randomFaults(seed, rules);
            if (!breaches.isEmpty()) {
                return breaches;
            }
        }
        return List.of();
    }

    private static List<Breach> randomFaults(int seed, Rules rules) {
        try (CheckedCluster cluster = new CheckedCluster(seed, rules)) {
            cluster.randomFaults(new Random(seed), 15_000, seed % 2 == 0);
            return cluster.finish();
        }
    }

    private static Outcome fewestWritesWin(Poll poll) {
        Outcome right = STANDARD.election().apply(poll);
        Optional<String> winner = poll.reports().values().stream()
                .filter(Report::complete)
                .min(Comparator.comparingLong(report -> report.history().last()))
                .map(Report::member);
        return new Outcome(winner, right.candidates(), right.watermark(), right.witness(), "fewest writes");
    }
}
