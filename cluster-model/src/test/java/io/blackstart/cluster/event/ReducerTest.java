package io.blackstart.cluster.event;

import static io.blackstart.cluster.event.Telling.counted;
import static io.blackstart.cluster.event.Telling.gone;
import static io.blackstart.cluster.event.Telling.position;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReducerTest {
    private static final long MS = 1_000_000;
    private final Telling told = Telling.ofThreeZones();

    @Test
    void aFormedClusterShowsItsRegionRolesAndPrimary() {
        ClusterView view = told.view();

        assertEquals(List.of("a", "b", "c"), view.zones());
        assertEquals(6, view.machines().size());
        assertEquals(ReplicaRole.PRIMARY, told.replica("a1").role());
        assertEquals(new Reign(1, "a1"), view.reign());
        assertTrue(view.primaryServes());
        assertTrue(told.gateway("gateway-b1").inEndpoint());
        assertEquals(7, view.sequence());
    }

    @Test
    void theFirstReignIsNoFailover() {
        assertFalse(told.view().failover().underWay());
        assertEquals(0, told.view().failover().count());
    }

    @Test
    void aViewHandedOutNeverChanges() {
        ClusterView before = told.view();

        told.at(5, new ClusterEvent.PowerLost("a1"));

        assertTrue(before.machine("a1").orElseThrow().powered());
        assertThrows(
                UnsupportedOperationException.class, () -> before.machines().clear());
    }

    @Test
    void m3SuspicionNamesItsAccusersUntilRefuted() {
        told.at(900, new ClusterEvent.MemberSuspected("c1", "b1", 500 * MS))
                .at(950, new ClusterEvent.MemberSuspected("a1", "b1", 500 * MS));
        assertEquals(List.of("a1", "c1"), told.replica("b1").silence().suspectedBy());
        assertEquals(450 * MS, told.replica("b1").silence().lastHeardAt());

        told.at(
                960,
                new ClusterEvent.SuspicionRefuted("a1", "b1", 2),
                new ClusterEvent.SuspicionRefuted("c1", "b1", 2));
        assertEquals(ClusterView.SilenceView.NONE, told.replica("b1").silence());
    }

    @Test
    void anAccuserWithoutPowerAccusesNobody() {
        told.at(900, new ClusterEvent.MemberSuspected("a1", "b1", 500 * MS)).at(910, new ClusterEvent.PowerLost("a1"));

        assertFalse(told.replica("b1").silence().suspect());
    }

    @Test
    void w5WhoSlowedTheWritesOfAPrimaryThatDiedSlowsNobody() {
        told.at(900, new ClusterEvent.BackpressureBegan("a1", "c1", 2_000)).at(910, new ClusterEvent.PowerLost("a1"));
        assertEquals("c1", told.view().slowedBy());

        told.at(1_500, new ClusterEvent.ReignBegan(new Reign(2, "b1"), position(1, "a1", 40), 0));
        assertEquals("", told.view().slowedBy());
    }

    @Test
    void e2AnElectionWhoseInitiatorIsNoMoreIsNotUnderWay() {
        for (ClusterEvent end : List.of(new ClusterEvent.PowerLost("c1"), new ClusterEvent.ReplicaRetired("c1"))) {
            told.at(900, new ClusterEvent.ElectionStarted(2, "c1", "no primary is heard (M6)"));
            assertEquals(2, told.view().election().epoch());

            told.at(910, end);
            assertFalse(told.view().election().exists());
        }
    }

    @Test
    void anAccuserThatIsNoMemberAnyMoreAccusesNobody() {
        told.at(900, new ClusterEvent.MemberSuspected("c1", "b1", 500 * MS))
                .at(910, new ClusterEvent.ReplicaRetired("c1"));

        assertFalse(told.replica("b1").silence().suspect());
    }

    @Test
    void anAccuserThatStartsAnewAccusesNobody() {
        told.at(900, new ClusterEvent.MemberSuspected("c1", "b1", 500 * MS))
                .at(910, gone("c1", "b1"))
                .at(920, new ClusterEvent.ReplicaStarted("c1", Position.START, ReplicaState.EMPTY));

        assertEquals(ClusterView.SilenceView.NONE, told.replica("b1").silence());
    }

    /** It goes on for a moment after the next one reigns: that is not the newest record. */
    @Test
    void w3_theInSyncRecordIsThatOfTheHighestReign() {
        told.at(100, new ClusterEvent.InSyncChanged(new Reign(2, "b1"), 1, List.of("b1", "c1"), "first", "c1"))
                .at(110, new ClusterEvent.InSyncChanged(new Reign(1, "a1"), 7, List.of("a1"), "b1 dropped", ""));
        assertEquals(List.of("b1", "c1"), told.view().inSync().members());
    }

    @Test
    void aDecidedElectionStaysShownWhileALaterOneIsRefused() {
        told.loseA1AndElectB1();
        ClusterView.ElectionView decided = told.view().lastElection();
        assertEquals(1_700 * MS, decided.startedAt());
        assertEquals("b1", decided.winner());

        told.at(3_000, new ClusterEvent.ElectionStarted(3, "c1", "no primary heard"))
                .at(3_010, new ClusterEvent.ElectionRefused(3, "c1", "b1", "hears the primary"));
        assertEquals(List.of("b1: hears the primary"), told.view().election().refusals());

        told.at(3_020, new ClusterEvent.ElectionFailed(3, "c1", "refused"));
        assertFalse(told.view().election().exists());
        assertEquals(decided, told.view().lastElection());
    }

    @Test
    void w3TwoMembersEndBeingHeldByOneMachine() {
        told.at(100, new ClusterEvent.HeldByOneMachine("a1", 41));
        assertEquals(new ClusterView.AloneView("a1", 41), told.view().alone());

        told.at(200, new ClusterEvent.InSyncChanged(new Reign(1, "a1"), 3, List.of("a1", "b1"), "joined", "b1"));
        assertEquals(ClusterView.AloneView.NONE, told.view().alone());
    }

    @Test
    void w3WhoIsStillAloneInItsNextReignHasBeenSinceTheFirst() {
        told.at(100, new ClusterEvent.InSyncChanged(new Reign(1, "a1"), 2, List.of("a1"), "b1 dropped", ""))
                .at(100, new ClusterEvent.HeldByOneMachine("a1", 41))
                .at(200, new ClusterEvent.InSyncChanged(new Reign(2, "a1"), 1, List.of("a1"), "first", ""))
                .at(200, new ClusterEvent.HeldByOneMachine("a1", 60));
        assertEquals(41, told.view().alone().sinceSeq());

        told.at(300, new ClusterEvent.InSyncChanged(new Reign(3, "b1"), 1, List.of("b1"), "first", ""))
                .at(300, new ClusterEvent.HeldByOneMachine("b1", 50));
        assertEquals(50, told.view().alone().sinceSeq(), "another one");
    }

    @Test
    void w6CatchUpIsShownUntilLive() {
        told.at(100, new ClusterEvent.CatchUpBegan("c1", "stream", position(1, "a1", 10), 30, 5, 9));
        assertEquals(10, told.replica("c1").catchUp().fromSeq());

        told.at(200, new ClusterEvent.ReplicaStateChanged("c1", ReplicaState.LIVE));
        assertFalse(told.replica("c1").catchUp().running());
    }

    @Test
    void faultsStandUntilUndoneByName() {
        ClusterEvent pulled = new ClusterEvent.FaultInjected("pull-plug zone a", "pull-plug", List.of("a1"), "");
        told.at(100, pulled, pulled);
        assertEquals(1, told.view().faults().size());

        told.at(200, new ClusterEvent.FaultUndone("pull-plug zone a", List.of("a1")));
        assertEquals(List.of(), told.view().faults());
    }

    @Test
    void z3AReshapeIsFollowedStepByStep() {
        told.at(
                        100,
                        new ClusterEvent.ReshapeBegan(
                                false, "multi-az off", List.of("move a backup", "flip the endpoint")))
                .at(200, new ClusterEvent.ReshapeStepped(1, "flip the endpoint"));
        assertTrue(told.view().multiAz());
        assertTrue(told.view().reshape().running());
        assertEquals(1, told.view().reshape().step());
        assertEquals("flip the endpoint", told.view().reshape().doing());

        told.at(250, new ClusterEvent.ReshapeReplanned("the primary is b1 now", List.of("retire a1")));
        assertEquals(List.of("retire a1"), told.view().reshape().plan());
        assertEquals(0, told.view().reshape().step());

        told.at(300, new ClusterEvent.ReshapeFinished(false, "multi-az off"));
        assertFalse(told.view().multiAz());
        assertFalse(told.view().reshape().running());
        assertEquals(1, told.view().reshape().step());
        assertEquals(300_000_000, told.view().reshape().changedAt());
    }

    @Test
    void retiredReplicasAndGatewaysLeaveTheirMachinesIdle() {
        told.at(100, new ClusterEvent.ReplicaRetired("c1"), new ClusterEvent.GatewayRetired("gateway-c1"));

        assertInstanceOf(
                ClusterView.Idle.class, told.view().machine("c1").orElseThrow().occupant());
        assertInstanceOf(
                ClusterView.Idle.class,
                told.view().machine("gateway-c1").orElseThrow().occupant());
    }

    @Test
    void whoIsDrainedIsShown() {
        told.at(900, new ClusterEvent.MachinesDrained(List.of("a1", "gateway-b1")));
        assertEquals(List.of("a1", "gateway-b1"), told.view().drained());
    }

    /** The losing side of a split had the last word on who is what. */
    @Test
    void theRolesOfALowerReignDoNotReplaceThoseOfAHigher() {
        var winners = Telling.roles("a1", ReplicaRole.READ, "b1", ReplicaRole.PRIMARY, "c1", ReplicaRole.BACKUP);
        var losers = Telling.roles("a1", ReplicaRole.PRIMARY, "b1", ReplicaRole.READ, "c1", ReplicaRole.READ);
        told.at(900, new ClusterEvent.ReignBegan(new Reign(2, "b1"), Position.START, 0))
                .at(910, new ClusterEvent.RolesChanged(winners, List.of("b1", "c1", "a1")))
                .at(920, new ClusterEvent.RolesChanged(losers, List.of("a1")));

        ClusterView.ReplicaView backup = told.view().replica("c1").orElseThrow();
        assertEquals(ReplicaRole.BACKUP, backup.role());
        assertTrue(backup.voter());

        told.at(930, new ClusterEvent.PowerLost("b1")).at(940, new ClusterEvent.RolesChanged(losers, List.of("a1")));
        assertEquals(
                ReplicaRole.READ, told.view().replica("c1").orElseThrow().role(), "the lower one is all that is left");
    }

    /** An older configuration came back with a forced promotion and named a replica that was retired. */
    @Test
    void whoWasNamedWithoutAReplicaAndIsNamedNoMoreIsIdle() {
        var named = Telling.roles("a1", ReplicaRole.PRIMARY, "b1", ReplicaRole.BACKUP, "c1", ReplicaRole.READ);
        told.at(900, new ClusterEvent.ReplicaRetired("c1"))
                .at(950, new ClusterEvent.RolesChanged(named, List.of("a1", "b1", "c1")))
                .at(960, new ClusterEvent.RolesChanged(named.headMap("c1"), List.of("a1", "b1")));

        assertInstanceOf(
                ClusterView.Idle.class, told.view().machine("c1").orElseThrow().occupant());
    }

    @Test
    void trafficCoversTheLastSecondAndTotalsTheWholeRun() {
        told.at(100, counted("gateway-a1", 10, 4, 1)).at(200, counted("gateway-b1", 20, 0, 0));
        assertEquals(35, told.view().traffic().operationsPerSecond());
        assertEquals(10.0 / 30, 1 - told.view().traffic().localShare(), 1e-9);

        told.at(1_150, counted("gateway-b1", 1, 0, 0));
        assertEquals(21, told.view().traffic().operationsPerSecond());
        assertEquals(31, told.view().totals().acknowledgedReads());
        assertEquals(4, told.view().totals().acknowledgedWrites());
        assertEquals(1, told.view().totals().refused());
        assertEquals(35.0 / 36, told.view().totals().availability(), 1e-9);
    }

    @Test
    void metersReplaceTheBytesTheyCounted() {
        told.at(
                100,
                new ClusterEvent.TrafficMetered(
                        List.of(
                                new ClusterEvent.ZonePairBytes("a", "b", 10_000_000, 4_000_000),
                                new ClusterEvent.ZonePairBytes("b", "a", 5_000_000, 2_000_000),
                                new ClusterEvent.ZonePairBytes("a", "a", 7_000_000, 7_000_000)),
                        10_000));

        assertEquals(15_000_000, told.view().totals().crossZoneBytes(), "what stays in a zone does not count");
        assertEquals(6_000_000, told.view().totals().crossZoneCompressedBytes());
        assertEquals(60_000, told.view().totals().crossZoneCostNanos(), "0.00006: 0.01 for a GB");
    }
}
