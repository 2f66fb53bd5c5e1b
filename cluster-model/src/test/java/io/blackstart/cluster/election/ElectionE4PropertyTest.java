package io.blackstart.cluster.election;

import static io.blackstart.cluster.election.Polls.at;
import static io.blackstart.cluster.election.Polls.record;
import static io.blackstart.cluster.election.Polls.then;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent.CandidateJudged;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules E4 and E6 on random polls of two branches that parted from a common log. */
class ElectionE4PropertyTest {
    private static final int SEEDS = 1_000;
    private static final List<String> MEMBERS = List.of("a1", "b1", "c1", "d1");
    private static final Reign COMMON = new Reign(1, "a1");
    private static final List<Reign> BRANCHES = List.of(new Reign(2, "b1"), new Reign(3, "c1"));

    @Test
    void e6ResultDependsOnNothingButThePoll() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Poll poll = randomPoll(seed);
            Outcome outcome = ElectionRule.decide(poll);
            Outcome shuffled = ElectionRule.decide(shuffled(poll, seed));
            assertEquals(outcome, ElectionRule.decide(poll), "seed " + seed);
            assertEquals(outcome.winner(), shuffled.winner(), "seed " + seed);
            assertEquals(outcome.candidates(), shuffled.candidates(), "seed " + seed);
            assertEquals(outcome.watermark(), shuffled.watermark(), "seed " + seed);
            assertEquals(outcome.rule(), shuffled.rule(), "seed " + seed);
        }
    }

    @Test
    void e4WinnerIncludesEveryKnownWatermarkOrReportersTogetherDo() {
        int won = 0;
        int split = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Poll poll = randomPoll(seed);
            Optional<String> winner = ElectionRule.decide(poll).winner();
            if (winner.isPresent()) {
                won++;
                Report report = poll.reports().get(winner.get());
                assertTrue(report.complete(), "seed " + seed);
                if (!watermarks(poll).allMatch(report.history()::includes)) {
                    split++;
                    assertSplitRuleHolds(poll, report, seed);
                }
            }
        }
        assertTrue(won > SEEDS / 10 && split > SEEDS / 100, "%d won, %d by the split rule".formatted(won, split));
    }

    private static void assertSplitRuleHolds(Poll poll, Report winner, long seed) {
        assertTrue(
                watermarks(poll)
                        .allMatch(watermark -> poll.reports().values().stream()
                                .anyMatch(report ->
                                        report.complete() && report.history().includes(watermark))),
                () -> "seed %d: the rest is nowhere for P4 to take over".formatted(seed));
        assertTrue(
                watermarks(poll)
                        .filter(watermark ->
                                watermark.reign().equals(winner.position().reign()))
                        .allMatch(winner.history()::includes),
                () -> "seed %d: the winner lacks writes of its own reign".formatted(seed));
    }

    @Test
    void e6WinnerHasMostWritesOfTheEligible() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Outcome outcome = ElectionRule.decide(randomPoll(seed));
            long most = outcome.candidates().stream()
                    .filter(CandidateJudged::eligible)
                    .mapToLong(candidate -> candidate.position().seq())
                    .max()
                    .orElse(-1);
            List<Long> won = outcome.candidates().stream()
                    .filter(candidate -> outcome.winner().equals(Optional.of(candidate.machine())))
                    .map(candidate -> candidate.position().seq())
                    .toList();
            assertEquals(most < 0 ? List.of() : List.of(most), won, "seed " + seed);
        }
    }

    @Test
    void e4WatermarkThatNobodyHasKeepsTheSeatVacant() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Poll poll = randomPoll(seed);
            List<Testimony> more = new ArrayList<>(poll.testimonies());
            more.add(new Testimony("gateway-z1", InSyncRecord.NONE, at(COMMON, 1_000)));
            Outcome outcome = ElectionRule.decide(new Poll(poll.mode(), poll.reports(), more, 0, Optional.empty()));
            assertEquals(Optional.empty(), outcome.winner(), "nobody has 1:a1/1000; seed " + seed);
        }
    }

    private static Stream<Position> watermarks(Poll poll) {
        return Stream.concat(
                poll.reports().values().stream().map(Report::watermark),
                poll.testimonies().stream().map(Testimony::watermark));
    }

    private static Poll shuffled(Poll poll, long seed) {
        List<Report> reports = new ArrayList<>(poll.reports().values());
        List<Testimony> testimonies = new ArrayList<>(poll.testimonies());
        Collections.shuffle(reports, new Random(seed));
        Collections.shuffle(testimonies, new Random(seed));
        TreeMap<String, Report> again = new TreeMap<>();
        reports.forEach(report -> again.put(report.member(), report));
        return new Poll(poll.mode(), again, testimonies, poll.maxLag(), poll.appointed());
    }

    private static Poll randomPoll(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long common = 1 + random.nextLong(5);
        TreeMap<String, Report> reports = new TreeMap<>();
        for (String member : MEMBERS.subList(0, 1 + random.nextInt(4))) {
            History history = randomLog(random, common);
            boolean complete = random.nextInt(8) > 0;
            reports.put(
                    member,
                    new Report(
                            member,
                            complete ? ReplicaState.LIVE : ReplicaState.COPYING,
                            history,
                            List.of(),
                            complete,
                            randomRecord(random),
                            positionIn(history, common, random.nextLong(history.last() + 1)),
                            random.nextInt(3) == 0));
        }
        List<Testimony> testimonies = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Position heard = randomLog(random, common).end();
            testimonies.add(new Testimony("gateway-" + i, randomRecord(random), heard));
        }
        return new Poll(Mode.AVAILABLE, reports, testimonies, 0, Optional.empty());
    }

    private static Position positionIn(History history, long common, long seq) {
        return seq == 0
                ? Position.START
                : at(seq <= common ? COMMON : history.end().reign(), seq);
    }

    private static History randomLog(SplittableRandom random, long common) {
        History before = then(History.EMPTY, COMMON, common);
        return random.nextInt(4) == 0
                ? before
                : then(before, BRANCHES.get(random.nextInt(2)), common + 1 + random.nextLong(4));
    }

    /** One number means one set, as with a real primary. */
    private static InSyncRecord randomRecord(SplittableRandom random) {
        int branch = random.nextInt(3);
        int number = 1 + random.nextInt(2);
        Reign reign = branch == 2 ? COMMON : BRANCHES.get(branch);
        List<String> members = MEMBERS.subList(0, number == 1 ? 4 : 1 + branch);
        return record(reign, number, members.toArray(String[]::new));
    }
}
