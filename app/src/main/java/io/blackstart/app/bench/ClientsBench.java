package io.blackstart.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Real clients at three replicas of this program and at a Redis with two replicas, in turns: only the ratios mean anything on another machine or
 * day.
 */
public final class ClientsBench {
    private ClientsBench() {}

    /**
     * Measures everything; takes some minutes.
     *
     * @param folder for all that the measured programs write; deleted by whoever made it
     * @param requests of each measurement without pipelining; four times as many with
     * @param lines hears each figure, a line each
     * @throws io.blackstart.app.UserError if {@code redis-server} or {@code redis-benchmark} is missing, or something did not come up
     */
    public static void measure(Path folder, long requests, Consumer<String> lines) throws IOException {
        Ground ground = new Ground(folder, lines);
        new ThroughputBench(ground, requests).measure();
        new MemoryBench(ground).measure();
        new FailureBench(ground).measure();
    }
}
