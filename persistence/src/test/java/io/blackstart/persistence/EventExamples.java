package io.blackstart.persistence;

import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.event.ClusterEvent.CandidateJudged;
import io.blackstart.cluster.event.ClusterEvent.MachinePlaced;
import io.blackstart.cluster.event.ClusterEvent.OperationCount;
import io.blackstart.cluster.event.ClusterEvent.ReadDecision;
import io.blackstart.cluster.event.ClusterEvent.ReplicaSample;
import io.blackstart.cluster.event.ClusterEvent.ZonePairBytes;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One event of each type, with contents that JSON could get wrong. A new type needs one here. */
final class EventExamples {
    static final String TRICKY = "quote \" backslash \\ line\nend, é, 水, \uD83D\uDD0C, half \uD83D of a pair, \u0000";

    private static final Reign REIGN = new Reign(Long.MAX_VALUE, "b1");
    private static final Position POSITION = new Position(REIGN, 41_208);

    private EventExamples() {}

    static List<ClusterEvent> all() {
        List<ClusterEvent> all = new ArrayList<>();
        all.addAll(ofTheRun());
        all.addAll(ofMembership());
        all.addAll(ofElections());
        all.addAll(ofReplication());
        all.addAll(ofPlacement());
        all.addAll(samples());
        return all;
    }

    /** All of them as one run, and {@code more} of the first kind after them. */
    static List<Stamped> run(int more) {
        List<Stamped> run = new ArrayList<>();
        all().forEach(event -> run.add(stamped(run.size() + 1L, event)));
        for (int i = 0; i < more; i++) {
            run.add(note(run.size() + 1L));
        }
        return run;
    }

    static Stamped note(long sequence) {
        return stamped(sequence, new ClusterEvent.NoteTold("note " + sequence));
    }

    private static Stamped stamped(long sequence, ClusterEvent event) {
        return new Stamped(sequence, sequence * 1_000_000, event);
    }

    private static List<ClusterEvent> ofTheRun() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("reads.wait", "1s");
        settings.put("gossip.suspectAfter", "300ms");
        return List.of(
                new ClusterEvent.ClusterFormed(
                        "eu-5",
                        List.of("b", "a"),
                        List.of(new MachinePlaced("b1", "b", "DATABASE"), new MachinePlaced("a1", "a", "GATEWAY")),
                        "orders",
                        "AVAILABLE",
                        true,
                        -7,
                        settings),
                new ClusterEvent.ClusterResumed(List.of("a1", "b1")),
                new ClusterEvent.DiskTailCut("a1", 17, TRICKY),
                new ClusterEvent.CommandBroke("b1", "sort", -7, TRICKY),
                new ClusterEvent.DiskSnapshotDamaged("c1", "snapshot-000003 is not whole at byte 36"),
                new ClusterEvent.DiskSetAside("b1", "/data/machines/b1/damaged-1", "record 7 of log-000002"),
                new ClusterEvent.DiskFailed("a1", "No space left on device"),
                new ClusterEvent.DiskRecovered("a1"),
                new ClusterEvent.ReadRegionPlaced(
                        "us-1", List.of("x"), List.of(new MachinePlaced("x1", "x", "DATABASE"))),
                new ClusterEvent.NoteTold(TRICKY),
                new ClusterEvent.OperatorActed("multi-az on"),
                new ClusterEvent.RequestRefused("switch-over to b1", TRICKY),
                new ClusterEvent.WorkInjected("pull-plug zone a"),
                new ClusterEvent.TimeSlipped(123_456_789),
                new ClusterEvent.GuaranteeBreached("no acknowledged write lost", "order:42"),
                new ClusterEvent.FaultInjected("pull-plug zone a", "pull-plug", List.of("a1", "a2"), ""),
                new ClusterEvent.FaultInjected("skew-clock b1", "skew-clock", List.of("b1"), "5s behind"),
                new ClusterEvent.ClockSkewed("b1", -5_000_000_000L),
                new ClusterEvent.FaultUndone("pull-plug zone a", List.of("a1", "a2")),
                new ClusterEvent.FaultRepeated("pull-plug zone a", "already without power"),
                new ClusterEvent.PowerLost("a1"),
                new ClusterEvent.PowerReturned("a1"));
    }

    private static List<ClusterEvent> ofMembership() {
        return List.of(
                new ClusterEvent.MemberSuspected("b1", "a1", 512_000_000),
                new ClusterEvent.SuspicionRefuted("b1", "a1", 4),
                new ClusterEvent.MemberConfirmedGone("b1", "a1", List.of("b1", "c1"), List.of("b1", "c1", "d1")),
                new ClusterEvent.MemberReturned("b1", "a1"));
    }

    private static List<ClusterEvent> ofElections() {
        return List.of(
                new ClusterEvent.ElectionStarted(2, "b1", "a1 is gone"),
                new ClusterEvent.ElectionRefused(2, "b1", "c1", "still hears the primary"),
                new ClusterEvent.ElectionMessageHeard(2, "c1", "b1", "report", "LIVE, at seq 7"),
                new ClusterEvent.ElectionDecided(
                        2,
                        "b1",
                        List.of(
                                new CandidateJudged("b1", POSITION, ReplicaState.LIVE, true, "wins"),
                                new CandidateJudged("c1", Position.START, ReplicaState.EMPTY, false, "E4: empty")),
                        POSITION,
                        "gateway-b1",
                        "b1",
                        "highest seq",
                        "in-sync record 2 of reign 1:a1 (a1 b1), known to c1"),
                new ClusterEvent.ElectionFailed(2, "b1", "no majority"),
                new ClusterEvent.ReignBegan(REIGN, POSITION, 3),
                new ClusterEvent.PrimaryFenced("a1", REIGN, "higher reign"),
                new ClusterEvent.SeatVacated(3, "nobody is eligible"),
                new ClusterEvent.RegionCutOff("x1", "us-1"),
                new ClusterEvent.WritesAbandoned(
                        REIGN, 127, List.of(new ClusterEvent.AbandonedRange(REIGN, 29_951, 30_077, "gateway-b1"))),
                new ClusterEvent.StartedWithoutAll("b1", List.of("a1"), 10_000_000_000L));
    }

    private static List<ClusterEvent> ofReplication() {
        SortedMap<String, ReplicaRole> roles = new TreeMap<>();
        roles.put("c1", ReplicaRole.READ);
        roles.put("b1", ReplicaRole.PRIMARY);
        return List.of(
                new ClusterEvent.ReplicaStarted("a1", POSITION, ReplicaState.STREAMING),
                new ClusterEvent.ReplicaRetired("a1"),
                new ClusterEvent.InSyncChanged(REIGN, 5, List.of("b1", "c1"), "a1 dropped", "c1"),
                new ClusterEvent.HeldByOneMachine("b1", 77),
                new ClusterEvent.BackpressureBegan("b1", "a1", 1_001),
                new ClusterEvent.BackpressureEnded("b1", "a1", 12, 50_000_000),
                new ClusterEvent.CatchUpBegan("a1", "bulk copy", POSITION, 1_000, -1, 9_000_000),
                new ClusterEvent.ReplicaStateChanged("a1", ReplicaState.COPYING),
                new ClusterEvent.TailFound("a1", POSITION, POSITION),
                new ClusterEvent.TailPulled("b1", "a1", List.of("1:a1/5-9"), 5),
                new ClusterEvent.TailSetAside("a1", List.of("1:a1/5-9")),
                new ClusterEvent.TailMerged("b1", POSITION, List.of("1:a1/5-9"), 4, 1),
                new ClusterEvent.ConflictsRecorded(
                        POSITION,
                        0,
                        1,
                        List.of(new ClusterEvent.Conflict(
                                "a1-7.1-3e80000",
                                "h",
                                Kind.HASH,
                                "f",
                                new ClusterEvent.ConflictSide(true, "new", "b1", 1_100),
                                new ClusterEvent.ConflictSide(false, "", "a1", 1_000)))),
                new ClusterEvent.LoserWrittenBack("a1-7.1-3e80000", "h", POSITION),
                new ClusterEvent.WriteBackFailed("a1-7.1-3e80000", "h", "UNAVAILABLE try again later"),
                new ClusterEvent.TailDropped("a1", "1:a1/5-9"),
                new ClusterEvent.TombstonesForgotten("b1", POSITION, 12),
                new ClusterEvent.RolesChanged(roles, List.of("b1", "a1", "c1")));
    }

    private static List<ClusterEvent> ofPlacement() {
        return List.of(
                new ClusterEvent.ReshapeBegan(true, "multi-az on", List.of("copy to c1", "flip the endpoint")),
                new ClusterEvent.ReshapeStepped(0, "copy to c1"),
                new ClusterEvent.ReshapeReplanned("the primary is b1 now", List.of("flip the endpoint")),
                new ClusterEvent.ReshapeFinished(true, "multi-az on"),
                new ClusterEvent.ReshapeFailed("replace a1", "no machine is free"),
                new ClusterEvent.ReplicaDeparted("a1"),
                new ClusterEvent.DepartedDiskMerged("a1"),
                new ClusterEvent.DepartedDiskGivenUp("a1"),
                new ClusterEvent.RegionMoveBegan("eu-5", "us-1", true, "x1", 84, 84_000_000),
                new ClusterEvent.RegionMoved("eu-5", "us-1", 84, 84_000_000, 12_000_000_000L),
                new ClusterEvent.MachinesDrained(List.of("a1", "gateway-b1")),
                new ClusterEvent.GatewayStarted("gateway-a1"),
                new ClusterEvent.GatewayRetired("gateway-a1"),
                new ClusterEvent.GatewayRouteChanged("gateway-a1", REIGN),
                new ClusterEvent.EndpointChanged(List.of(), "no healthy gateway"));
    }

    private static List<ClusterEvent> samples() {
        return List.of(
                new ClusterEvent.ReplicasSampled(List.of(
                        new ReplicaSample("b1", ReplicaRole.PRIMARY, ReplicaState.LIVE, REIGN, 9, 8, 0, true),
                        new ReplicaSample("a1", ReplicaRole.BACKUP, ReplicaState.EMPTY, Reign.NONE, 0, 0, 9, false))),
                new ClusterEvent.OperationsCounted(
                        "gateway-a1",
                        List.of(new OperationCount("read", Outcome.ACKNOWLEDGED, Route.LOCAL, 12, 1, 2, 3)),
                        List.of(new ClusterEvent.GateCount(ClusterEvent.Gate.NO_TRANSACTION, Route.PRIMARY, 12)),
                        new ReadDecision("a1", Answer.YES, Answer.NO, Answer.NOT_ASKED, Route.PRIMARY, "b1")),
                new ClusterEvent.TrafficMetered(List.of(new ZonePairBytes("a", "b", 1L << 40, 1L << 39)), 10_000));
    }
}
