package io.blackstart.cluster.engine;

import java.lang.management.ManagementFactory;

/**
 * Prints how fast an engine is, per second of its thread's processor time, so that a busy machine does not disturb. Not a test:
 * figures are told, never asserted. Run it with the flags the tests run with.
 */
final class EngineBench {
    private static final long SECOND = 1_000_000_000L;

    private EngineBench() {}

    public static void main(String[] arguments) {
        for (int round = 0; round < 6; round++) {
            deliveries(12, 50);
        }
        for (int round = 0; round < 3; round++) {
            deliveries(12, 1_000);
        }
        for (int round = 0; round < 3; round++) {
            starts(100);
        }
    }

    private static void deliveries(int players, int balls) {
        long[] caught = {0};
        long began = processorNanos();
        try (Engine engine = Engine.create(1)) {
            PingWeb.start(engine, players, balls, (at, player, ball) -> caught[0]++);
            for (long at = SECOND; caught[0] < 6_000_000; at += SECOND) {
                engine.runUntil(at);
            }
        }
        double seconds = (processorNanos() - began) / 1e9;
        System.out.printf(
                "%d players, %d balls: %.2f million deliveries/s%n", players, balls, caught[0] / seconds / 1e6);
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void starts(int engines) {
        long began = processorNanos();
        for (int i = 0; i < engines; i++) {
            Engine.create(i).close();
        }
        System.out.printf("start and end of an engine: %.2f ms%n", (processorNanos() - began) / 1e6 / engines);
    }
}
