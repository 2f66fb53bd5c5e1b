package io.blackstart.cluster.event;

import static io.blackstart.cluster.event.Telling.counted;
import static io.blackstart.cluster.event.Telling.gone;
import static io.blackstart.cluster.event.Telling.position;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a primary counts as lost, and how long a failover took (rules M4, E5, P1). */
class ReducerFailoverTest {
    private static final long MS = 1_000_000;
    private final Telling told = Telling.ofThreeZones();

    @Test
    void aFailoverIsMeasuredFromPowerLossToTheNextReign() {
        told.loseA1AndElectB1();

        ClusterView.FailoverView failover = told.view().failover();
        assertTrue(failover.done());
        assertEquals(1, failover.count());
        assertEquals("a1", failover.lost());
        assertEquals(780 * MS, failover.totalNanos());
        assertEquals(610 * MS, failover.detectNanos());
        assertEquals(170 * MS, failover.electNanos());
        assertEquals(780 * MS, failover.longestNanos());
    }

    @Test
    void w7AFormerPrimaryComesBackAsBackup() {
        told.loseA1AndElectB1();
        assertEquals(ReplicaRole.BACKUP, told.replica("a1").role());
        assertEquals(ReplicaRole.PRIMARY, told.replica("b1").role());

        told.at(5_000, new ClusterEvent.PowerReturned("a1"))
                .at(5_100, new ClusterEvent.ReplicaStarted("a1", position(1, "a1", 40), ReplicaState.STREAMING))
                .at(5_200, new ClusterEvent.MemberReturned("b1", "a1"), new ClusterEvent.MemberReturned("c1", "a1"));

        assertEquals(ReplicaRole.BACKUP, told.replica("a1").role());
        assertEquals(40, told.replica("a1").lastSeq());
        assertFalse(told.replica("a1").silence().gone());
    }

    @Test
    void aCutOffPrimaryWasLostWhenItWasLastHeard() {
        told.at(1_500, new ClusterEvent.MemberSuspected("b1", "a1", 500 * MS))
                .at(1_600, gone("b1", "a1"))
                .at(1_800, new ClusterEvent.ReignBegan(new Reign(2, "b1"), position(1, "a1", 40), 0));

        assertEquals(1_000 * MS, told.view().failover().lostAt());
        assertEquals(800 * MS, told.view().failover().totalNanos());
        assertEquals(ReplicaRole.PRIMARY, told.replica("a1").role(), "it has power and does not know yet");

        told.at(1_900, new ClusterEvent.PrimaryFenced("a1", new Reign(2, "b1"), "higher reign"));
        assertEquals(ReplicaRole.BACKUP, told.replica("a1").role());
    }

    @Test
    void aSwitchoverIsNoFailover() {
        told.at(100, new ClusterEvent.ReignBegan(new Reign(2, "b1"), position(1, "a1", 40), 0));

        assertEquals(0, told.view().failover().count());
    }

    @Test
    void e5AVacantSeatIsTakenByTheNextReign() {
        told.routes(90, new Reign(1, "a1"), "gateway-a1", "gateway-b1", "gateway-c1");
        told.at(100, new ClusterEvent.SeatVacated(2, "none eligible"));
        told.routes(101, Reign.NONE, "gateway-a1", "gateway-b1", "gateway-c1");
        assertFalse(told.view().primaryServes());

        told.at(200, new ClusterEvent.ReignBegan(new Reign(3, "b1"), position(1, "a1", 40), 0));
        assertTrue(told.view().primaryServes());
    }

    @Test
    void aPrimaryThatStandsStillDoesNotServe() {
        told.at(100, new ClusterEvent.FaultInjected("freeze b1", "freeze", List.of("b1"), ""));
        assertTrue(told.view().primaryServes());
        told.at(200, new ClusterEvent.FaultInjected("freeze a1", "freeze", List.of("a1"), ""));
        assertFalse(told.view().primaryServes());
        told.at(300, new ClusterEvent.FaultUndone("freeze a1", List.of("a1")));
        assertTrue(told.view().primaryServes());
    }

    /** The side without a majority calls the seat vacant; the other has its primary all the time. */
    @Test
    void e5_p1_aSeatIsNotVacantWhileAGatewayKnowsAPrimary() {
        told.routes(90, new Reign(1, "a1"), "gateway-a1", "gateway-b1", "gateway-c1");
        told.at(100, new ClusterEvent.SeatVacated(2, "it hears no majority of the voters (P1)"));
        told.routes(101, Reign.NONE, "gateway-b1", "gateway-c1");
        assertTrue(told.view().primaryServes());

        told.at(200, new ClusterEvent.PowerLost("gateway-a1"));
        assertTrue(told.view().vacant(), "those that run know none");

        told.routes(300, new Reign(1, "a1"), "gateway-b1");
        assertTrue(told.view().primaryServes(), "it is heard again");
    }

    /** Who is cut off holds the primary gone and seeks no successor; when it hears it again there was no failover. */
    @Test
    void m4_p1_aPrimaryThatIsMissedByAFewIsNotLost() {
        told.at(600, new ClusterEvent.MemberSuspected("b1", "a1", 500 * MS)).at(610, gone("b1", "a1"));
        assertFalse(told.view().failover().underWay());

        told.at(620, new ClusterEvent.ElectionStarted(2, "b1", "a1 confirmed gone"));
        assertTrue(told.view().failover().underWay());
        assertEquals(100 * MS, told.view().failover().lostAt());
        assertEquals(610 * MS, told.view().failover().confirmedAt());

        told.at(700, new ClusterEvent.ElectionFailed(2, "b1", "refused"))
                .at(900, new ClusterEvent.MemberReturned("b1", "a1"));
        assertFalse(told.view().failover().underWay());
        told.loseA1AndElectB1();
        assertEquals(1, told.view().failover().count());
        assertEquals(780 * MS, told.view().failover().longestNanos());
    }

    /** It is missed since it got its power back, and in office since. */
    @Test
    void m4_p1_noFailoverIsUnderWayOnceAPrimaryIsHeardThatWasNotHeardSinceItsPowerReturned() {
        told.at(400, new ClusterEvent.PowerLost("a1"))
                .at(500, new ClusterEvent.PowerReturned("a1"))
                .at(600, new ClusterEvent.ReignBegan(new Reign(2, "a1"), position(1, "a1", 40), 0))
                .at(1_000, new ClusterEvent.MemberSuspected("c1", "a1", 500 * MS))
                .at(1_010, gone("c1", "a1"), new ClusterEvent.ElectionStarted(3, "c1", "a1 confirmed gone"));
        assertTrue(told.view().failover().underWay());
        told.at(1_100, new ClusterEvent.MemberReturned("c1", "a1"));
        assertFalse(told.view().failover().underWay());
    }

    /** Its successor is sought by one that is cut off, again and again, while the others have their writes acknowledged; then it dies. */
    @Test
    void p1_aPrimaryWhoseWritesGoOnIsNotLost() {
        told.at(600, new ClusterEvent.MemberSuspected("c1", "a1", 500 * MS)).at(610, gone("c1", "a1"));
        told.at(620, new ClusterEvent.ElectionStarted(2, "c1", "a1 confirmed gone"))
                .at(700, counted("gateway-a1", 0, 5, 0));
        assertTrue(told.view().failover().underWay(), "those may have been acknowledged before");
        told.at(800, counted("gateway-a1", 0, 5, 0));
        assertFalse(told.view().failover().underWay());
        told.at(900, new ClusterEvent.ElectionStarted(3, "c1", "a1 confirmed gone"));
        assertFalse(told.view().failover().underWay());

        told.at(1_600, new ClusterEvent.MemberSuspected("b1", "a1", 500 * MS))
                .at(1_610, gone("b1", "a1"))
                .at(1_800, new ClusterEvent.ReignBegan(new Reign(4, "b1"), position(1, "a1", 40), 0));
        assertEquals(1_100 * MS, told.view().failover().lostAt());
        assertEquals(700 * MS, told.view().failover().totalNanos());
        assertEquals(510 * MS, told.view().failover().detectNanos());
    }

    /** c1 is cut off and holds it gone; a minute later it hands over (rule E8). */
    @Test
    void e8_aSwitchoverIsNoFailoverThoughSomebodyMissesThePrimary() {
        told.at(600, new ClusterEvent.MemberSuspected("c1", "a1", 500 * MS))
                .at(1_100, gone("c1", "a1"))
                .at(60_010, new ClusterEvent.ElectionStarted(2, "a1", "planned switchover (E8), to b1"));
        assertFalse(told.view().failover().underWay());
        told.at(
                        60_040,
                        new ClusterEvent.ElectionDecided(
                                2, "a1", List.of(), position(1, "a1", 40), "b1", "b1", "appointed", ""))
                .at(60_050, new ClusterEvent.ReignBegan(new Reign(2, "b1"), position(1, "a1", 40), 0));
        assertEquals(ClusterView.FailoverView.NONE, told.view().failover());
    }

    /** One of the others goes on to hear it, so nobody confirms it gone. */
    @Test
    void p1_aPrimaryThatGivesUpItsSeatIsLostWithTheLastWriteBefore() {
        told.at(300, counted("gateway-a1", 0, 5, 0))
                .at(400, counted("gateway-b1", 0, 0, 5))
                .at(500, fenced("it hears 1 of 3 voters, no majority (P1)"))
                .at(500, new ClusterEvent.ElectionStarted(2, "a1", "the primary gave up its seat"));
        assertEquals(ReplicaState.STREAMING, told.replica("a1").state());
        assertTrue(told.view().failover().underWay());
        told.at(600, new ClusterEvent.SuspicionRefuted("c1", "a1", 1))
                .at(1_000, new ClusterEvent.ReignBegan(new Reign(2, "b1"), position(1, "a1", 40), 0));
        assertEquals(1, told.view().failover().count());
        assertEquals(300 * MS, told.view().failover().lostAt());
        assertEquals(700 * MS, told.view().failover().totalNanos());
    }

    @Test
    void w7_aPrimaryThatStartsAnewIsLostOnceASuccessorIsSought() {
        told.at(300, counted("gateway-a1", 0, 5, 0))
                .at(310, new ClusterEvent.ReplicaStarted("a1", Position.START, ReplicaState.EMPTY))
                .at(900, new ClusterEvent.ElectionStarted(2, "c1", "no primary is heard (M6)"))
                .at(1_000, new ClusterEvent.ReignBegan(new Reign(2, "b1"), position(1, "a1", 40), 0));
        assertEquals(1, told.view().failover().count());
        assertEquals(700 * MS, told.view().failover().totalNanos());
    }

    @Test
    void e8_aPrimaryThatHandsOverIsNotLost() {
        told.at(100, new ClusterEvent.ElectionStarted(2, "a1", "planned switchover (E8), to b1"))
                .at(140, fenced("b1 reigns as 2:b1"));
        assertFalse(told.view().failover().underWay());
        told.at(145, new ClusterEvent.ElectionFailed(2, "a1", "b1 lost its power"))
                .at(700, new ClusterEvent.ElectionStarted(3, "c1", "no primary is heard (M6)"))
                .at(800, new ClusterEvent.ReignBegan(new Reign(3, "c1"), position(1, "a1", 40), 0));
        assertEquals(1, told.view().failover().count(), "unless nobody takes over");
    }

    private static ClusterEvent fenced(String reason) {
        return new ClusterEvent.PrimaryFenced("a1", new Reign(1, "a1"), reason);
    }

    /** c1 holds it gone for a minute; b1 begins to miss it and calls an election before it confirms. */
    @Test
    void m4_whoHeldItGoneLongBeforeHasNotDetectedItsLoss() {
        told.at(600, new ClusterEvent.MemberSuspected("c1", "a1", 500 * MS))
                .at(1_100, gone("c1", "a1"))
                .at(60_500, new ClusterEvent.MemberSuspected("b1", "a1", 500 * MS))
                .at(60_600, new ClusterEvent.ElectionStarted(2, "b1", "no primary is heard (M6)"))
                .at(60_700, new ClusterEvent.ReignBegan(new Reign(2, "b1"), position(1, "a1", 40), 0));
        assertEquals(700 * MS, told.view().failover().totalNanos());
        assertEquals(0, told.view().failover().detectNanos());
    }

    @Test
    void m4_norWhenItsPowerIsGone() {
        told.at(600, new ClusterEvent.MemberSuspected("c1", "a1", 500 * MS))
                .at(1_100, gone("c1", "a1"))
                .at(60_000, new ClusterEvent.PowerLost("a1"))
                .at(60_200, new ClusterEvent.ElectionStarted(2, "c1", "no primary is heard (M6)"))
                .at(60_500, new ClusterEvent.MemberSuspected("b1", "a1", 500 * MS))
                .at(60_510, gone("b1", "a1"))
                .at(60_520, new ClusterEvent.ElectionStarted(3, "b1", "gone"))
                .at(60_700, new ClusterEvent.ReignBegan(new Reign(3, "b1"), position(1, "a1", 40), 0));
        assertEquals(510 * MS, told.view().failover().detectNanos());
    }

    @Test
    void e5_aGatewayThatStandsStillOrLostItsPowerKnowsNoPrimary() {
        told.routes(10, new Reign(1, "a1"), "gateway-a1", "gateway-b1", "gateway-c1");
        told.at(20, new ClusterEvent.FaultInjected("freeze gateway-a1", "freeze", List.of("gateway-a1"), ""))
                .at(30, new ClusterEvent.PowerLost("gateway-b1"));
        told.routes(40, Reign.NONE, "gateway-c1");
        assertTrue(told.view().vacant());
        told.at(50, new ClusterEvent.PowerReturned("gateway-b1"));
        assertTrue(told.view().vacant());
        told.at(60, new ClusterEvent.FaultUndone("freeze gateway-a1", List.of("gateway-a1")));
        assertFalse(told.view().vacant());
        told.at(70, new ClusterEvent.PowerLost("a1"));
        assertTrue(told.view().vacant(), "what it knows does not run");
    }
}
