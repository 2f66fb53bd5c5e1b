package io.blackstart.cluster.election;

import static io.blackstart.cluster.election.Polls.FIRST;
import static io.blackstart.cluster.election.Polls.at;
import static io.blackstart.cluster.election.Polls.poll;
import static io.blackstart.cluster.election.Polls.record;
import static io.blackstart.cluster.election.Polls.upTo;
import static io.blackstart.cluster.election.Polls.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule E6: who of the eligible wins; and rule E8's appointment. */
class ElectionRuleE6Test {
    private static final InSyncRecord ALL = record(FIRST, 1, "a1", "b1", "c1");
    private static final Position ACKNOWLEDGED = at(FIRST, 5);

    @Test
    void e6MostWritesWins() {
        Outcome outcome = poll().inOffice("a1", upTo(7), ALL, ACKNOWLEDGED)
                .reports("b1", upTo(9), ALL, ACKNOWLEDGED)
                .reports("c1", upTo(8), ALL, ACKNOWLEDGED)
                .decide();

        assertEquals(Optional.of("b1"), outcome.winner());
        assertEquals("highest seq (E6)", outcome.rule());
        assertEquals("wins", verdict(outcome, "b1"));
        assertEquals("fewer writes", verdict(outcome, "a1"));
    }

    @Test
    void e6TieGoesToThePrimaryInOffice() {
        Outcome outcome = poll().reports("a1", upTo(9), ALL, ACKNOWLEDGED)
                .reports("b1", upTo(9), ALL, ACKNOWLEDGED)
                .inOffice("c1", upTo(9), ALL, ACKNOWLEDGED)
                .decide();

        assertEquals(Optional.of("c1"), outcome.winner());
        assertEquals("tie: in office (E6)", outcome.rule());
        assertEquals("tie, not in office", verdict(outcome, "a1"));
    }

    @Test
    void e6TieWithNobodyInOfficeGoesToTheLowestId() {
        Outcome outcome = poll().reports("c1", upTo(9), ALL, ACKNOWLEDGED)
                .reports("b1", upTo(9), ALL, ACKNOWLEDGED)
                .decide();

        assertEquals(Optional.of("b1"), outcome.winner());
        assertEquals("tie: lowest id (E6)", outcome.rule());
        assertEquals("tie, higher id", verdict(outcome, "c1"));
    }

    @Test
    void e7WhoDidNotComeToReignWinsOnlyWhereNobodyElseCan() {
        Polls polls = poll().reports("a1", upTo(8), ALL, ACKNOWLEDGED).inOffice("b1", upTo(9), ALL, ACKNOWLEDGED);

        Outcome outcome = polls.passOver("b1").decide();
        assertEquals(Optional.of("a1"), outcome.winner());
        assertEquals("the only one left to try (E4, E7)", outcome.rule());
        assertEquals("it did not come to reign before (E7)", verdict(outcome, "b1"));

        Outcome nobodyElse = polls.passOver("a1", "b1").decide();
        assertEquals(Optional.of("b1"), nobodyElse.winner());
        assertEquals("highest seq (E6)", nobodyElse.rule());
    }

    @Test
    void e6TheIneligibleDoNotCountHoweverManyWritesTheyHave() {
        InSyncRecord without = record(FIRST, 2, "b1", "c1");
        Outcome outcome = poll().reports("a1", upTo(20), without, ACKNOWLEDGED)
                .reports("b1", upTo(6), without, ACKNOWLEDGED)
                .decide();

        assertEquals(Optional.of("b1"), outcome.winner());
        assertEquals("the only eligible one (E4)", outcome.rule());
    }

    @Test
    void e6FormationWithoutAnyWriteElectsTheLowestId() {
        Outcome outcome = poll().reports("b1", upTo(0), ALL, Position.START)
                .reports("a1", upTo(0), ALL, Position.START)
                .decide();

        assertEquals(Optional.of("a1"), outcome.winner());
    }

    @Test
    void e8TheAppointedWinsOverMoreWrites() {
        Outcome outcome = poll().inOffice("a1", upTo(9), ALL, ACKNOWLEDGED)
                .reports("b1", upTo(8), ALL, ACKNOWLEDGED)
                .appoint("b1")
                .decide();

        assertEquals(Optional.of("b1"), outcome.winner());
        assertEquals("appointed by the operator (E8)", outcome.rule());
        assertEquals("not the appointed one", verdict(outcome, "a1"));
    }

    @Test
    void e8TheAppointedMustBeEligibleAllTheSame() {
        Outcome outcome = poll().inOffice("a1", upTo(9), ALL, at(FIRST, 9))
                .reports("b1", upTo(8), ALL, ACKNOWLEDGED)
                .appoint("b1")
                .decide();

        assertEquals(Optional.empty(), outcome.winner());
        assertEquals("b1, appointed by the operator, is not eligible (E8)", outcome.rule());
        assertEquals("eligible, but not the appointed one", verdict(outcome, "a1"));
    }
}
