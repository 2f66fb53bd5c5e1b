package io.blackstart.app.console;

import io.blackstart.app.console.bridge.EventHandOff;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.MachineRole;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * What a busy cluster of 300 machines in six zones would tell a window, without the cluster: a replica and a gateway in each zone that work, and
 * idle machines that lose and get power. On a thread of its own.
 */
final class BenchScene implements Runnable {
    private static final Reign REIGN = new Reign(1, "a1");
    private static final long NANOS = 1_000_000_000;
    private static final int ROUNDS_PER_SECOND = 100;
    private static final long SAMPLE_NANOS = NANOS / 10;

    private final Region region = new Region("eu-5", List.of("a", "b", "c", "d", "e", "f"), 49);
    private final EventHandOff events;
    private final int perSecond;
    private volatile long told;
    private long seq;
    private long sampled;
    private volatile long now;
    private volatile boolean ended;

    /** @param perSecond events */
    BenchScene(EventHandOff events, int perSecond) {
        this.events = events;
        this.perSecond = perSecond;
    }

    /** Virtual nanoseconds. */
    long now() {
        return now;
    }

    /** Events so far. */
    long told() {
        return told;
    }

    void end() {
        ended = true;
    }

    @Override
    public void run() {
        form();
        long begin = System.nanoTime();
        while (!ended) {
            now = System.nanoTime() - begin;
            long due = now * perSecond / NANOS;
            while (told < due) {
                work();
            }
            LockSupport.parkNanos(NANOS / ROUNDS_PER_SECOND);
        }
    }

    private void form() {
        List<ClusterEvent.MachinePlaced> machines = region.machines().stream()
                .map(machine -> new ClusterEvent.MachinePlaced(
                        machine.name(), machine.zone(), machine.role() == MachineRole.GATEWAY ? "GATEWAY" : "DATABASE"))
                .toList();
        tell(new ClusterEvent.ClusterFormed(
                region.name(), region.zones(), machines, "orders", "available", true, 7, new TreeMap<>()));
        TreeMap<String, ReplicaRole> roles = new TreeMap<>();
        replicas().forEach(name -> roles.put(name, role(name)));
        tell(new ClusterEvent.RolesChanged(roles, replicas().subList(0, 3)));
        replicas().forEach(name -> tell(new ClusterEvent.ReplicaStarted(name, Position.START, ReplicaState.LIVE)));
        gateways().forEach(name -> tell(new ClusterEvent.GatewayStarted(name)));
        tell(new ClusterEvent.ReignBegan(REIGN, Position.START, 0));
        tell(new ClusterEvent.InSyncChanged(REIGN, 1, replicas(), "reign began", "b1"));
        tell(new ClusterEvent.EndpointChanged(gateways(), "all gateways answer"));
    }

    /** Samples and counts as often as a cluster tells them, ten times a second; all else is power that goes or comes. */
    private void work() {
        if (now / SAMPLE_NANOS > sampled) {
            sampled = now / SAMPLE_NANOS;
            tell(new ClusterEvent.ReplicasSampled(samples()));
            gateways().forEach(gateway -> tell(counted(gateway)));
        } else {
            power((int) told);
        }
    }

    private void power(int number) {
        String zone = region.zones().get(number % region.zones().size());
        String machine = zone + (2 + number / 12 % 48);
        tell(number / 6 % 2 == 0 ? new ClusterEvent.PowerLost(machine) : new ClusterEvent.PowerReturned(machine));
    }

    private List<ClusterEvent.ReplicaSample> samples() {
        seq += 40;
        List<ClusterEvent.ReplicaSample> samples = new ArrayList<>();
        for (String name : replicas()) {
            samples.add(new ClusterEvent.ReplicaSample(name, role(name), ReplicaState.LIVE, REIGN, seq, seq, 0, true));
        }
        return samples;
    }

    private static ClusterEvent counted(String gateway) {
        String beside = Region.besideGateway(gateway);
        return new ClusterEvent.OperationsCounted(
                gateway,
                List.of(
                        new ClusterEvent.OperationCount(
                                "read", Outcome.ACKNOWLEDGED, Route.LOCAL, 30, 610_000, 1_400_000, 2_800_000),
                        new ClusterEvent.OperationCount(
                                "write", Outcome.ACKNOWLEDGED, Route.PRIMARY, 20, 1_900_000, 3_100_000, 5_000_000)),
                List.of(new ClusterEvent.GateCount(ClusterEvent.Gate.NONE, Route.LOCAL, 30)),
                new ClusterEvent.ReadDecision(beside, Answer.YES, Answer.YES, Answer.YES, Route.LOCAL, beside));
    }

    private List<String> replicas() {
        return region.zones().stream()
                .map(zone -> Region.databaseMachine(zone, 1))
                .toList();
    }

    private List<String> gateways() {
        return region.zones().stream().map(Region::gateway).toList();
    }

    private static ReplicaRole role(String machine) {
        return switch (machine) {
            case "a1" -> ReplicaRole.PRIMARY;
            case "b1" -> ReplicaRole.BACKUP;
            default -> ReplicaRole.READ;
        };
    }

    private void tell(ClusterEvent event) {
        long sequence = told + 1;
        events.accept(new Stamped(sequence, now, event));
        told = sequence;
    }
}
