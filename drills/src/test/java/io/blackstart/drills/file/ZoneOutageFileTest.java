package io.blackstart.drills.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.measure.Comparison;
import io.blackstart.drills.measure.Expectation;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.WorkloadSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ZoneOutageFileTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Target ZONE_A = new Target.OneZone("a");

    private final Drill drill = Library.find("zone-outage").orElseThrow();

    @Test
    void the_head_says_what_it_is_and_where_it_runs() {
        assertEquals("zone-outage", drill.id());
        assertEquals("One zone goes dark while orders are written", drill.title());
        assertEquals(
                "The zone of the primary loses power for 30 s. Nobody may lose an acknowledged order.", drill.about());
        assertEquals(7, drill.seed());
        assertEquals(60 * SECOND, drill.durationNanos());
        assertEquals(new Region("eu-5", List.of("a", "b", "c", "d")), drill.region());
        assertEquals(
                new Database(
                        "orders", Database.MultiAz.ON, Mode.AVAILABLE, Optional.empty(), ClusterSettings.defaults()),
                drill.database());
    }

    @Test
    void the_workload_is_twenty_clients_in_all_zones() {
        Mix mix = new Mix(new TreeMap<>(Map.of(OperationKind.SET, 40, OperationKind.GET, 50, OperationKind.HSET, 10)));
        assertEquals(
                List.of(new WorkloadSpec("shop", 20, 1000, List.of("a", "b", "c", "d"), 10_000, mix)),
                drill.workload());
    }

    @Test
    void the_method_goes_dark_asks_the_room_gives_power_back_and_switches_over() {
        assertEquals(
                List.of(
                        new Step(new Step.At(10 * SECOND), new Action.Break(new Fault.PulledPlug(ZONE_A))),
                        new Step(new Step.At(10 * SECOND), new Action.Note("Ask the room: who wins, and why?")),
                        new Step(new Step.At(40 * SECOND), new Action.PlugIn(ZONE_A)),
                        new Step(
                                new Step.When(
                                        new Expectation(Measure.REPLICA_LIVE, Comparison.EQUAL, 4, "replica.live == 4"),
                                        20 * SECOND),
                                new Action.SwitchOver("a1"))),
                drill.method());
    }

    @Test
    void expectations_and_rollbacks_are_read_with_their_units() {
        assertEquals(
                List.of(new Expectation(Measure.AVAILABILITY, Comparison.AT_LEAST, 99.99, "availability >= 99.99%")),
                drill.steadyState());
        assertEquals(
                List.of(
                        new Expectation(Measure.ACKNOWLEDGED_LOST, Comparison.EQUAL, 0, "acknowledged.lost == 0"),
                        new Expectation(Measure.READS_STALE, Comparison.EQUAL, 0, "reads.stale == 0"),
                        new Expectation(Measure.FAILOVER_TIME, Comparison.AT_MOST, SECOND, "failover.time <= 1s"),
                        new Expectation(Measure.AVAILABILITY, Comparison.AT_LEAST, 98, "availability >= 98%"),
                        new Expectation(Measure.LEDGER_ENTRIES, Comparison.EQUAL, 0, "ledger.entries == 0")),
                drill.expect());
        assertEquals(List.of(new Action.PlugIn(new Target.WholeRegion())), drill.rollbacks());
    }
}
