package io.blackstart.cluster.engine;

import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/**
 * How fast an engine is without a protocol on it, per second of its thread's processor time, so that a busy machine does not
 * disturb. Each figure is the median of several rounds after warming up.
 */
public final class EngineBench {
    private static final long SECOND = 1_000_000_000L;
    private static final int PLAYERS = 12;
    private static final int BALLS = 50;
    private static final long CATCHES = 6_000_000;
    private static final int ENGINES = 100;
    private static final int ROUNDS = 3;

    private EngineBench() {}

    /**
     * What was measured.
     *
     * @param deliveriesPerSecond each with a latency timer of its own
     * @param startMillis from nothing to a running actor system and back
     */
    public record Figures(double deliveriesPerSecond, double startMillis) {}

    /** Takes about half a minute. */
    public static Figures measure() {
        return new Figures(median(EngineBench::deliveriesPerSecond), median(EngineBench::startMillis));
    }

    private static double median(DoubleSupplier round) {
        DoubleStream.generate(round).limit(ROUNDS).forEach(_ -> {});
        return DoubleStream.generate(round).limit(ROUNDS).sorted().toArray()[ROUNDS / 2];
    }

    private static double deliveriesPerSecond() {
        long[] caught = {0};
        long began = processorNanos();
        try (Engine engine = Engine.create(1)) {
            PingWeb.start(engine, PLAYERS, BALLS, (_, _, _) -> caught[0]++);
            for (long at = SECOND; caught[0] < CATCHES; at += SECOND) {
                engine.runUntil(at);
            }
        }
        return caught[0] * 1e9 / (processorNanos() - began);
    }

    private static double startMillis() {
        long began = processorNanos();
        for (int i = 0; i < ENGINES; i++) {
            Engine.create(i).close();
        }
        return (processorNanos() - began) / 1e6 / ENGINES;
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
