package io.blackstart.drills.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EventTextTest {
    @Test
    void aConfirmationNamesAccusersAndSurvivors() {
        assertEquals(
                "MEMBER b1 holds a1 gone: accused by b1, c1 of b1, c1, d1 (M4)",
                told(new ClusterEvent.MemberConfirmedGone("b1", "a1", List.of("b1", "c1"), List.of("b1", "c1", "d1"))));
    }

    @Test
    void aReignNamesItsPrimaryAndWhatItInherited() {
        assertEquals(
                "ELECTION b1 serves as primary of epoch 3 from seq 41,208, 2 unacknowledged writes inherited",
                told(new ClusterEvent.ReignBegan(new Reign(3, "b1"), new Position(new Reign(1, "a1"), 41_208), 2)));
    }

    @Test
    void anElectionWithoutAWinnerSaysSo() {
        assertEquals(
                "ELECTION epoch 3: none includes the watermark",
                told(new ClusterEvent.ElectionDecided(
                        3, "b1", List.of(), Position.START, "", "", "none includes the watermark", "")));
    }

    @Test
    void anEmptyEndpointAnswersWithNobody() {
        assertEquals(
                "ENDPOINT answers with nobody: all gateways failed 3 checks",
                told(new ClusterEvent.EndpointChanged(List.of(), "all gateways failed 3 checks")));
    }

    @Test
    void aClockIsAheadOrBehindOrRightAgain() {
        assertEquals(
                "FAULT the clock of b1 is 5.00 s behind", told(new ClusterEvent.ClockSkewed("b1", -5_000_000_000L)));
        assertEquals("FAULT the clock of b1 is right again", told(new ClusterEvent.ClockSkewed("b1", 0)));
    }

    @Test
    void whatPeopleWroteIsOneLineToo() {
        assertEquals("NOTE Look: verdict passed", told(new ClusterEvent.NoteTold("Look:\r\n\n  verdict passed\n")));
        assertEquals("OPERATOR note a b c", told(new ClusterEvent.OperatorActed("note a\u2028b\rc")));
    }

    @Test
    void numbersKeepTheirDigitsInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(
                    "ELECTION no primary in epoch 12, writes are paused: none eligible",
                    told(new ClusterEvent.SeatVacated(12, "none eligible")));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void e5_aGatewayThatKnowsNoPrimarySaysSo() {
        assertEquals(
                "GATEWAY gateway-a1 sends writes to b1 (epoch 2)",
                told(new ClusterEvent.GatewayRouteChanged("gateway-a1", new Reign(2, "b1"))));
        assertEquals(
                "GATEWAY gateway-a1 refuses writes: the seat is vacant (E5)",
                told(new ClusterEvent.GatewayRouteChanged("gateway-a1", Reign.NONE)));
    }

    /** Rule Z7: what a move may cost and what it did cost. */
    @Test
    void z7_aMoveTellsItsRpoBeforeAndAfter() {
        assertEquals(
                "RESHAPE the database is forced from eu-5 to us-1: x1 there lacks 84 acknowledged writes, those of the"
                        + " last 200.0 ms, as far as is known",
                told(new ClusterEvent.RegionMoveBegan("eu-5", "us-1", true, "x1", 84, 200_000_000)));
        assertEquals(
                "RESHAPE the database moves from eu-5 to us-1: x1 there has everything acknowledged, as far as is"
                        + " known",
                told(new ClusterEvent.RegionMoveBegan("eu-5", "us-1", false, "x1", 0, 0)));
        assertEquals(
                "RESHAPE the database stands in us-1 now, 6.50 s after the word to leave eu-5: nothing acknowledged was"
                        + " lost (RPO 0)",
                told(new ClusterEvent.RegionMoved("eu-5", "us-1", 0, 0, 6_500_000_000L)));
        assertEquals(
                "RESHAPE the database stands in us-1 now, 6.50 s after the word to leave eu-5: it began to reign there"
                        + " without 1 acknowledged write (RPO 2.0 ms); a disk that returns gives back what it has",
                told(new ClusterEvent.RegionMoved("eu-5", "us-1", 1, 2_000_000, 6_500_000_000L)));
    }

    @Test
    void samplesAreNotTold() {
        assertTrue(EventText.of(new Stamped(1, 0, new ClusterEvent.ReplicasSampled(List.of())))
                .isEmpty());
        assertTrue(EventText.of(new Stamped(1, 0, new ClusterEvent.TrafficMetered(List.of(), 0)))
                .isEmpty());
        assertFalse(EventText.of(new Stamped(1, 0, new ClusterEvent.PowerLost("a1")))
                .isEmpty());
    }

    private static String told(ClusterEvent event) {
        EventRow row = EventText.of(new Stamped(7, 5, event)).orElseThrow();
        return row.kind() + " " + row.text();
    }
}
