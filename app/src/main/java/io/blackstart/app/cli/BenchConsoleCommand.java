package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.app.console.FrameBench;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how smoothly the console draws a large and busy cluster. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how smoothly the console's window draws 300 machines and 5,000 events a second, without a"
                    + " display:",
            "frames, work of JavaFX's thread, memory. Wants the machine for itself."
        })
final class BenchConsoleCommand implements Callable<Integer> {
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final Duration MOST = Duration.ofHours(1);

    private final Surroundings surroundings;

    @Option(
            names = "--length",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How long to measure, after 15 s of warm-up (default: ${DEFAULT-VALUE}).")
    private String length = "";

    BenchConsoleCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Duration time = Duration.ofNanos(RunText.nanos("--length", length));
        if (time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0) {
            throw new UserError("--length: %s is out of range, allowed is 5s to 1h".formatted(length));
        }
        FrameBench.Figures figures = FrameBench.measure(time);
        print(
                "frames            %.1f a second; apart p50 %.1f, p95 %.1f, p99 %.1f ms",
                figures.framesPerSecond(),
                figures.apart().p50(),
                figures.apart().p95(),
                figures.apart().p99());
        print(
                "JavaFX's thread   mean %.1f, p50 %.1f, p95 %.1f, p99 %.1f ms of processor time a frame; %.0f %% of"
                        + " one processor",
                figures.work().mean(),
                figures.work().p50(),
                figures.work().p95(),
                figures.work().p99(),
                figures.share() * 100);
        print(
                "  of it handlers  mean %.1f, p50 %.1f, p95 %.1f, p99 %.1f ms, before style and layout",
                figures.handler().mean(),
                figures.handler().p50(),
                figures.handler().p95(),
                figures.handler().p99());
        print("states            %.1f a second", figures.statesPerSecond());
        print("events            %.0f a second of %d", figures.eventsPerSecond(), FrameBench.EVENTS_PER_SECOND);
        print("heap after GC     %.1f MiB, then %.1f MiB", figures.heapBefore(), figures.heapAfter());
        return ExitCode.OK;
    }

    private void print(String format, Object... arguments) {
        surroundings.out().println(String.format(Locale.ROOT, format, arguments));
    }
}
