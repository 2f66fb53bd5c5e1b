package io.blackstart.cluster.election;

import static io.blackstart.cluster.election.Polls.FIRST;
import static io.blackstart.cluster.election.Polls.at;
import static io.blackstart.cluster.election.Polls.eligible;
import static io.blackstart.cluster.election.Polls.poll;
import static io.blackstart.cluster.election.Polls.record;
import static io.blackstart.cluster.election.Polls.upTo;
import static io.blackstart.cluster.election.Polls.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule E4: who may win at all, as long as there is one branch only. */
class EligibilityE4Test {
    private static final InSyncRecord ALL = record(FIRST, 1, "a1", "b1", "c1");
    private static final InSyncRecord WITHOUT_C = record(FIRST, 2, "a1", "b1");

    @Test
    void e4StaleMemberOutsideTheNewestRecordMayNotWin() {
        Outcome outcome = poll().reports("b1", upTo(9), WITHOUT_C, at(FIRST, 9))
                .reports("c1", upTo(5), ALL, at(FIRST, 5))
                .decide();

        assertEquals(Optional.of("b1"), outcome.winner());
        assertEquals("not eligible (E4): not in in-sync record 2 of reign 1:a1", verdict(outcome, "c1"));
    }

    @Test
    void e4RecordKnownOnlyToAGatewayCountsToo() {
        Outcome outcome = poll().reports("c1", upTo(5), ALL, at(FIRST, 5))
                .testifies("gateway-c1", WITHOUT_C, at(FIRST, 5))
                .decide();

        assertEquals(Optional.empty(), outcome.winner());
        assertFalse(eligible(outcome, "c1"));
    }

    @Test
    void e4WatermarkKnownOnlyToAGatewayCountsToo() {
        Outcome outcome = poll().reports("b1", upTo(8), ALL, at(FIRST, 7))
                .reports("c1", upTo(9), ALL, at(FIRST, 7))
                .testifies("gateway-b1", ALL, at(FIRST, 9))
                .decide();

        assertEquals(Optional.of("c1"), outcome.winner());
        assertEquals("not eligible (E4): lacks the acknowledged position 1:a1/9", verdict(outcome, "b1"));
        assertEquals(at(FIRST, 9), outcome.watermark());
        assertEquals("gateway-b1", outcome.witness());
    }

    @Test
    void e4NobodyHasWhatAGatewaySawAcknowledged() {
        Outcome outcome = poll().reports("b1", upTo(8), ALL, at(FIRST, 8))
                .reports("c1", upTo(8), ALL, at(FIRST, 8))
                .testifies("gateway-a1", ALL, at(FIRST, 9))
                .decide();

        assertEquals(Optional.empty(), outcome.winner());
        assertTrue(outcome.rule().startsWith("no candidate was eligible (E5): "), outcome.rule());
    }

    @Test
    void e4IncompleteCopyMayNotWin() {
        Outcome outcome = poll().reports("b1", upTo(8), ALL, at(FIRST, 8))
                .incomplete("c1", upTo(20), ALL, at(FIRST, 8))
                .decide();

        assertEquals(Optional.of("b1"), outcome.winner());
        assertEquals("not eligible (E4): its copy is not complete", verdict(outcome, "c1"));
    }

    @Test
    void e4WatermarkOfAnIncompleteCopyIsStillAWitness() {
        Outcome outcome = poll().reports("b1", upTo(8), ALL, at(FIRST, 8))
                .incomplete("c1", upTo(0), InSyncRecord.NONE, at(FIRST, 9))
                .decide();

        assertEquals(Optional.empty(), outcome.winner());
        assertEquals("c1", outcome.witness());
    }

    @Test
    void e4MaxLagAllowsThatManyWritesLessAndNoMore() {
        Polls lagging = poll().reports("b1", upTo(8), ALL, at(FIRST, 8)).testifies("gateway-a1", ALL, at(FIRST, 10));

        assertEquals(Optional.empty(), lagging.maxLag(1).decide().winner());
        assertEquals(Optional.of("b1"), lagging.maxLag(2).decide().winner());
    }

    @Test
    void e4MaxLagDoesNotOpenTheInSyncRecord() {
        Outcome outcome = poll().reports("c1", upTo(9), WITHOUT_C, at(FIRST, 9))
                .maxLag(1_000)
                .decide();

        assertEquals(Optional.empty(), outcome.winner());
    }

    @Test
    void e4UnacknowledgedTailNeitherHelpsNorHarms() {
        Outcome outcome = poll().reports("b1", upTo(9), ALL, at(FIRST, 5))
                .reports("c1", upTo(5), ALL, at(FIRST, 5))
                .decide();

        assertTrue(eligible(outcome, "b1"));
        assertTrue(eligible(outcome, "c1"));
    }

    @Test
    void e4WitnessesAreAllWhoKnewTheWatermark() {
        Outcome outcome = poll().reports("a1", upTo(5), ALL, at(FIRST, 5))
                .reports("b1", upTo(5), ALL, Position.START)
                .testifies("gateway-a1", ALL, at(FIRST, 5))
                .decide();

        assertEquals("a1 gateway-a1", outcome.witness());
    }
}
