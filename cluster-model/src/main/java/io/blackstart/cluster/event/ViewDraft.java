package io.blackstart.cluster.event;

import io.blackstart.cluster.event.ClusterView.AloneView;
import io.blackstart.cluster.event.ClusterView.ElectionView;
import io.blackstart.cluster.event.ClusterView.FailoverView;
import io.blackstart.cluster.event.ClusterView.FaultView;
import io.blackstart.cluster.event.ClusterView.GatewayView;
import io.blackstart.cluster.event.ClusterView.InSyncView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.event.ClusterView.ReshapeView;
import io.blackstart.cluster.event.ClusterView.Totals;
import io.blackstart.cluster.log.Reign;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** The next view while events are worked into it; given up once {@link #view} has made one of it. */
final class ViewDraft {
    long sequence;
    long at;
    String region;
    String database;
    String mode;
    long seed;
    boolean multiAz;
    List<String> zones;
    SortedMap<String, String> regions;
    Reign reign;
    boolean vacant;
    List<String> endpoint;
    List<FaultView> faults;
    ElectionView election;
    ElectionView lastElection;
    FailoverView failover;
    ReshapeView reshape;
    Totals totals;
    InSyncView inSync;
    AloneView alone;
    String slowedBy;
    int breaches;
    List<String> drained;

    private final ClusterView before;
    private SortedMap<String, MachineView> machines;

    ViewDraft(ClusterView before) {
        this.before = before;
        sequence = before.sequence();
        at = before.at();
        region = before.region();
        database = before.database();
        mode = before.mode();
        seed = before.seed();
        multiAz = before.multiAz();
        zones = before.zones();
        regions = before.regions();
        machines = before.machines();
        reign = before.reign();
        vacant = before.vacant();
        endpoint = before.endpoint();
        faults = before.faults();
        election = before.election();
        lastElection = before.lastElection();
        failover = before.failover();
        reshape = before.reshape();
        totals = before.totals();
        inSync = before.inSync();
        alone = before.alone();
        slowedBy = before.slowedBy();
        breaches = before.breaches();
        drained = before.drained();
    }

    SortedMap<String, MachineView> machines() {
        return machines;
    }

    void machine(MachineView machine) {
        if (machines == before.machines()) {
            machines = before.machinesCopy();
        }
        machines.put(machine.name(), machine);
    }

    /** Changes a machine that was placed; events about others are none of this view's. */
    void machine(String name, UnaryOperator<MachineView> change) {
        MachineView machine = machines.get(name);
        if (machine != null) {
            machine(change.apply(machine));
        }
    }

    /** Changes the replica of a machine, if one lives there. */
    void replica(String machine, UnaryOperator<ReplicaView> change) {
        machine(
                machine,
                found -> found.replica()
                        .map(replica -> found.with(change.apply(replica)))
                        .orElse(found));
    }

    /** Changes the gateway of a machine, if one works there. */
    void gateway(String machine, UnaryOperator<GatewayView> change) {
        machine(
                machine,
                found -> found.gateway()
                        .map(gateway -> found.with(change.apply(gateway)))
                        .orElse(found));
    }

    ClusterView view() {
        return new ClusterView(
                at,
                sequence,
                region,
                database,
                mode,
                seed,
                multiAz,
                zones,
                regions,
                machines,
                reign,
                vacant,
                endpoint,
                faults,
                election,
                lastElection,
                failover,
                reshape,
                totals,
                inSync,
                alone,
                slowedBy,
                breaches,
                drained);
    }
}
