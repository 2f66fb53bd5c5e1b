package io.blackstart.drills.file;

import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.drills.measure.Expectation;
import io.blackstart.drills.workload.WorkloadSpec;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A drill, as its file tells it (drills.md). Immutable and checked: what it names exists, and its times lie in its duration.
 *
 * @param id also the name of its reports
 * @param about what it is for; may be empty
 * @param seed used where the run is given no other
 * @param durationNanos virtual time of the run
 * @param regions the home region of the database, and its read regions (rule Z7)
 * @param steadyState must hold before the method starts and again at the end
 * @param method steps in the order of the file
 * @param random the method that draws its faults; steps may stand beside it
 * @param expect judged over the whole run
 * @param rollbacks always carried out, also when the run is stopped by hand
 */
public record Drill(
        String id,
        String title,
        String about,
        long seed,
        long durationNanos,
        Regions regions,
        Database database,
        List<WorkloadSpec> workload,
        List<Expectation> steadyState,
        List<Step> method,
        Optional<RandomMethod> random,
        List<Expectation> expect,
        List<Action> rollbacks) {
    /** Seeds are 0 to this. */
    public static final long SEED_AT_MOST = 999_999_999_999_999_999L;

    public Drill {
        workload = List.copyOf(workload);
        steadyState = List.copyOf(steadyState);
        method = List.copyOf(method);
        expect = List.copyOf(expect);
        rollbacks = List.copyOf(rollbacks);
    }

    /** The region the database begins in. */
    public Region region() {
        return regions.home();
    }

    /** Zones in which the workload's clients stand, or to which a step moves them. */
    public SortedSet<String> zonesOfClients() {
        return zonesOfClients(workload, method);
    }

    static SortedSet<String> zonesOfClients(List<WorkloadSpec> workload, List<Step> method) {
        SortedSet<String> zones = new TreeSet<>();
        workload.forEach(spec -> zones.addAll(spec.zones()));
        for (Step step : method) {
            if (step.action() instanceof Action.ChangeWorkload change) {
                zones.addAll(change.zones());
            }
        }
        return zones;
    }

    /**
     * The cluster a run with that seed begins with.
     *
     * @param chance what the file leaves open is drawn from it
     */
    public ClusterSpec spec(long runSeed, Chance chance) {
        return new ClusterSpec(
                regions,
                database.name(),
                database.mode(),
                database.multiAz().draw(chance),
                database.drawReadReplicas(chance),
                database.settings(),
                runSeed);
    }
}
