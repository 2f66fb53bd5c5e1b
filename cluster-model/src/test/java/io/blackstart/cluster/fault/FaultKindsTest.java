package io.blackstart.cluster.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.fault.Fault.BadLink;
import io.blackstart.cluster.fault.Fault.CoolingFailure;
import io.blackstart.cluster.fault.Fault.FlappingLinks;
import io.blackstart.cluster.fault.Fault.FlappingPower;
import io.blackstart.cluster.fault.Fault.Frozen;
import io.blackstart.cluster.fault.Fault.FullDisk;
import io.blackstart.cluster.fault.Fault.JunkTraffic;
import io.blackstart.cluster.fault.Fault.OverloadedGateway;
import io.blackstart.cluster.fault.Fault.PulledPlug;
import io.blackstart.cluster.fault.Fault.SkewedClock;
import io.blackstart.cluster.fault.Fault.SlowDisk;
import io.blackstart.cluster.fault.Fault.WipedDisk;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cluster.md §8: each kind of fault, what it does to the world and how it is undone. */
class FaultKindsTest {
    private static final long SECOND = 1_000_000_000;
    private final FaultDesk desk = new FaultDesk();
    private final FaultBoard board = desk.board;

    @AfterEach
    void close() {
        desk.close();
    }

    static List<Fault> ofOneMachine() {
        return List.of(
                new Frozen("a1"),
                new SlowDisk("a1", SECOND),
                new FullDisk("a1"),
                new SkewedClock("a1", -SECOND),
                new OverloadedGateway("gateway-a1", SECOND),
                new JunkTraffic("gateway-a1", 5),
                new FlappingLinks("a1", SECOND),
                new FlappingPower("a1", SECOND),
                new CoolingFailure("a", SECOND));
    }

    @ParameterizedTest
    @MethodSource("ofOneMachine")
    void f8DoingTwiceAndUndoingTwiceAreNoOpsWithANotice(Fault fault) {
        assertTrue(board.inject(fault).startsWith(fault.name() + ": done; undo with: "));
        desk.world.clear();
        assertEquals(fault.name() + ": is done already, nothing changed", board.inject(fault));
        assertEquals(new ClusterEvent.FaultRepeated(fault.name(), "is done already"), desk.told.getLast());
        assertEquals(List.of(), desk.world);

        assertEquals(fault.name() + ": undone", board.undo(fault.name()));
        desk.world.clear();
        assertEquals(fault.name() + ": is not active, nothing changed", board.undo(fault.name()));
        assertEquals(List.of(), desk.world);
        desk.run(10 * SECOND);
        assertEquals(List.of(), desk.world, "nothing of it goes on");
    }

    /** The replica may have filled it since. */
    @Test
    void f8DiskCanBeWipedAgain() {
        Fault wipe = new WipedDisk("a1");
        board.inject(wipe);
        desk.world.clear();
        assertTrue(board.inject(wipe).startsWith("disk a1 wipe: done; undo with: disk a1 ok"));
        assertEquals(1, desk.world.size());
        assertEquals(List.of("disk a1 wipe"), board.active());
        assertEquals("healed: disk a1 wipe", board.healAll());
        assertEquals(List.of(), board.active());
    }

    @ParameterizedTest
    @MethodSource("ofOneMachine")
    void f8HealAllMendsIt(Fault fault) {
        board.inject(fault);
        assertEquals("healed: " + fault.name(), board.healAll());
        assertEquals(List.of(), board.active());
        assertTrue(board.hasPower("a1"));
    }

    @Test
    void f8AFaultIsToldWithWhatItIsAndHowBad() {
        board.inject(new SkewedClock("b1", -5 * SECOND));
        assertEquals(
                new ClusterEvent.FaultInjected("skew-clock b1", "skew-clock", List.of("b1"), "5s behind"),
                desk.told.getLast());
        board.inject(new BadLink("c1", "b1", 20_000_000, 0.1, 0.005));
        assertEquals(
                new ClusterEvent.FaultInjected(
                        "latency b1 c1", "latency", List.of("b1", "c1"), "20ms one way, jitter 10%, loss 0.5%"),
                desk.told.getLast());
    }

    @Test
    void f8OfAMachineWithoutPowerNothingCanBeFrozenAndLosingItEndsAFreeze() {
        board.inject(new Frozen("a1"));
        board.inject(new PulledPlug(new Target.OneZone("a")));
        assertEquals(List.of("pull-plug zone a"), board.active());
        assertEquals(
                "freeze: machine 'a1' has no power, so nothing runs there; plug it in first",
                refusal(() -> board.inject(new Frozen("a1"))));
    }

    @Test
    void f8SlowAndFullAreMendedOneByOneOrTogether() {
        board.inject(new SlowDisk("b1", 50));
        board.inject(new FullDisk("b1"));
        board.undo("disk b1 slow");
        assertEquals(List.of("disk b1 50", "disk b1 50 full", "disk b1 ok full"), desk.world);
        board.inject(new SlowDisk("b1", 50));

        assertEquals("disk b1 ok: undone disk b1 slow, disk b1 full", board.mendDisk("b1"));
        assertEquals("disk b1 ok", desk.world.getLast());
        assertEquals("disk b1 ok: nothing ails it, nothing changed", board.mendDisk("b1"));
        assertTrue(refusal(() -> board.mendDisk("gateway-b1")).contains("is no database machine"));
    }

    @Test
    void f8OverloadAndJunkAddUp() {
        board.inject(new OverloadedGateway("gateway-a1", 5_000_000));
        board.inject(new JunkTraffic("gateway-a1", 1_000));
        board.undo("overload gateway-a1");
        assertEquals(
                List.of("load gateway-a1 5000000 0", "load gateway-a1 5000000 1000", "load gateway-a1 0 1000"),
                desk.world);
    }

    @Test
    void f8AClockCanBeSkewedMoreUnderItsName() {
        board.inject(new SkewedClock("a1", SECOND));
        board.inject(new SkewedClock("a1", 2 * SECOND));
        assertEquals(List.of("skew-clock a1"), board.active());
        board.healAll();
        assertEquals(List.of("skew a1 1000000000", "skew a1 2000000000", "skew a1 0"), desk.world);
    }

    // ---- cooling -------------------------------------------------------------------------------------------------

    @Test
    void f8TheHottestMachineOfAZoneGoesFirst() {
        desk.warmths.put("a2", Warmth.PRIMARY);
        desk.warmths.put("a1", Warmth.READ_REPLICA);
        desk.warmths.put("gateway-a1", Warmth.GATEWAY);
        desk.warmths.put("b1", Warmth.BACKUP);
        board.inject(new CoolingFailure("a", 10 * SECOND));
        assertEquals(List.of("-a2"), desk.world);
        desk.run(10 * SECOND);
        assertEquals(List.of("-a2", "-a1"), desk.world);
        desk.run(100 * SECOND);
        assertEquals(List.of("-a2", "-a1", "-gateway-a1"), desk.world);
    }

    @Test
    void f8UndoneCoolingGivesPowerBackToThoseItTookAndToNoOthers() {
        board.inject(new PulledPlug(new Target.OneMachine("a1")));
        board.inject(new CoolingFailure("a", SECOND));
        desk.run(5 * SECOND);
        desk.world.clear();
        board.undo("cooling-failure zone a");
        assertEquals(List.of("+a2", "+gateway-a1"), desk.world);
        assertFalse(board.hasPower("a1"));
    }

    @Test
    void f8PowerReturnsOnlyWithTheLastFaultThatKeepsItAway() {
        board.inject(new CoolingFailure("a", SECOND));
        board.inject(new PulledPlug(new Target.OneZone("a")));
        board.undo("cooling-failure zone a");
        assertFalse(board.hasPower("a1"));
        board.undo("pull-plug zone a");
        assertTrue(board.hasPower("a1"));
    }

    @Test
    void f8PluggingInOneMachineDoesNotCoolItsZoneButPluggingInTheZoneDoes() {
        board.inject(new CoolingFailure("a", SECOND));
        board.plugIn(new Target.OneMachine("a1"));
        assertTrue(board.hasPower("a1"));
        desk.run(SECOND);
        assertFalse(board.hasPower("a1"), "it was the hottest again");

        assertEquals("plug-in zone a: power is back on a1", board.plugIn(new Target.OneZone("a")));
        assertEquals(List.of(), board.active());
        desk.run(10 * SECOND);
        assertTrue(board.hasPower("a1"));
    }

    // ---- flapping ------------------------------------------------------------------------------------------------

    @Test
    void f8FlappingPowerIsOffForTheFirstHalfOfEachPeriod() {
        board.inject(new FlappingPower("b1", 2 * SECOND));
        desk.run(4 * SECOND);
        assertEquals(List.of("-b1", "+b1", "-b1", "+b1", "-b1"), desk.world);
        board.plugIn(new Target.WholeRegion());
        desk.run(10 * SECOND);
        assertEquals("+b1", desk.world.getLast());
        assertEquals(List.of(), board.active());
    }

    @Test
    void f8FlappingLinksCutWhatGoesToAndFromTheMachine() {
        board.inject(new FlappingLinks("b1", 2 * SECOND));
        assertTrue(desk.condition("b1", "c1").cut());
        assertTrue(desk.condition("c1", "b1").cut());
        assertFalse(desk.condition("c1", "a1").cut());
        desk.run(SECOND);
        assertFalse(desk.condition("b1", "c1").cut());
        desk.run(SECOND);
        assertTrue(desk.condition("b1", "c1").cut());
        board.undo("flap-link b1");
        assertFalse(desk.condition("b1", "c1").cut());
    }

    // ---- refusals ------------------------------------------------------------------------------------------------

    @Test
    void f8ImpossibleValuesAreRefusedWithFieldValueAndRange() {
        assertEquals(
                "latency: -1ns is out of range, allowed is 0ns to 60s", refusal(() -> new BadLink("a", "b", -1, 0, 0)));
        assertEquals(
                "loss: 150% is out of range, allowed is 0% to 100%", refusal(() -> new BadLink("a", "b", 1, 0, 1.5)));
        assertEquals(
                "jitter: -10% is out of range, allowed is 0% to 100%",
                refusal(() -> new BadLink("a", "b", 1, -0.1, 0)));
        assertEquals(
                "loss: NaN is out of range, allowed is 0% to 100%",
                refusal(() -> new BadLink("a", "b", 1, 0, Double.NaN)));
        assertEquals(
                "disk sync: -5s is out of range, allowed is 0ns to 60s",
                refusal(() -> new SlowDisk("a1", -5 * SECOND)));
        assertEquals(
                "skew-clock by: 90000s is out of range, allowed is -86400s to 86400s",
                refusal(() -> new SkewedClock("a1", 90_000 * SECOND)));
        assertEquals(
                "skew-clock by: 0ns is no skew; allowed is -86400s to 86400s, but not 0",
                refusal(() -> new SkewedClock("a1", 0)));
        assertEquals(
                "flap-power period: 0ns is out of range, allowed is 2ms to 600s",
                refusal(() -> new FlappingPower("a1", 0)));
        assertEquals(
                "cooling-failure every: 0ns is out of range, allowed is 1ms to 600s",
                refusal(() -> new CoolingFailure("a", 0)));
        assertEquals(
                "overload takes: 0ns is out of range, allowed is 1us to 10s",
                refusal(() -> new OverloadedGateway("gateway-a1", 0)));
        assertEquals(
                "junk rate: 0/s is out of range, allowed is 1/s to 10000000/s",
                refusal(() -> new JunkTraffic("gateway-a1", 0)));
    }

    @Test
    void f8MachinesThatDoNotExistOrDoNotFitAreRefusedAndNothingIsBroken() {
        assertTrue(
                refusal(() -> board.inject(new Frozen("x1"))).startsWith("there is no machine 'x1'; machines are a1"));
        assertEquals(
                "there is no zone 'z'; zones are a b c", refusal(() -> board.inject(new CoolingFailure("z", SECOND))));
        assertEquals(
                "disk full: 'gateway-a1' is no database machine; database machines are a1 a2 b1 b2 c1 c2",
                refusal(() -> board.inject(new FullDisk("gateway-a1"))));
        assertEquals(
                "junk: 'a1' is no gateway machine; gateway machines are gateway-a1 gateway-b1 gateway-c1",
                refusal(() -> board.inject(new JunkTraffic("a1", 1))));
        assertEquals(List.of(), desk.told);
        assertEquals(List.of(), desk.world);
    }

    private static String refusal(Executable wish) {
        return assertThrows(IllegalArgumentException.class, wish).getMessage();
    }
}
