package io.blackstart.app.bench;

import io.blackstart.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code redis-benchmark}: fifty connections that ask as fast as they are answered. */
final class LoadTool {
    private static final String CONNECTIONS = "50";

    private final Path folder;

    LoadTool(Path folder) {
        this.folder = folder;
    }

    /**
     * What one kind of command did.
     *
     * @param perSecond operations
     * @param p99Millis as the tool measures it
     * @param processorMicros of the measured server, for each operation
     */
    record Figures(double perSecond, double p99Millis, double processorMicros) {}

    /**
     * @param command {@code set} or {@code get}
     * @param pipeline requests sent at once over each connection
     * @throws UserError if there is no {@code redis-benchmark}, or the server did not answer it
     */
    Figures measure(int port, Child server, String command, int pipeline, long requests) {
        Path output = folder.resolve("benchmark.csv");
        Duration before = server.processorTime();
        List<String> line = List.of(
                "redis-benchmark",
                "-p",
                String.valueOf(port),
                "-c",
                CONNECTIONS,
                "-P",
                String.valueOf(pipeline),
                "-n",
                String.valueOf(requests),
                "-r",
                "100000",
                "-d",
                "100",
                "-t",
                command,
                "--csv");
        try (Child tool = Child.start(line, folder, Map.of(), output)) {
            while (tool.runs()) {
                Ports.pause(20);
            }
        }
        double micros = server.processorTime().minus(before).toNanos() / 1e3 / requests;
        return read(output, micros);
    }

    /** Lines of {@code "test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"}. */
    private static Figures read(Path output, double micros) {
        try {
            String last = Files.readAllLines(output).getLast();
            String[] fields = last.replace("\"", "").split(",", -1);
            return new Figures(Double.parseDouble(fields[1]), Double.parseDouble(fields[6]), micros);
        } catch (IOException | RuntimeException unreadable) {
            throw new UserError("redis-benchmark did not measure anything; what it said is in " + output);
        }
    }
}
