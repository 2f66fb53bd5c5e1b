package io.blackstart.cluster.election;

import static io.blackstart.cluster.election.Polls.at;
import static io.blackstart.cluster.election.Polls.poll;
import static io.blackstart.cluster.election.Polls.record;
import static io.blackstart.cluster.election.Polls.then;
import static io.blackstart.cluster.election.Polls.upTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules E4 and E6 in {@code strict}: Raft's election restriction. Voters are a1, b1, c1; d1 only follows. */
class StrictEligibilityE4Test {
    private static final Reign SECOND = new Reign(2, "b1");
    private static final InSyncRecord RECORD = record(Polls.FIRST, 1, "a1");
    private static final Position NOTHING = at(Polls.FIRST, 0);

    private static Polls voters() {
        return poll().strict("a1", "b1", "c1");
    }

    private static Polls with(Polls polls, String member, History history) {
        return polls.reports(member, history, RECORD, NOTHING);
    }

    @Test
    void e4_whoeverHasAsMuchAsAMajorityOfTheVotersMayWin() {
        assertEquals(
                Optional.of("b1"),
                with(with(voters(), "b1", upTo(9)), "c1", upTo(7)).decide().winner());
    }

    @Test
    void e4_recordsAndWatermarksOfTheOtherModesAreNotAsked() {
        Polls polls = with(with(voters(), "b1", upTo(9)), "c1", upTo(7))
                .testifies("gateway-b1", record(SECOND, 3, "a1"), at(SECOND, 99));
        assertEquals(Optional.of("b1"), polls.decide().winner());
    }

    @Test
    void e4_oneVoterOfThreeIsNoMajority() {
        assertEquals(Optional.empty(), with(voters(), "b1", upTo(9)).decide().winner());
    }

    @Test
    void e4_aFollowerWithoutVoteNeitherWinsNorCounts() {
        Polls polls = with(with(voters(), "b1", upTo(9)), "d1", upTo(20));
        assertEquals(Optional.empty(), polls.decide().winner());
    }

    @Test
    void e4_anIncompleteVoterDoesNotCount() {
        Polls polls = with(voters(), "b1", upTo(9)).incomplete("c1", upTo(3), RECORD, NOTHING);
        assertEquals(Optional.empty(), polls.decide().winner());
    }

    @Test
    void e6_theLaterLastRecordBeatsTheHigherSeq() {
        Polls polls = with(with(voters(), "b1", then(upTo(5), SECOND, 6)), "c1", upTo(50));
        assertEquals(Optional.of("b1"), polls.decide().winner());
    }

    /** Raft (Ongaro 2014, §4.2.2): the change that took c1 off is on no other disk; by the list before, b1 and d1 are two of four. */
    @Test
    void e4_whoeverIsNoVoterByItsOwnListWinsWhereNoVoterCan() {
        Polls polls = with(with(poll().strict("a1", "b1", "c1", "d1"), "b1", upTo(8)), "d1", upTo(8));
        with(polls, "e1", upTo(8));
        with(polls.strict("a1", "b1", "d1"), "c1", upTo(9)).incomplete("a1", upTo(0), RECORD, NOTHING);
        Outcome outcome = polls.decide();
        assertEquals(Optional.of("c1"), outcome.winner());
        assertTrue(Polls.verdict(outcome, "e1").contains("only 2 of 4 voters"), () -> Polls.verdict(outcome, "e1"));
    }

    @Test
    void e4_whoeverIsNoVoterDoesNotCountItself() {
        Polls polls = with(poll().strict("a1", "b1", "c1", "d1"), "b1", upTo(8));
        with(polls.strict("a1", "b1", "d1"), "c1", upTo(9));
        assertEquals(Optional.empty(), polls.decide().winner(), "one of three voters reported");
    }

    @Test
    void e4_whoeverIsNoVoterWinsNeitherByMoreWritesNorByItsNameWhereAVoterCan() {
        Polls more = with(with(with(voters(), "b1", upTo(9)), "c1", upTo(9)), "d1", upTo(20));
        assertEquals(Optional.of("b1"), more.decide().winner());
        assertEquals(
                "not eligible (E4): it is not a voter, and b1, which is, may win", Polls.verdict(more.decide(), "d1"));
        Polls tie = with(with(with(voters(), "b1", upTo(9)), "c1", upTo(9)), "a2", upTo(9));
        assertEquals(Optional.of("b1"), tie.decide().winner());
    }

    /** A winner reigns by its own list: what an initiator with an older one holds for a majority is none. */
    @Test
    void e4_theCandidatesOwnVoterListCounts() {
        Polls polls = with(voters(), "b1", upTo(9));
        with(polls.strict("a1", "b1", "c1", "e1"), "c1", upTo(9));
        Outcome outcome = polls.decide();
        assertEquals(Optional.of("b1"), outcome.winner(), "two of its three voters reported");
        assertEquals(
                false,
                outcome.candidates().stream()
                        .filter(candidate -> candidate.machine().equals("c1"))
                        .findFirst()
                        .orElseThrow()
                        .eligible(),
                "two of four voters are no majority");
    }
}
