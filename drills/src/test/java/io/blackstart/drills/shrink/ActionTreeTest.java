package io.blackstart.drills.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.RateChange;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.tree.DrillTree;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written is read as the same. */
class ActionTreeTest {
    private static final List<Fault> FAULTS = List.of(
            new Fault.PulledPlug(new Target.OneZone("a")),
            new Fault.PulledPlug(new Target.OneMachine("b1")),
            new Fault.PulledPlug(new Target.WholeRegion()),
            new Fault.PulledPlug(new Target.OneRegion("us-1")),
            new Fault.CoolingFailure("b", 2_000_000_000L),
            new Fault.FlappingPower("c1", 1_234_567_891L),
            new Fault.Partitioned(new TreeSet<>(List.of("a", "b1")), new TreeSet<>(List.of("c", "gateway-d1")), true),
            new Fault.Partitioned(new TreeSet<>(List.of("eu-5")), new TreeSet<>(List.of("us-1")), false),
            new Fault.BadLink("a", "b1", 20_000_000L, 0.205, 0.01),
            new Fault.FlappingLinks("gateway-a1", 400_000_000L),
            new Fault.Frozen("a1"),
            new Fault.SlowDisk("b1", 123_456_789L),
            new Fault.FullDisk("b1"),
            new Fault.WipedDisk("c1"),
            new Fault.SkewedClock("a1", -2_500_000_000L),
            new Fault.SkewedClock("b1", 1L),
            new Fault.OverloadedGateway("gateway-b1", 5_000_000L),
            new Fault.JunkTraffic("gateway-b1", 20_000));

    private static final List<String> ZONES = List.of("a", "c");
    private static final Mix MIX = new Mix(new TreeMap<>(Map.of(OperationKind.SET, 2, OperationKind.GET, 0)));

    private static Action change(Optional<RateChange> rate, Optional<Mix> mix, List<String> zones, boolean stop) {
        return new Action.ChangeWorkload("shop", rate, mix, mix.map(_ -> 7), zones, stop);
    }

    private static List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        FAULTS.forEach(fault -> actions.add(new Action.Break(fault)));
        FAULTS.forEach(fault -> actions.add(new Action.Heal(fault.name())));
        actions.addAll(List.of(
                new Action.PlugIn(new Target.OneMachine("b1")),
                new Action.MendDisk("b1"),
                new Action.Thaw("a1"),
                new Action.HealAll(),
                new Action.MultiAz(false),
                new Action.Reshape(new Change.AddReadReplica("a")),
                new Action.Reshape(new Change.RemoveReadReplica("d1")),
                new Action.Reshape(new Change.MoveReplica("c1", "d")),
                new Action.Reshape(new Change.Drain("a1")),
                new Action.Reshape(new Change.Undrain("a1")),
                new Action.Reshape(new Change.MoveRegion("us-1")),
                new Action.ForceMove("us-1"),
                new Action.CancelReshape(),
                new Action.GiveUpDisk("a1"),
                new Action.SwitchOver("b1"),
                new Action.ForcePromote("c1"),
                new Action.WriteBack(),
                change(Optional.of(new RateChange(Optional.empty(), 0.3, 0)), Optional.of(MIX), List.of(), false),
                change(
                        Optional.of(new RateChange(Optional.of(1.0), 80, 1_500_000_000L)),
                        Optional.empty(),
                        ZONES,
                        false),
                change(Optional.of(new RateChange(Optional.empty(), 1e6, 1_000_000L)), Optional.empty(), ZONES, false),
                change(Optional.empty(), Optional.of(MIX), List.of("d"), true),
                new Action.Note("Who wins?\n# and: \"why\"? {é}\u0001\t\\")));
        return actions;
    }

    @Test
    void everyTextIsReadAsItWas() {
        IntStream.concat(IntStream.rangeClosed(0, 0x10000), IntStream.of(0x1F50C, 0x10FFFF))
                .forEach(point -> {
                    String text = "a " + Character.toString(point) + " b";
                    DrillTree tree = DrillTree.parse("drill: odd");
                    tree.root().put("title", text);
                    String written = tree.text();
                    assertEquals(text, DrillTree.parse(written).root().get("title"), () -> written);
                });
    }

    @Test
    void everyActionIsReadAsItWas() {
        List<Object> steps = new ArrayList<>();
        for (Action action : actions()) {
            Map<String, Object> step = ActionTree.group("at", "1234567891ns");
            step.putAll(ActionTree.of(action).orElseThrow());
            steps.add(step);
        }
        DrillTree tree = DrillTree.parse("""
            drill: all
            duration: 10s
            region: { name: eu-5, zones: [a, b, c, d] }
            read-regions: [ { name: us-1, zones: [x, y, z] } ]
            database: { multi-az: true }
            workload: [ { name: shop, clients: 2, rate: 10/s } ]
            """);
        tree.root().put("method", steps);
        var parsed = DrillFile.parse("all", tree.copy().text());
        assertEquals(List.of(), parsed.errors());
        assertEquals(
                actions(),
                parsed.drill().orElseThrow().method().stream()
                        .map(step -> step.action())
                        .toList());
    }

    @Test
    void everyDrillOfTheLibraryIsReadAsItWas() {
        for (String id : Library.ids()) {
            Drill drill = Library.find(id).orElseThrow();
            String text = DrillTree.parse(Library.text(id)).text(List.of("a comment", "", "of three lines"));
            assertTrue(text.startsWith("# a comment\n#\n# of three lines\ndrill: "), text);
            assertEquals(drill, DrillFile.parse(id, text).drill().orElseThrow(), id);
        }
    }
}
