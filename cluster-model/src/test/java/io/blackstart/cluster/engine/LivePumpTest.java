package io.blackstart.cluster.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How virtual time follows wall time (cluster.md §10), turn by turn on a clock wound by hand. */
class LivePumpTest {
    private static final long MS = 1_000_000;

    private final HandWoundClock wall = new HandWoundClock();
    private final Agenda agenda = new Agenda(7);
    private final Inbox inbox = new Inbox();
    private final List<String> log = new ArrayList<>();

    @Test
    void aPacedTimerWaitsUntilWallTimesPaceReachesIt() {
        LivePump pump = pump(new Pace.Paced(0.5));
        agenda.after(100 * MS, () -> note("slow motion"));

        turnUntilNoted(pump, 1);

        assertEquals(List.of("slow motion: virtual 100 ms, wall 200 ms"), log);
    }

    @Test
    void anInjectionMovesTheClockToWallTimesPace() {
        LivePump pump = pump(new Pace.Paced(2));
        agenda.after(1_000 * MS, () -> note("timer"));
        wall.pass(30 * MS);
        inject("click");

        turnUntilNoted(pump, 2);

        assertEquals(List.of("click: virtual 60 ms, wall 30 ms", "timer: virtual 1000 ms, wall 500 ms"), log);
    }

    @Test
    void timersDueBeforeAnInjectionArrivedRunBeforeIt() {
        LivePump pump = pump(new Pace.Paced(1));
        agenda.after(10 * MS, () -> note("earlier timer"));
        agenda.after(40 * MS, () -> note("later timer"));
        wall.pass(30 * MS);
        inject("first");
        inject("second");

        turnUntilNoted(pump, 4);

        assertEquals(
                List.of(
                        "earlier timer: virtual 10 ms, wall 30 ms",
                        "first: virtual 30 ms, wall 30 ms",
                        "second: virtual 30 ms, wall 30 ms",
                        "later timer: virtual 40 ms, wall 40 ms"),
                log);
    }

    /** As a disk does whose log is written at rest: what it has to say is not slept over. */
    @Test
    void whatTheRestBringsInIsNotWaitedFor() {
        for (Pace pace : List.of(new Pace.Paced(1), new Pace.FlatOut(), new Pace.Step())) {
            LivePump pump = pump(pace);
            agenda.atRest(() -> inject("written"));
            turns(pump, 2);
            assertEquals(List.of("written: virtual 0 ms, wall 0 ms"), log, pace.toString());
            log.clear();
        }
    }

    @Test
    void whatThePumpsOwnThreadBringsInDuringOneTurnArrivesAtOneTime() {
        LivePump pump = pump(new Pace.Paced(1));
        long first = pump.broughtAt();
        wall.pass(5 * MS);
        assertEquals(first, pump.broughtAt());
        inject("any");
        turns(pump, 1);
        assertEquals(first + 5 * MS, pump.broughtAt());
    }

    @Test
    void whatArrivesWhenATimerIsDueComesBeforeIt() {
        LivePump pump = pump(new Pace.Paced(1));
        agenda.after(30 * MS, () -> note("timer"));
        wall.pass(30 * MS);
        inject("first");
        inject("second");

        turnUntilNoted(pump, 3);

        assertEquals(
                List.of(
                        "first: virtual 30 ms, wall 30 ms",
                        "second: virtual 30 ms, wall 30 ms",
                        "timer: virtual 30 ms, wall 30 ms"),
                log);
    }

    @Test
    void afterAStallTimeSlipsAndThereIsNoBurst() {
        LivePump pump = pump(new Pace.Paced(1));
        agenda.after(10 * MS, () -> note("overdue"));
        agenda.after(60 * MS, () -> note("next"));
        wall.pass(5_000 * MS);

        turnUntilNoted(pump, 3);

        assertEquals(
                List.of(
                        "slip of 4990 ms: virtual 0 ms, wall 5000 ms",
                        "overdue: virtual 10 ms, wall 5000 ms",
                        "next: virtual 60 ms, wall 5050 ms"),
                log);
    }

    @Test
    void whatAComputerSleptIsASlipOnceItIsNoticed() {
        LivePump pump = pump(new Pace.Paced(1));
        everyMillisecond();
        wall.pass(2_500 * MS);
        turns(pump, 10);
        assertEquals(1, log.size(), "the stall itself: " + log);
        wall.setForward(3_600_000 * MS);

        turns(pump, 10_000);

        assertEquals(2, log.size(), log.toString());
        assertTrue(log.getLast().startsWith("slip of 3600000 ms"), log.toString());
    }

    @Test
    void aClockThatIsSetBackSlipsOnlyOnceItIsPastWhereItWas() {
        LivePump pump = pump(new Pace.Paced(1));
        everyMillisecond();
        wall.setForward(-60_000 * MS);
        turns(pump, 10_000);
        wall.setForward(60_000 * MS);
        turns(pump, 10_000);
        assertEquals(List.of(), log);
        wall.setForward(90 * MS);
        turns(pump, 10_000);
        assertEquals(List.of(), log, "so little is no slip");

        wall.setForward(90 * MS);
        turns(pump, 10_000);

        assertEquals(1, log.size(), log.toString());
        assertTrue(log.getFirst().startsWith("slip of 180 ms"), log.toString());
    }

    @Test
    void whatSlowMotionLeftOutIsASlipOnceTimePassesAsItShould() {
        LivePump pump = pump(new Pace.Paced(0.1));
        everyMillisecond();
        turns(pump, 2_000);
        assertEquals(List.of(), log, "as asked for");
        long behind = wall.passed() - agenda.now();

        pump.change(new Pace.Paced(1));
        turns(pump, 10_000);

        assertEquals(1, log.size(), log.toString());
        assertTrue(log.getFirst().startsWith("slip of " + behind / MS + " ms"), log.toString());
    }

    @Test
    void aDelayThatIsNoStallIsMadeUpFor() {
        LivePump pump = pump(new Pace.Paced(1));
        agenda.after(10 * MS, () -> note("overdue"));
        agenda.after(120 * MS, () -> note("on time"));
        wall.pass(110 * MS);

        turnUntilNoted(pump, 2);

        assertEquals(List.of("overdue: virtual 10 ms, wall 110 ms", "on time: virtual 120 ms, wall 120 ms"), log);
    }

    @Test
    void anOverloadedPumpStillServesInjections() {
        LivePump pump = pump(new Pace.Paced(1));
        everyMillisecondWithWorkForTwo();
        turns(pump, 500);
        assertTrue(log.getFirst().startsWith("slip"), "overloaded: " + log);
        inject("click");

        turns(pump, 250);

        assertTrue(log.stream().anyMatch(line -> line.startsWith("click")), log.toString());
    }

    @Test
    void aChangeOfPaceGoesOnFromTheSameVirtualTime() {
        LivePump pump = pump(new Pace.Paced(1));
        agenda.after(50 * MS, () -> note("at full pace"));
        agenda.after(200 * MS, () -> note("in slow motion"));
        turnUntilNoted(pump, 1);
        wall.pass(50 * MS);
        inbox.put(new Inbox.Item(wall.nanos(), () -> pump.change(new Pace.Paced(0.1)), () -> {}));

        turnUntilNoted(pump, 2);

        assertEquals(
                List.of("at full pace: virtual 50 ms, wall 50 ms", "in slow motion: virtual 200 ms, wall 1100 ms"),
                log);
    }

    @Test
    void flatOutNeitherWaitsNorKeepsAnInjectionWaiting() {
        LivePump pump = pump(new Pace.FlatOut());
        agenda.after(3_600_000 * MS, () -> {
            note("hour");
            inject("click");
        });
        agenda.after(7_200_000 * MS, () -> note("two hours"));

        turnUntilNoted(pump, 3);

        assertEquals(
                List.of(
                        "hour: virtual 3600000 ms, wall 0 ms",
                        "click: virtual 3600000 ms, wall 0 ms",
                        "two hours: virtual 7200000 ms, wall 0 ms"),
                log);
    }

    @Test
    void inStepTimeStandsStillAndEachStepIsOneDelivery() {
        LivePump pump = pump(new Pace.Step());
        agenda.ready(() -> note("ready"));
        agenda.after(10 * MS, () -> {
            note("timer");
            agenda.ready(() -> note("its consequence"));
        });
        agenda.after(20 * MS, () -> note("second timer"));
        turns(pump, 5);
        assertEquals(List.of(), log);

        List<Integer> delivered = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
            inbox.put(new Inbox.Item(wall.nanos(), () -> pump.step(() -> true, 1), () -> {}));
            turns(pump, 3);
            delivered.add(log.size());
        }

        assertEquals(List.of(1, 2, 3, 4, 4), delivered);
        assertEquals(20 * MS, agenda.now());
    }

    @Test
    void inStepInjectedWorkActsButWhatItCausesWaits() {
        LivePump pump = pump(new Pace.Step());
        inbox.put(new Inbox.Item(
                wall.nanos(),
                () -> {
                    log.add("click");
                    agenda.ready(() -> log.add("consequence"));
                },
                () -> {}));

        turns(pump, 5);

        assertEquals(List.of("click"), log);
    }

    @Test
    void outOfStepTimeGoesOnFromWhereItStood() {
        LivePump pump = pump(new Pace.Step());
        agenda.after(10 * MS, () -> note("timer"));
        wall.pass(9_000 * MS);
        inbox.put(new Inbox.Item(wall.nanos(), () -> pump.change(new Pace.Paced(1)), () -> {}));

        turnUntilNoted(pump, 2);

        assertEquals(List.of("slip of 9000 ms: virtual 0 ms, wall 9000 ms", "timer: virtual 10 ms, wall 9010 ms"), log);
    }

    @Test
    void aStepGoesOnUntilItIsEnoughOrTooMuch() {
        LivePump pump = pump(new Pace.Step());
        for (int ms = 10; ms <= 60; ms += 10) {
            agenda.after(ms * MS, () -> note("timer"));
        }
        pump.step(() -> log.size() == 2, 100);
        assertEquals(2, log.size());
        pump.step(() -> false, 3);
        assertEquals(5, log.size());
        pump.step(() -> false, 3);
        assertEquals(6, log.size(), "nothing is left to happen");
    }

    @Test
    void aStepAtAnotherPaceDoesNothing() {
        LivePump pump = pump(new Pace.Paced(1));
        agenda.after(10 * MS, () -> note("timer"));

        pump.step(() -> true, 1);

        assertEquals(List.of(), log);
    }

    private LivePump pump(Pace pace) {
        return new LivePump(agenda, inbox, wall, late -> note("slip of " + late / MS + " ms"), pace);
    }

    private void inject(String what) {
        inbox.put(new Inbox.Item(wall.nanos(), () -> note(what), () -> {}));
    }

    private void everyMillisecond() {
        agenda.after(MS, this::everyMillisecond);
    }

    private void everyMillisecondWithWorkForTwo() {
        agenda.after(MS, () -> {
            wall.pass(2 * MS);
            everyMillisecondWithWorkForTwo();
        });
    }

    private void note(String what) {
        log.add(what + ": virtual " + agenda.now() / MS + " ms, wall " + wall.passed() / MS + " ms");
    }

    private void turnUntilNoted(LivePump pump, int notes) {
        for (int turn = 0; turn < 100 && log.size() < notes; turn++) {
            pump.turn();
        }
    }

    private static void turns(LivePump pump, int turns) {
        for (int turn = 0; turn < turns; turn++) {
            pump.turn();
        }
    }
}
