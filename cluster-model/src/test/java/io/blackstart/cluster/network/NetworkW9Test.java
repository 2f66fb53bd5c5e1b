package io.blackstart.cluster.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.network.Network.Condition;
import io.blackstart.cluster.topology.ClusterSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule W9: links are FIFO connections, gossip is datagrams; and what cuts, power and the byte meter do. */
class NetworkW9Test {
    private static final long CROSS_ZONE = 800_000;
    private static final long MINUTE = 60_000_000_000L;
    private static final int MANY = 500;
    private final Engine engine = Engine.create(7);
    private final Network network = new Network(engine, ClusterSettings.defaults());
    private final List<Integer> heard = new ArrayList<>();

    private record Segment(int number) implements Message {
        @Override
        public int bytes() {
            return 100;
        }
    }

    private record Datagram(int number) implements Message {
        @Override
        public int bytes() {
            return 10;
        }

        @Override
        public Channel channel() {
            return Channel.DATAGRAM;
        }
    }

    NetworkW9Test() {
        network.place("a1", "a");
        network.place("a2", "a");
        network.place("b1", "b");
        attach();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void w9LinkKeepsOrderUnderJitterAndLosesAndDoublesNothing() {
        faults(new Condition(false, CROSS_ZONE, 1.0, 0.3));
        sendSegments(MANY, 100_000);
        run(MINUTE);

        assertEquals(numbers(MANY), heard);
    }

    @Test
    void w9LossOfALinkShowsAsDelay() {
        faults(new Condition(false, CROSS_ZONE, 0, 0.999));
        network.send("a1", "b1", new Segment(0));
        run(100 * CROSS_ZONE);
        assertEquals(List.of(), heard);

        run(100 * MINUTE);
        assertEquals(List.of(0), heard);
    }

    @Test
    void w9LinkThatLosesEverythingIsCut() {
        faults(new Condition(false, CROSS_ZONE, 0, 1));
        network.send("a1", "b1", new Segment(0));
        network.send("a1", "b1", new Datagram(1));
        run(MINUTE);

        assertEquals(List.of(), heard);
        assertFalse(network.reaches("a1", "b1"));
    }

    @Test
    void w9HealthyDatagramsArriveOnceEach() {
        sendDatagrams(MANY);
        run(MINUTE);

        assertEquals(numbers(MANY), heard.stream().sorted().toList());
        assertNotEquals(numbers(MANY), heard, "jitter reorders datagrams sent at once");
    }

    @Test
    void w9DatagramsAreLostAndDoubledUnderLoss() {
        faults(new Condition(false, CROSS_ZONE, 0.2, 0.3));
        sendDatagrams(MANY);
        run(MINUTE);

        assertTrue(new HashSet<>(heard).size() < MANY, "some are lost");
        assertTrue(new HashSet<>(heard).size() < heard.size(), "some come twice");
    }

    @Test
    void w9LatencyStaysWithinItsJitter() {
        network.send("a1", "b1", new Datagram(0));
        run(CROSS_ZONE * 8 / 10 - 1);
        assertEquals(List.of(), heard);

        run(CROSS_ZONE * 4 / 10 + 1);
        assertEquals(List.of(0), heard);
    }

    @Test
    void f8CutIsOneWayIfItsConditionIs() {
        List<String> answers = new ArrayList<>();
        network.attach("a1", (from, _) -> answers.add(from));
        network.conditions((from, _, healthy) ->
                from.machine().equals("a1") ? new Condition(true, healthy.latencyNanos(), 0, 0) : healthy);
        network.send("a1", "b1", new Segment(0));
        network.send("b1", "a1", new Segment(1));
        run(MINUTE);

        assertEquals(List.of(), heard);
        assertEquals(List.of("b1"), answers);
        assertFalse(network.reaches("a1", "b1"));
        assertTrue(network.reaches("b1", "a1"));
    }

    @Test
    void f8CutStopsWhatIsUnderWay() {
        network.send("a1", "b1", new Segment(0));
        faults(new Condition(true, CROSS_ZONE, 0, 0));
        run(MINUTE);

        assertEquals(List.of(), heard);
    }

    @Test
    void f8HealedLinkCarriesAgain() {
        faults(new Condition(true, CROSS_ZONE, 0, 0));
        network.send("a1", "b1", new Segment(0));
        network.conditions((_, _, healthy) -> healthy);
        network.send("a1", "b1", new Segment(1));
        run(MINUTE);

        assertEquals(List.of(1), heard);
    }

    @Test
    void w7MachineWithoutPowerHearsNothing() {
        network.detach("b1");
        network.send("a1", "b1", new Segment(0));
        run(MINUTE);

        assertEquals(List.of(), heard);
        assertFalse(network.reaches("a1", "b1"));
    }

    @Test
    void w7WhatWasUnderWayWhenPowerWentIsLostEvenIfPowerIsBackInTime() {
        network.send("a1", "b1", new Segment(0));
        network.detach("b1");
        attach();
        network.send("a1", "b1", new Segment(1));
        run(MINUTE);

        assertEquals(List.of(1), heard);
    }

    @Test
    void w7NewConnectionDoesNotWaitForTheOldOne() {
        faults(new Condition(false, MINUTE, 0, 0));
        network.send("a1", "b1", new Segment(0));
        network.detach("b1");
        attach();
        network.conditions((_, _, healthy) -> healthy);
        network.send("a1", "b1", new Segment(1));
        run(2 * CROSS_ZONE);

        assertEquals(List.of(1), heard);
    }

    @Test
    void w7WhatAMachineSentBeforeItLostPowerArrives() {
        network.send("a1", "b1", new Segment(0));
        network.detach("a1");
        run(MINUTE);

        assertEquals(List.of(0), heard);
    }

    @Test
    void w8BytesAreMeteredPerPairOfZonesAndDirection() {
        network.send("a1", "b1", new Segment(0));
        network.send("a2", "b1", new Segment(1));
        network.send("b1", "a1", new Datagram(2));
        network.send("a1", "a2", new Datagram(3));

        assertEquals(
                List.of(
                        new Network.Traffic("a", "a", 10, 10),
                        new Network.Traffic("a", "b", 200, 200),
                        new Network.Traffic("b", "a", 10, 10)),
                network.traffic());
    }

    @Test
    void w9TapHearsExactlyWhatIsDelivered() {
        List<String> tapped = new ArrayList<>();
        network.tap(
                (at, from, to, message) -> tapped.add(from + " " + to + " " + message + " " + (at == engine.now())));
        network.send("a1", "b1", new Segment(0));
        network.detach("a2");
        network.send("a1", "a2", new Segment(1));
        run(MINUTE);

        assertEquals(List.of("a1 b1 Segment[number=0] true"), tapped);
    }

    @Test
    void unknownMachineFailsLoudly() {
        assertThrows(IllegalArgumentException.class, () -> network.send("a1", "z9", new Segment(0)));
    }

    private void attach() {
        network.attach("b1", (_, message) -> heard.add(number(message)));
    }

    private static int number(Message message) {
        return message instanceof Segment segment ? segment.number() : ((Datagram) message).number();
    }

    private void faults(Condition condition) {
        network.conditions((_, _, _) -> condition);
    }

    private void sendSegments(int count, long interval) {
        for (int i = 0; i < count; i++) {
            network.send("a1", "b1", new Segment(i));
            run(interval);
        }
    }

    private void sendDatagrams(int count) {
        IntStream.range(0, count).forEach(i -> network.send("a1", "b1", new Datagram(i)));
    }

    private void run(long nanos) {
        engine.runUntil(engine.now() + nanos);
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
