package io.blackstart.cluster.election;

import static io.blackstart.cluster.election.Polls.FIRST;
import static io.blackstart.cluster.election.Polls.at;
import static io.blackstart.cluster.election.Polls.eligible;
import static io.blackstart.cluster.election.Polls.poll;
import static io.blackstart.cluster.election.Polls.record;
import static io.blackstart.cluster.election.Polls.then;
import static io.blackstart.cluster.election.Polls.upTo;
import static io.blackstart.cluster.election.Polls.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.Earlier;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule E4 after a split: records and watermarks are kept per reign, and P4 takes over what the winner lacks. */
class EligibilityE4SplitTest {
    private static final Reign LEFT = FIRST;
    private static final Reign RIGHT = new Reign(2, "b1");
    private static final InSyncRecord LEFT_RECORD = record(LEFT, 2, "a1");
    private static final InSyncRecord RIGHT_RECORD = record(RIGHT, 1, "b1", "c1");
    private static final History LEFT_LOG = upTo(20);
    private static final History RIGHT_LOG = then(upTo(5), RIGHT, 9);
    private static final Position LEFT_MARK = at(LEFT, 20);
    private static final Position RIGHT_MARK = at(RIGHT, 9);

    @Test
    void e4MostWritesWinsThoughTheNewestRecordIsOnTheOtherBranch() {
        Outcome outcome = poll().inOffice("a1", LEFT_LOG, LEFT_RECORD, LEFT_MARK)
                .inOffice("b1", RIGHT_LOG, RIGHT_RECORD, RIGHT_MARK)
                .reports("c1", RIGHT_LOG, RIGHT_RECORD, RIGHT_MARK)
                .decide();

        assertEquals(Optional.of("a1"), outcome.winner());
        assertTrue(eligible(outcome, "b1"));
        assertTrue(eligible(outcome, "c1"));
        assertEquals(RIGHT_MARK, outcome.watermark(), "the highest is the other branch's");
    }

    @Test
    void e4BranchWhoseWatermarkNobodyHasKeepsTheSeatVacant() {
        Outcome outcome = poll().inOffice("b1", RIGHT_LOG, RIGHT_RECORD, RIGHT_MARK)
                .reports("c1", RIGHT_LOG, RIGHT_RECORD, RIGHT_MARK)
                .testifies("gateway-a1", LEFT_RECORD, LEFT_MARK)
                .decide();

        assertEquals(Optional.empty(), outcome.winner());
        assertTrue(outcome.rule().contains("watermark 20 of reign 1:a1 known to gateway-a1, best"), outcome.rule());
    }

    /** However far the other branch came. */
    @Test
    void e4MaxLagCountsWhatIsLostOfTheOtherBranch() {
        Polls right = poll().inOffice("b1", RIGHT_LOG, RIGHT_RECORD, RIGHT_MARK)
                .reports("c1", RIGHT_LOG, RIGHT_RECORD, RIGHT_MARK)
                .testifies("gateway-a1", LEFT_RECORD, at(LEFT, 8));

        assertEquals(Optional.empty(), right.maxLag(2).decide().winner());
        Outcome outcome = right.maxLag(3).decide();
        assertEquals(Optional.of("b1"), outcome.winner());
        assertEquals(3, AbandonRule.atLeast(outcome.losses()));
    }

    @Test
    void e4MaxLagCountsAllReignsTogether() {
        Polls both = poll().inOffice("b1", then(upTo(5), RIGHT, 8), RIGHT_RECORD, RIGHT_MARK)
                .testifies("gateway-a1", LEFT_RECORD, at(LEFT, 7));

        assertEquals(Optional.empty(), both.maxLag(2).decide().winner());
        assertEquals(Optional.of("b1"), both.maxLag(3).decide().winner());
    }

    @Test
    void e4MaxLagAllowsNoMoreThoughAnotherHasTheRest() {
        Polls behind = poll().reports("b1", then(upTo(5), RIGHT, 6), RIGHT_RECORD, RIGHT_MARK)
                .reports("d1", then(upTo(5), RIGHT, 8), RIGHT_RECORD, RIGHT_MARK);

        assertEquals(Optional.empty(), behind.maxLag(2).decide().winner());
        assertEquals(Optional.of("b1"), behind.maxLag(3).decide().winner());
    }

    @Test
    void e4AWitnessOfBothBranchesIsHeardOnBoth() {
        Earlier left = Earlier.NONE.with(LEFT_RECORD).with(LEFT_MARK);
        Polls right = poll().inOffice("b1", RIGHT_LOG, RIGHT_RECORD, RIGHT_MARK)
                .reports("c1", RIGHT_LOG, RIGHT_RECORD, RIGHT_MARK)
                .testifies(new Testimony("gateway-a1", RIGHT_RECORD, RIGHT_MARK, left));

        assertEquals(Optional.empty(), right.decide().winner(), "nobody has what the left acknowledged");
        assertEquals(
                Optional.of("a1"),
                right.reports("a1", LEFT_LOG, RIGHT_RECORD, RIGHT_MARK).decide().winner(),
                "with its disk all of it is there, and it is judged by the left's own record");
    }

    @Test
    void e4WhatIsSetAsideIsNotMissing() {
        Earlier left = Earlier.NONE.with(LEFT_MARK);
        Report setAside = new Report(
                "c1",
                ReplicaState.LIVE,
                RIGHT_LOG,
                List.of(),
                true,
                RIGHT_RECORD,
                RIGHT_MARK,
                false,
                List.of(),
                left,
                List.of(new SeqRange(LEFT, 6, 20)),
                false);

        assertEquals(Optional.of("c1"), poll().add(setAside).decide().winner());
    }

    @Test
    void e4WithoutAMemberOfTheNewestRecordNobodyWins() {
        Outcome outcome = poll().inOffice("a1", LEFT_LOG, LEFT_RECORD, LEFT_MARK)
                .testifies("gateway-c1", RIGHT_RECORD, Position.START)
                .decide();

        assertEquals(Optional.empty(), outcome.winner());
    }

    @Test
    void e4IncompleteMemberOfTheNewestRecordDoesNotStandForIt() {
        Outcome outcome = poll().inOffice("a1", LEFT_LOG, LEFT_RECORD, LEFT_MARK)
                .incomplete("c1", History.EMPTY, RIGHT_RECORD, Position.START)
                .decide();

        assertEquals(Optional.empty(), outcome.winner());
    }

    @Test
    void e4Z6WhoWasReplacedDoesNotStandAndWhatItsDiskHasIsNotMissing() {
        InSyncRecord alone = record(RIGHT, 1, "b1");
        Polls left = poll().reports("a1", LEFT_LOG, LEFT_RECORD, LEFT_MARK).testifies("gateway-b1", alone, RIGHT_MARK);
        assertEquals(Optional.empty(), left.decide().winner(), "nobody has what it acknowledged");

        Report member = new Report("b1", ReplicaState.STREAMING, RIGHT_LOG, List.of(), true, alone, RIGHT_MARK, false);
        Outcome outcome = left.add(member.ofReplaced()).decide();
        assertEquals(Optional.of("a1"), outcome.winner());
        assertEquals("not eligible (Z6): it was replaced", verdict(outcome, "b1"));
        assertEquals(List.of(), outcome.losses());
    }

    @Test
    void e4Z6AReplacedDiskThatIsNotCompleteHoldsNothing() {
        Report wiped = new Report(
                "b1", ReplicaState.EMPTY, History.EMPTY, List.of(), false, RIGHT_RECORD, Position.START, false);
        Outcome outcome = poll().reports("a1", LEFT_LOG, LEFT_RECORD, LEFT_MARK)
                .add(wiped.ofReplaced())
                .decide();
        assertEquals(Optional.empty(), outcome.winner());
    }

    @Test
    void e4EachIsJudgedByTheWatermarkOfItsOwnLastReign() {
        Outcome outcome = poll().inOffice("b1", RIGHT_LOG, RIGHT_RECORD, RIGHT_MARK)
                .reports("c1", then(upTo(5), RIGHT, 7), RIGHT_RECORD, at(RIGHT, 7))
                .inOffice("a1", LEFT_LOG, LEFT_RECORD, LEFT_MARK)
                .decide();

        assertFalse(eligible(outcome, "c1"), "lacks what its own branch acknowledged");
        assertTrue(eligible(outcome, "b1"), "lacks only what a1 has for P4");
    }

    @Test
    void e4StaleMemberOfTheOldBranchIsNotSavedByTheSplit() {
        Outcome outcome = poll().inOffice("a1", LEFT_LOG, LEFT_RECORD, LEFT_MARK)
                .reports("d1", upTo(5), record(LEFT, 1, "a1", "d1"), at(LEFT, 5))
                .inOffice("b1", RIGHT_LOG, RIGHT_RECORD, RIGHT_MARK)
                .decide();

        assertFalse(eligible(outcome, "d1"), "record 2 of its reign dropped it");
        assertTrue(eligible(outcome, "a1"));
    }

    @Test
    void e4ReignAcceptedThatNeverServedHidesNoMembers() {
        InSyncRecord neverServed = record(new Reign(3, "c1"), 1, "b1", "c1");
        Outcome outcome = poll().reports("b1", RIGHT_LOG, neverServed, RIGHT_MARK)
                .reports("c1", RIGHT_LOG, neverServed, RIGHT_MARK)
                .decide();

        assertEquals(Optional.of("b1"), outcome.winner(), "nobody has a record of reign 2 any more");
    }

    @Test
    void e4MergedBranchCountsAsIncluded() {
        History merged =
                then(RIGHT_LOG, RIGHT, 10).plus(at(RIGHT, 21)).plusMerged(upTo(20).rangesAfter(at(LEFT, 5)), List.of());
        Outcome outcome = poll().inOffice("b1", merged, RIGHT_RECORD, at(RIGHT, 21))
                .testifies("gateway-a1", LEFT_RECORD, LEFT_MARK)
                .decide();

        assertEquals(Optional.of("b1"), outcome.winner());
    }
}
