package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.cluster.engine.EngineBench;
import io.blackstart.drills.bench.DrillBench;
import io.blackstart.drills.bench.ReportBench;
import io.blackstart.persistence.JournalBench;
import io.blackstart.persistence.ReplayBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures this machine with this program; the figures of docs/performance.md come from here. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast engine, drill and journal are on this machine.",
            "Takes some minutes and wants the machine for itself."
        })
final class BenchCommand implements Callable<Integer> {
    private static final long LEAST_NANOS = 1_000_000_000;

    private final Surroundings surroundings;

    @Option(
            names = "--virtual",
            paramLabel = "TIME",
            defaultValue = "60m",
            description = "Virtual time of each drill run (default: ${DEFAULT-VALUE}).")
    private String virtual = "";

    BenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        long virtualNanos = RunText.nanos("--virtual", virtual);
        if (virtualNanos < LEAST_NANOS) {
            throw new UserError(
                    "--virtual: %s is too short to measure anything, allowed is 1s and more".formatted(virtual));
        }
        print(
                "machine               %s %s, %d processors, Java %s, %s",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                LocalDate.now(ZoneId.systemDefault()));
        engine(EngineBench.measure());
        try (Scratch scratch = Scratch.beside(surroundings.journal())) {
            Path folder = scratch.folder();
            drill(DrillBench.measure(virtualNanos, folder.resolve("journal.db")));
            journal(JournalBench.measure(folder));
            replay(ReplayBench.measure(folder));
            report(ReportBench.measure(folder));
        }
        return ExitCode.OK;
    }

    private void engine(EngineBench.Figures figures) {
        print("bare engine           %.2f million deliveries/s", figures.deliveriesPerSecond() / 1e6);
        print("engine start and end  %.1f ms", figures.startMillis());
    }

    private void drill(DrillBench.Figures figures) {
        lap("drill, no journal", figures.withoutJournal());
        lap("drill and journal", figures.withJournal());
        print(
                "journal costs         %.1f %% of the drill's wall time, at %.0f operations/s",
                figures.journalCost() * 100, figures.operationsPerSecond());
        figures.byWrites().forEach((percent, lap) -> lap("with %d %% writes".formatted(percent), lap));
    }

    private void lap(String name, DrillBench.Lap lap) {
        print(
                "%-21s %.0f x real time, %.2f million deliveries/s (%.0f s virtual in %.1f s, processor %.1f s)",
                name,
                lap.speed(),
                lap.deliveriesPerSecond() / 1e6,
                lap.virtualSeconds(),
                lap.wallSeconds(),
                lap.processorSeconds());
    }

    private void journal(JournalBench.Figures figures) {
        print(
                "journal               %.0f rows/s, %.0f by a plain batched insert: %.0f %% (%d bytes a row)",
                figures.writerRowsPerSecond(),
                figures.rawRowsPerSecond(),
                figures.ratio() * 100,
                figures.bytesPerRow());
    }

    private void replay(ReplayBench.Figures figures) {
        print(
                "any moment of a run   %.0f ms, at worst %.0f ms, a process's first %.0f ms, %.0f ms if it has only"
                        + " begun (%d events)",
                figures.medianMillis(),
                figures.worstMillis(),
                figures.firstMillis(),
                figures.atOnceMillis(),
                figures.events());
    }

    private void report(ReportBench.Figures figures) {
        print(
                "report                %.1f s from the journal; after a run processor %.2f s, hearing it %.2f s (%d"
                        + " events)",
                figures.journalSeconds(), figures.writingSeconds(), figures.listeningSeconds(), figures.events());
    }

    private void print(String format, Object... arguments) {
        surroundings.out().println(String.format(Locale.ROOT, format, arguments));
    }
}
