package io.blackstart.cluster.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.fault.Fault.BadLink;
import io.blackstart.cluster.fault.Fault.FlappingPower;
import io.blackstart.cluster.fault.Fault.Partitioned;
import io.blackstart.cluster.fault.Fault.PulledPlug;
import io.blackstart.cluster.network.Network.Condition;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cluster.md §8: each fault is undone by name or all at once; doing or undoing twice is a no-op with a notice. */
class FaultBoardTest {
    private static final Condition HEALTHY = FaultDesk.HEALTHY;
    private static final Target ZONE_A = new Target.OneZone("a");
    private static final Target A1 = new Target.OneMachine("a1");
    private final FaultDesk desk = new FaultDesk();
    private final FaultBoard board = desk.board;
    private final List<ClusterEvent> told = desk.told;
    private final List<String> world = desk.world;

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void f8PulledZoneTakesEachOfItsMachines() {
        assertEquals("pull-plug zone a: done; undo with: plug-in zone a", board.inject(new PulledPlug(ZONE_A)));

        assertEquals(List.of("-a1", "-a2", "-gateway-a1"), world);
        assertFalse(board.hasPower("a2"));
        assertTrue(board.hasPower("b1"));
        assertEquals(List.of("pull-plug zone a"), board.active());
    }

    @Test
    void f8PullingTwiceIsANoOpWithANotice() {
        board.inject(new PulledPlug(ZONE_A));
        world.clear();

        assertEquals("pull-plug zone a: is done already, nothing changed", board.inject(new PulledPlug(ZONE_A)));
        assertEquals(List.of(), world);
        assertEquals(new ClusterEvent.FaultRepeated("pull-plug zone a", "is done already"), told.getLast());
    }

    @Test
    void f8PowerReturnsWithTheLastThatTookIt() {
        board.inject(new PulledPlug(ZONE_A));
        board.inject(new PulledPlug(A1));
        assertEquals(List.of("pull-plug zone a", "pull-plug machine a1"), board.active());
        world.clear();

        board.undo("pull-plug zone a");
        assertEquals(List.of("+a2", "+gateway-a1"), world);
        assertFalse(board.hasPower("a1"), "its own plug is pulled");

        board.undo("pull-plug machine a1");
        assertTrue(board.hasPower("a1"));
    }

    @Test
    void f8PlugCanBePulledWhileAnotherFaultKeepsThePowerAway() {
        board.inject(new FlappingPower("a1", 4_000_000_000L));
        board.inject(new PulledPlug(A1));
        board.undo("flap-power a1");
        assertFalse(board.hasPower("a1"));
        assertEquals(List.of("pull-plug machine a1"), board.active());
    }

    @Test
    void f8PulledZoneIsOverOnceEachOfItsPlugsWasPutIn() {
        board.inject(new PulledPlug(ZONE_A));
        board.plugIn(A1);
        board.inject(new PulledPlug(A1));
        board.plugIn(new Target.OneMachine("a2"));
        board.plugIn(new Target.OneMachine("gateway-a1"));
        assertEquals(List.of("pull-plug machine a1"), board.active(), "a1 is dark by its own plug");
    }

    @Test
    void f8UndoingTwiceIsANoOpWithANotice() {
        board.inject(new PulledPlug(A1));
        board.undo("pull-plug machine a1");
        world.clear();

        assertEquals("pull-plug machine a1: is not active, nothing changed", board.undo("pull-plug machine a1"));
        assertEquals("plug-in machine a1: has power already, nothing changed", board.plugIn(A1));
        assertEquals("heal: nothing is broken, nothing changed", board.healAll());
        assertEquals(List.of(), world);
    }

    @Test
    void f8PlugInOfOneMachineLeavesTheRestOfTheZoneDark() {
        board.inject(new PulledPlug(ZONE_A));
        world.clear();
        board.plugIn(A1);

        assertEquals(List.of("+a1"), world);
        assertFalse(board.hasPower("a2"));
        assertEquals(List.of("pull-plug zone a"), board.active());

        board.plugIn(ZONE_A);
        assertEquals(List.of("+a1", "+a2", "+gateway-a1"), world);
        assertEquals(List.of(), board.active());
    }

    @Test
    void f8ZonePulledAgainTakesTheMachineThatWasPluggedIn() {
        board.inject(new PulledPlug(ZONE_A));
        board.plugIn(A1);
        world.clear();
        board.inject(new PulledPlug(ZONE_A));

        assertEquals(List.of("-a1"), world);
        assertFalse(board.hasPower("a1"));
        assertEquals(List.of("pull-plug zone a"), board.active());
    }

    @Test
    void f8ZonePulledOverAMachineTakesOnlyTheRest() {
        board.inject(new PulledPlug(A1));
        board.inject(new PulledPlug(ZONE_A));

        assertEquals(List.of("-a1", "-a2", "-gateway-a1"), world);
        board.plugIn(ZONE_A);
        assertEquals(List.of(), board.active(), "both are undone");
    }

    @Test
    void f8HealAllMendsEverythingOnce() {
        board.inject(new PulledPlug(ZONE_A));
        board.inject(cut(List.of("b"), List.of("c"), false));
        world.clear();

        assertEquals("healed: pull-plug zone a, partition b / c", board.healAll());
        assertEquals(List.of("+a1", "+a2", "+gateway-a1", "links"), world);
        assertEquals(List.of(), board.active());
        assertEquals(HEALTHY, condition("b1", "c1"));
    }

    @Test
    void f8PartitionCutsBothWaysAndIsUndoneByName() {
        board.inject(cut(List.of("a"), List.of("b", "c1"), false));

        assertTrue(condition("a1", "b2").cut());
        assertTrue(condition("b2", "a1").cut());
        assertTrue(condition("c1", "a2").cut());
        assertFalse(condition("c2", "a2").cut(), "only one machine of zone c");
        assertFalse(condition("b1", "c1").cut());

        assertEquals("partition a / b,c1: undone", board.undo("partition a / b,c1"));
        assertFalse(condition("a1", "b2").cut());
    }

    @Test
    void f8OneWayPartitionCutsOneWay() {
        board.inject(cut(List.of("a"), List.of("b"), true));

        assertTrue(condition("a1", "b1").cut());
        assertFalse(condition("b1", "a1").cut());
    }

    @Test
    void f8SamePartitionTwiceIsANoOpAnotherIsNot() {
        board.inject(cut(List.of("a"), List.of("b"), false));
        world.clear();

        board.inject(cut(List.of("a"), List.of("b"), false));
        assertEquals(List.of(), world);
        board.inject(cut(List.of("a"), List.of("b"), true));
        assertEquals(2, board.active().size());
    }

    @Test
    void f8BadLinkCanBeMadeWorseUnderItsName() {
        board.inject(new BadLink("a", "b", 5_000_000, 0.5, 0.1));
        board.inject(new BadLink("a", "b", 9_000_000, 0.5, 0.2));

        assertEquals(List.of("latency a b"), board.active());
        assertEquals(new Condition(false, 9_000_000, 0.5, 0.2), condition("b2", "a1"));
        assertEquals(HEALTHY, condition("a1", "c1"));
    }

    @Test
    void f8BadLinkDoesNotOpenAPartition() {
        board.inject(cut(List.of("a"), List.of("b"), false));
        board.inject(new BadLink("a", "b", 5_000_000, 0, 0));

        assertEquals(new Condition(true, 5_000_000, 0, 0), condition("a1", "b1"));
    }

    @Test
    void f8MirroredFaultsAreTheSame() {
        board.inject(new BadLink("b", "a", 5_000_000, 0.5, 0.1));
        board.inject(cut(List.of("b"), List.of("a"), false));
        assertEquals(List.of("latency a b", "partition a / b"), board.active());
        world.clear();

        board.inject(new BadLink("a", "b", 5_000_000, 0.5, 0.1));
        board.inject(cut(List.of("a"), List.of("b"), false));
        assertEquals(List.of(), world);
        board.inject(cut(List.of("b"), List.of("a"), true));
        assertEquals("partition b / a one-way", board.active().getLast(), "one-way it has a direction");
    }

    @Test
    void f8UnknownNamesAreRefusedInWordsAndBreakNothing() {
        assertEquals("there is no zone 'z'; zones are a b c", refusal(new PulledPlug(new Target.OneZone("z"))));
        assertTrue(refusal(new PulledPlug(new Target.OneMachine("a9")))
                .startsWith("there is no machine 'a9'; machines are a1 a2 gateway-a1 b1"));
        assertTrue(refusal(new BadLink("a", "z", 1, 0, 0)).startsWith("there is no zone or machine 'z'"));
        assertTrue(refusal(cut(List.of("a"), List.of("z"), false)).startsWith("there is no zone or machine 'z'"));
        assertTrue(refusal(cut(List.of("a"), List.of("a", "b"), false)).startsWith("a partition needs two sides"));
        assertTrue(refusal(cut(List.of(), List.of("a"), false)).startsWith("a partition needs two sides"));
        assertEquals(List.of(), board.active());
        assertEquals(List.of(), told);
    }

    private String refusal(Fault fault) {
        return assertThrows(IllegalArgumentException.class, () -> board.inject(fault))
                .getMessage();
    }

    private Condition condition(String from, String to) {
        return desk.condition(from, to);
    }

    private static Partitioned cut(List<String> left, List<String> right, boolean oneWay) {
        return new Partitioned(new TreeSet<>(left), new TreeSet<>(right), oneWay);
    }
}
