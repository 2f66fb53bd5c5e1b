package io.blackstart.app.console;

import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.cluster.coordinator.PlannedReshape.Duty;
import io.blackstart.cluster.coordinator.PlannedReshape.Seat;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A hand-written run of four zones: healthy, zone a dark, another primary, power back, multi-AZ off. Stands in for a cluster where a
 * test is about the window alone.
 */
final class Story {
    static final long MS = 1_000_000;
    static final long HEALTHY = 29_000;
    static final long SUSPECTED = 30_640;
    static final long ELECTING = 30_740;
    static final long FAILED_OVER = 33_000;
    static final long CATCHING_UP = 45_700;
    static final long RECOVERED = 50_000;
    static final long RESHAPING = 56_000;
    static final long FLIPPED = 57_500;
    static final long END = 62_000;

    private final List<Stamped> told = new ArrayList<>();
    private final Map<String, Replica> replicas = new TreeMap<>();
    private final List<String> working = new ArrayList<>();
    private final List<String> zones;
    private final int machinesPerZone;
    private Reign reign = new Reign(1, "a1");
    private long millis;
    private long seq = 11_000;
    private long crossZone;

    private static final class Replica {
        private ReplicaRole role;
        private ReplicaState state = ReplicaState.LIVE;
        private long seq = 11_000;
        private boolean powered = true;

        Replica(ReplicaRole role) {
            this.role = role;
        }
    }

    private Story(List<String> zones, int machinesPerZone) {
        this.zones = zones;
        this.machinesPerZone = machinesPerZone;
    }

    /** All events of the story. */
    static List<Stamped> events() {
        Story story = new Story(List.of("a", "b", "c", "d"), 2);
        story.tell();
        return List.copyOf(story.told);
    }

    /** A region of that many zones, just formed, a replica in each. */
    static List<Stamped> justFormed(int zones) {
        return justFormed(zones, 2);
    }

    /** The same with that many database machines in each zone. */
    static List<Stamped> justFormed(int zones, int machinesPerZone) {
        Story story = new Story(List.of("abcdefghijklmnop".split("")).subList(0, zones), machinesPerZone);
        story.form();
        story.runUntil(5_000);
        return List.copyOf(story.told);
    }

    private void tell() {
        form();
        runUntil(30_100);
        loseZoneA();
        electB1();
        runUntil(45_000);
        powerReturns();
        runUntil(52_000);
        turnMultiAzOff();
        runUntil(END);
    }

    private void form() {
        List<ClusterEvent.MachinePlaced> machines = new ArrayList<>();
        for (String zone : zones) {
            for (int number = 1; number <= machinesPerZone; number++) {
                machines.add(new ClusterEvent.MachinePlaced(zone + number, zone, "DATABASE"));
            }
            machines.add(new ClusterEvent.MachinePlaced("gateway-" + zone + "1", zone, "GATEWAY"));
            working.add("gateway-" + zone + "1");
            replicas.put(zone + "1", new Replica(role(zone)));
        }
        event(new ClusterEvent.ClusterFormed("eu-5", zones, machines, "orders", "available", true, 7, new TreeMap<>()));
        roles();
        replicas.keySet()
                .forEach(name -> event(new ClusterEvent.ReplicaStarted(name, Position.START, ReplicaState.LIVE)));
        working.forEach(gateway -> event(new ClusterEvent.GatewayStarted(gateway)));
        event(new ClusterEvent.ReignBegan(reign, Position.START, 0));
        event(new ClusterEvent.InSyncChanged(reign, 1, List.copyOf(replicas.keySet()), "reign began", "b1"));
        event(new ClusterEvent.EndpointChanged(List.copyOf(working), "all gateways answer"));
    }

    private static ReplicaRole role(String zone) {
        return switch (zone) {
            case "a" -> ReplicaRole.PRIMARY;
            case "b" -> ReplicaRole.BACKUP;
            default -> ReplicaRole.READ;
        };
    }

    private void loseZoneA() {
        at(30_104);
        event(new ClusterEvent.OperatorActed("pull-plug zone a"));
        event(new ClusterEvent.FaultInjected("pull-plug zone a", "pull-plug", List.of("a1", "a2", "gateway-a1"), ""));
        List.of("a1", "a2", "gateway-a1").forEach(machine -> event(new ClusterEvent.PowerLost(machine)));
        replicas.get("a1").powered = false;
        working.remove("gateway-a1");
        runUntil(30_604);
        event(new ClusterEvent.MemberSuspected("b1", "a1", 502 * MS));
        at(30_621);
        event(new ClusterEvent.MemberSuspected("c1", "a1", 511 * MS));
        at(30_655);
        event(new ClusterEvent.MemberSuspected("d1", "a1", 540 * MS));
        at(30_712);
        List<String> survivors = List.of("b1", "c1", "d1");
        survivors.forEach(by -> event(new ClusterEvent.MemberConfirmedGone(by, "a1", survivors, survivors)));
    }

    private void electB1() {
        at(30_714);
        event(new ClusterEvent.ElectionStarted(2, "b1", "a1 confirmed gone"));
        at(30_716);
        event(new ClusterEvent.ElectionStarted(2, "c1", "a1 confirmed gone"));
        at(30_720);
        event(new ClusterEvent.ElectionRefused(2, "c1", "d1", "promised epoch 2 to b1"));
        event(new ClusterEvent.ElectionFailed(2, "c1", "another election runs, tries again in 150 ms"));
        at(30_739);
        event(new ClusterEvent.ElectionStarted(2, "b1", "a1 confirmed gone"));
        at(30_800);
        Position last = new Position(reign, seq);
        event(new ClusterEvent.ElectionDecided(
                2,
                "b1",
                List.of(
                        judged("b1", last, true, "wins: highest seq, lowest id"),
                        judged("c1", last, true, "tie, higher id (E6)"),
                        judged("d1", new Position(reign, seq - 3), false, "lacks the watermark (E4)")),
                last,
                "gateway-b1",
                "b1",
                "highest seq, then lowest id (E6)",
                "in-sync record 3 of reign 1:a1 (a1 b1 c1), known to b1 c1 d1"));
        at(30_884);
        reign = new Reign(2, "b1");
        replicas.get("a1").role = ReplicaRole.BACKUP;
        replicas.get("b1").role = ReplicaRole.PRIMARY;
        replicas.get("c1").role = ReplicaRole.BACKUP;
        event(new ClusterEvent.ReignBegan(reign, last, 1));
        event(new ClusterEvent.InSyncChanged(reign, 1, List.of("b1", "c1", "d1"), "reign began", "c1"));
        roles();
        working.forEach(gateway -> event(new ClusterEvent.GatewayRouteChanged(gateway, reign)));
        at(31_020);
        event(new ClusterEvent.EndpointChanged(List.copyOf(working), "gateway-a1 failed 3 checks"));
    }

    private void powerReturns() {
        event(new ClusterEvent.OperatorActed("plug-in zone a"));
        event(new ClusterEvent.FaultUndone("pull-plug zone a", List.of("a1", "a2", "gateway-a1")));
        List.of("a1", "a2", "gateway-a1").forEach(machine -> event(new ClusterEvent.PowerReturned(machine)));
        at(45_200);
        Replica back = replicas.get("a1");
        back.powered = true;
        back.state = ReplicaState.STREAMING;
        event(new ClusterEvent.ReplicaStarted(
                "a1", new Position(new Reign(1, "a1"), back.seq), ReplicaState.STREAMING));
        List.of("b1", "c1", "d1").forEach(by -> event(new ClusterEvent.MemberReturned(by, "a1")));
        event(new ClusterEvent.CatchUpBegan(
                "a1", "stream", new Position(reign, back.seq), seq - back.seq, 40 * MS, 900 * MS));
        event(new ClusterEvent.GatewayStarted("gateway-a1"));
        for (int i = 0; i < 10; i++) {
            back.seq += (seq - back.seq) / 3;
            runUntil(millis + 100);
        }
        back.seq = seq;
        back.state = ReplicaState.LIVE;
        event(new ClusterEvent.ReplicaStateChanged("a1", ReplicaState.LIVE));
        event(new ClusterEvent.InSyncChanged(reign, 2, List.of("a1", "b1", "c1", "d1"), "a1 joined", "c1"));
        working.addFirst("gateway-a1");
        event(new ClusterEvent.GatewayRouteChanged("gateway-a1", reign));
        event(new ClusterEvent.EndpointChanged(List.copyOf(working), "gateway-a1 answers again"));
    }

    /** What turning multi-AZ off after the fail-over would do. */
    static PlannedReshape planOff() {
        return new PlannedReshape(
                false,
                "b1",
                "eu-5",
                List.of(
                        new Seat("a", "a1", Duty.BACKUP, Duty.NONE),
                        new Seat("a", "a2", Duty.NONE, Duty.NONE),
                        new Seat("a", "gateway-a1", Duty.GATEWAY, Duty.NONE),
                        new Seat("b", "b1", Duty.PRIMARY, Duty.PRIMARY),
                        new Seat("b", "b2", Duty.NONE, Duty.BACKUP),
                        new Seat("b", "gateway-b1", Duty.GATEWAY, Duty.GATEWAY),
                        new Seat("c", "c1", Duty.BACKUP, Duty.READ),
                        new Seat("c", "gateway-c1", Duty.GATEWAY, Duty.NONE),
                        new Seat("d", "d1", Duty.READ, Duty.NONE),
                        new Seat("d", "gateway-d1", Duty.GATEWAY, Duty.NONE)),
                List.of("b2"),
                List.of("copy to b2", "wait until all are LIVE", "flip the endpoint", "retire a1, d1"));
    }

    /** What moving b1 to zone d would do. */
    static PlannedReshape planMove(Change.MoveReplica move) {
        return new PlannedReshape(
                move,
                true,
                "a1",
                "eu-5",
                List.of(
                        new Seat("a", "a1", Duty.PRIMARY, Duty.PRIMARY),
                        new Seat("b", "b1", Duty.BACKUP, Duty.NONE),
                        new Seat("c", "c1", Duty.READ, Duty.BACKUP),
                        new Seat("d", "d1", Duty.READ, Duty.READ),
                        new Seat("d", "d2", Duty.NONE, Duty.READ)),
                List.of("d2"),
                List.of(
                        "start a replica on d2",
                        "d2 copies and catches up until it is LIVE",
                        "retire the replica on b1"));
    }

    private void turnMultiAzOff() {
        event(new ClusterEvent.OperatorActed("multi-az off"));
        event(new ClusterEvent.ReshapeBegan(false, "multi-az off", planOff().steps()));
        event(new ClusterEvent.ReshapeStepped(0, "copy to b2"));
        replicas.put("b2", new Replica(ReplicaRole.BACKUP));
        replicas.get("c1").role = ReplicaRole.READ;
        Replica copy = replicas.get("b2");
        copy.state = ReplicaState.COPYING;
        copy.seq = 0;
        roles();
        event(new ClusterEvent.ReplicaStateChanged("b2", ReplicaState.COPYING));
        event(new ClusterEvent.CatchUpBegan("b2", "bulk copy", Position.START, seq, -1, 4_000 * MS));
        for (int i = 0; i < 50; i++) {
            copy.seq = seq * i / 50;
            runUntil(millis + 100);
        }
        copy.seq = seq;
        copy.state = ReplicaState.LIVE;
        event(new ClusterEvent.ReplicaStateChanged("b2", ReplicaState.LIVE));
        event(new ClusterEvent.ReshapeStepped(2, "flip the endpoint"));
        working.removeIf(gateway -> !gateway.equals("gateway-b1"));
        event(new ClusterEvent.EndpointChanged(List.copyOf(working), "multi-AZ off"));
        event(new ClusterEvent.ReshapeStepped(3, "retire a1, d1"));
        runUntil(FLIPPED);
        for (String retired : List.of("a1", "d1")) {
            replicas.remove(retired);
            event(new ClusterEvent.ReplicaRetired(retired));
        }
        List.of("gateway-a1", "gateway-c1", "gateway-d1").forEach(name -> event(new ClusterEvent.GatewayRetired(name)));
        event(new ClusterEvent.ReshapeFinished(false, "multi-az off"));
    }

    private void roles() {
        SortedMap<String, ReplicaRole> roles = new TreeMap<>();
        replicas.forEach((name, replica) -> roles.put(name, replica.role));
        event(new ClusterEvent.RolesChanged(roles, List.copyOf(roles.keySet()).subList(0, Math.min(3, roles.size()))));
    }

    private void runUntil(long until) {
        long next = millis / 100 * 100 + 100;
        while (next <= until) {
            at(next);
            sample();
            next += 100;
        }
        at(until);
    }

    private void sample() {
        Replica primary = replicas.get(reign.primary());
        if (primary.powered) {
            seq += 95 + millis / 100 % 11;
            crossZone += 61_000;
        }
        List<ClusterEvent.ReplicaSample> samples = new ArrayList<>();
        replicas.forEach((name, replica) -> {
            if (replica.powered) {
                samples.add(sample(name, replica));
            }
        });
        event(new ClusterEvent.ReplicasSampled(samples));
        working.forEach(this::operations);
        if (millis % 1_000 == 0) {
            event(new ClusterEvent.TrafficMetered(
                    List.of(new ClusterEvent.ZonePairBytes("a", "b", crossZone, crossZone / 2)), 10_000));
        }
    }

    private ClusterEvent.ReplicaSample sample(String name, Replica replica) {
        boolean live = replica.state == ReplicaState.LIVE;
        replica.seq = live ? seq : replica.seq;
        long behind = name.equals("d1") && millis / 100 % 17 == 0 ? 2 : 0;
        return new ClusterEvent.ReplicaSample(
                name,
                replica.role,
                replica.state,
                reign,
                replica.seq,
                replica.seq - behind,
                seq - replica.seq + behind,
                live);
    }

    private void operations(String gateway) {
        boolean serving = replicas.get(reign.primary()).powered;
        String beside = gateway.replace("gateway-", "");
        boolean forwards = gateway.equals("gateway-d1");
        long count = 30 + millis / 100 % 7;
        long slow = millis / 100 % 23 == 0 ? 2_600_000 : 1_400_000;
        Route route = forwards ? Route.PRIMARY : Route.LOCAL;
        ClusterEvent.OperationCount reads =
                new ClusterEvent.OperationCount("read", Outcome.ACKNOWLEDGED, route, count, 610_000, slow, slow * 2);
        ClusterEvent.OperationCount writes = new ClusterEvent.OperationCount(
                "write",
                serving ? Outcome.ACKNOWLEDGED : Outcome.REFUSED,
                serving ? Route.PRIMARY : Route.NONE,
                serving ? 25 : 1,
                1_900_000,
                3_100_000 + millis / 100 * 7_919 % 13 * 90_000,
                5_000_000);
        event(new ClusterEvent.OperationsCounted(
                gateway,
                List.of(reads, writes),
                List.of(new ClusterEvent.GateCount(
                        forwards ? ClusterEvent.Gate.INCLUDES_SESSION : ClusterEvent.Gate.NONE, route, count)),
                forwards
                        ? new ClusterEvent.ReadDecision(
                                beside, Answer.YES, Answer.YES, Answer.NO, Route.PRIMARY, reign.primary())
                        : new ClusterEvent.ReadDecision(
                                beside, Answer.YES, Answer.YES, Answer.YES, Route.LOCAL, beside)));
    }

    private static ClusterEvent.CandidateJudged judged(
            String machine, Position last, boolean eligible, String verdict) {
        return new ClusterEvent.CandidateJudged(machine, last, ReplicaState.LIVE, eligible, verdict);
    }

    private void at(long time) {
        millis = Math.max(millis, time);
    }

    private void event(ClusterEvent event) {
        told.add(new Stamped(told.size() + 1L, millis * MS, event));
    }
}
