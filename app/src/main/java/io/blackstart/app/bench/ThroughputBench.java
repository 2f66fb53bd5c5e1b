package io.blackstart.app.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Operations a second, their latency and what they cost the processor, with disks of each kind. */
final class ThroughputBench {
    private static final List<String> COMMANDS = List.of("set", "get");
    private static final int[] PIPELINES = {1, 16};
    private static final int ROUNDS = 3;

    /** Where each write waits for a disk, so many times fewer are enough. */
    private static final int SYNCED = 5;

    private final Ground ground;
    private final LoadTool tool;
    private final long requests;

    ThroughputBench(Ground ground, long requests) {
        this.ground = ground;
        this.tool = new LoadTool(ground.folder());
        this.requests = requests;
    }

    void measure() throws IOException {
        throughput("memory", with("--set", "disk.sync=never"), requests);
        throughput("disk never", disk("never"), requests);
        throughput("disk everysec", disk("everysec"), requests);
        throughput("disk always", disk("always"), requests / SYNCED);
    }

    private List<String> disk(String sync) throws IOException {
        return with("--set", "disk.sync=" + sync, "--data", ground.fresh("data").toString());
    }

    private static List<String> with(String... more) {
        List<String> options = new ArrayList<>(Ground.FAST);
        options.addAll(List.of(more));
        return options;
    }

    private void throughput(String disks, List<String> options, long plain) throws IOException {
        try (RedisGroup redis = RedisGroup.start(ground.fresh("redis"));
                ServedCluster ours = ServedCluster.start(ground.fresh("home"), options)) {
            int gateway = ours.gateway(ours.primary());
            warmUp(gateway, ours.process(), plain);
            for (String command : COMMANDS) {
                for (int pipeline : PIPELINES) {
                    List<LoadTool.Figures> one = new ArrayList<>();
                    List<LoadTool.Figures> other = new ArrayList<>();
                    long count = pipeline == 1 ? plain : 4 * plain;
                    for (int round = 0; round < ROUNDS; round++) {
                        one.add(tool.measure(gateway, ours.process(), command, pipeline, count));
                        other.add(tool.measure(redis.port(), redis.primary(), command, pipeline, count));
                    }
                    tell(disks, command, pipeline, median(one), median(other));
                }
            }
        }
    }

    /** Until the compiler is done. */
    private void warmUp(int gateway, Child server, long plain) {
        for (int pipeline : PIPELINES) {
            COMMANDS.forEach(command -> tool.measure(gateway, server, command, pipeline, 2 * plain));
        }
    }

    private static LoadTool.Figures median(List<LoadTool.Figures> rounds) {
        return new LoadTool.Figures(
                middle(rounds.stream().mapToDouble(LoadTool.Figures::perSecond).toArray()),
                middle(rounds.stream().mapToDouble(LoadTool.Figures::p99Millis).toArray()),
                middle(rounds.stream()
                        .mapToDouble(LoadTool.Figures::processorMicros)
                        .toArray()));
    }

    private static double middle(double[] figures) {
        Arrays.sort(figures);
        return figures[figures.length / 2];
    }

    private void tell(String disks, String command, int pipeline, LoadTool.Figures ours, LoadTool.Figures redis) {
        ground.say(
                "%-13s %s -P %-2d   %7.0f/s, Redis %7.0f/s: %.2f   processor %5.1f and %4.1f us each   p99 %.2f and"
                        + " %.2f ms",
                disks,
                command,
                pipeline,
                ours.perSecond(),
                redis.perSecond(),
                ours.perSecond() / redis.perSecond(),
                ours.processorMicros(),
                redis.processorMicros(),
                ours.p99Millis(),
                redis.p99Millis());
    }
}
