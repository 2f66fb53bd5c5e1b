package io.blackstart.cluster.election;

import static io.blackstart.cluster.election.Polls.FIRST;
import static io.blackstart.cluster.election.Polls.at;
import static io.blackstart.cluster.election.Polls.poll;
import static io.blackstart.cluster.election.Polls.record;
import static io.blackstart.cluster.election.Polls.then;
import static io.blackstart.cluster.election.Polls.upTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.log.Earlier;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbandonRuleE9Test {
    private static final InSyncRecord NARROW = record(FIRST, 2, "a1", "c1");
    private static final Reign SECOND = new Reign(2, "b1");

    @Test
    void e9_theForcedOneWinsWhateverItLacksAndTheLossIsCounted() {
        Outcome outcome = poll().reports("b1", upTo(8), NARROW, at(FIRST, 8))
                .testifies("gateway-c1", NARROW, at(FIRST, 12))
                .force("b1")
                .decide();

        assertEquals(Optional.of("b1"), outcome.winner());
        assertEquals("forced by the operator (E9)", outcome.rule());
        assertEquals(List.of(new AbandonRule.Loss(new SeqRange(FIRST, 9, 12), "gateway-c1", false)), outcome.losses());
    }

    @Test
    void e9_whatAnotherReporterHasIsNotLostButTakenOver() {
        Poll poll = poll().reports("b1", upTo(8), NARROW, at(FIRST, 8))
                .reports("d1", upTo(10), NARROW, at(FIRST, 8))
                .testifies("gateway-c1", NARROW, at(FIRST, 12))
                .force("b1")
                .build();

        assertEquals(2, AbandonRule.atLeast(AbandonRule.losses(poll)));
    }

    @Test
    void e9_aReignOfWhichNobodyHasAnythingIsCountedFromBehindWhatThereIs() {
        Poll poll = poll().reports("d1", upTo(8), NARROW, at(FIRST, 8))
                .testifies("gateway-b1", record(SECOND, 1, "b1"), at(SECOND, 11))
                .force("d1")
                .build();

        assertEquals(
                List.of(new AbandonRule.Loss(new SeqRange(SECOND, 9, 11), "gateway-b1", true)),
                AbandonRule.losses(poll));
    }

    /** The other side of the split wrote more; the lost reign has nothing of that. */
    @Test
    void e9_whatTheOtherSideOfASplitWroteDoesNotMakeTheLossSmaller() {
        Reign other = new Reign(2, "c1");
        Poll poll = poll().reports("d1", then(upTo(8), other, 300), record(other, 1, "c1", "d1"), at(other, 300))
                .testifies("gateway-b1", record(SECOND, 1, "b1"), at(SECOND, 11))
                .force("d1")
                .build();

        assertEquals(3, AbandonRule.atLeast(AbandonRule.losses(poll)));
    }

    @Test
    void e9_ofTwoLostReignsNothingIsCountedTwice() {
        Poll poll = poll().reports("d1", upTo(8), NARROW, at(FIRST, 12))
                .testifies("gateway-b1", record(SECOND, 1, "b1"), at(SECOND, 15))
                .force("d1")
                .build();

        assertEquals(
                List.of(new SeqRange(FIRST, 9, 12), new SeqRange(SECOND, 13, 15)),
                AbandonRule.losses(poll).stream().map(AbandonRule.Loss::range).toList());
    }

    @Test
    void e9_aReignOfWhichNobodyHasAnythingIsGivenUpAsAWhole() {
        Report successor = reportOf(then(upTo(8), new Reign(3, "d1"), 10), List.of(), new SeqRange(SECOND, 1, 11));
        Outcome outcome = poll().add(successor)
                .testifies("gateway-d1", record(SECOND, 1, "b1"), at(SECOND, 9))
                .decide();

        assertEquals(Optional.of("b1"), outcome.winner());
    }

    @Test
    void e9_whatIsSetAsideOnADiskIsNotGivenUp() {
        Poll poll = poll().add(reportOf(upTo(8), List.of(new SeqRange(SECOND, 9, 14))))
                .testifies("gateway-c1", record(SECOND, 1, "c1"), at(SECOND, 20))
                .force("b1")
                .build();

        assertEquals(
                List.of(new SeqRange(SECOND, 15, 20)),
                AbandonRule.losses(poll).stream().map(AbandonRule.Loss::givenUp).toList());
    }

    private static Report reportOf(History history, List<SeqRange> setAside, SeqRange... abandoned) {
        return new Report(
                "b1",
                ReplicaState.LIVE,
                history,
                List.of(),
                true,
                record(history.end().reign(), 1, "b1"),
                history.end(),
                false,
                List.of(abandoned),
                Earlier.NONE,
                setAside,
                false);
    }

    @Test
    void e9_scene19_whatWasGivenUpIsNotAskedForAgain() {
        Report successor = reportOf(then(upTo(8), SECOND, 10), List.of(), new SeqRange(FIRST, 9, 12));
        Outcome outcome = poll().add(successor)
                .testifies("gateway-c1", NARROW, at(FIRST, 14))
                .decide();

        assertEquals(Optional.of("b1"), outcome.winner());
        assertEquals(List.of(), outcome.losses());
    }

    @Test
    void e9_anIncompleteCopyCannotBeForced() {
        Outcome outcome = poll().incomplete("b1", upTo(8), NARROW, at(FIRST, 8))
                .reports("c1", upTo(8), NARROW, at(FIRST, 8))
                .force("b1")
                .decide();

        assertEquals(Optional.empty(), outcome.winner());
    }

    @Test
    void e4_whatMaxLagLetsGoIsCountedToo() {
        Outcome outcome = poll().reports("c1", upTo(8), NARROW, at(FIRST, 8))
                .testifies("gateway-c1", NARROW, at(FIRST, 10))
                .maxLag(2)
                .decide();

        assertEquals(Optional.of("c1"), outcome.winner());
        assertEquals(2, AbandonRule.atLeast(outcome.losses()));
    }

    @Test
    void e4_fastLosesWhatNobodyHasAndCountsIt() {
        Outcome outcome = poll().fast()
                .reports("c1", upTo(8), NARROW, at(FIRST, 8))
                .testifies("gateway-c1", NARROW, at(FIRST, 10))
                .decide();

        assertEquals(Optional.of("c1"), outcome.winner());
        assertEquals(2, AbandonRule.atLeast(outcome.losses()));
    }

    @Test
    void e4_strictNeverGivesAnythingUp() {
        Poll poll = poll().reports("c1", upTo(8), NARROW, at(FIRST, 8))
                .testifies("gateway-c1", NARROW, at(FIRST, 10))
                .strict("c1")
                .build();

        assertEquals(List.of(), AbandonRule.losses(poll));
    }
}
