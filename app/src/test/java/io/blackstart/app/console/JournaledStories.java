package io.blackstart.app.console;

import io.blackstart.app.Version;
import io.blackstart.app.live.JournalWorker;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.report.DrillOutcome;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.ProgressListener;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.persistence.Finding;
import io.blackstart.persistence.Finding.Result;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunOutcome;
import io.blackstart.persistence.RunStatus;
import io.blackstart.persistence.RunWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A journal with a few runs in it: the story once passed and once failed, a console that was closed, and one that is still running. */
final class JournaledStories implements AutoCloseable {
    final Journal journal;

    JournaledStories(Path folder) {
        journal = Journal.open(folder.resolve("journal.db"));
        Instant day = Instant.parse("2026-11-25T08:30:00Z");
        write("zone-outage", 7, day, Story.events(), passed());
        write("zone-outage", 8, day.plusSeconds(400), Story.events().subList(0, 900), failed());
        write("console", 1, day.plusSeconds(5_000), Story.justFormed(3), stopped());
        journal.begin(info("console", 1, day.plusSeconds(90_000)))
                .accept(Story.justFormed(1).getFirst());
    }

    JournalWorker desk() {
        return new JournalWorker(journal);
    }

    private void write(String drill, long seed, Instant at, List<Stamped> events, RunOutcome outcome) {
        try (RunWriter writer = journal.begin(info(drill, seed, at))) {
            events.forEach(writer::accept);
            writer.finish(outcome);
        }
    }

    /** Runs a drill as this program does. @return its number */
    long run(String text) {
        Drill drill = DrillFile.parse("story", text).drill().orElseThrow();
        RunInfo info = new RunInfo(
                drill.id(), drill.title(), text, new TreeMap<>(), drill.seed(), Version.text(), Instant.now());
        try (RunWriter writer = journal.begin(info)) {
            writer.finish(DrillOutcome.of(
                    DrillRunner.run(drill, drill.seed(), List.of(writer), ProgressListener.NONE, StopSignal.NEVER)));
            return writer.run();
        }
    }

    private static RunInfo info(String drill, long seed, Instant at) {
        boolean isDrill = Library.ids().contains(drill);
        return new RunInfo(
                drill,
                isDrill ? "A zone loses power and comes back" : drill,
                isDrill ? Library.text(drill) : "",
                new TreeMap<>(Map.of("gossip.suspectAfter", "500ms")),
                seed,
                "0.1.0",
                at);
    }

    private static RunOutcome passed() {
        return new RunOutcome(
                RunStatus.PASSED,
                "passed",
                new TreeMap<>(Map.of("availability", 99.98, "failover.time", 0.78e9, "acknowledged.lost", 0.0)),
                List.of(
                        new Finding("expect", "failover.time <= 2s", OptionalDouble.of(0.78e9), Result.HELD),
                        new Finding("expect", "acknowledged.lost == 0", OptionalDouble.of(0), Result.HELD)));
    }

    private static RunOutcome failed() {
        return new RunOutcome(
                RunStatus.FAILED,
                "failed",
                new TreeMap<>(Map.of("availability", 97.12, "failover.time", 2.61e9, "acknowledged.lost", 0.0)),
                List.of(
                        new Finding("expect", "failover.time <= 2s", OptionalDouble.of(2.61e9), Result.FAILED),
                        new Finding("expect", "acknowledged.lost == 0", OptionalDouble.of(0), Result.HELD),
                        Finding.of("promise", "replicas identical within 5 s of quiet", Result.UNJUDGED)));
    }

    private static RunOutcome stopped() {
        return RunOutcome.of(RunStatus.STOPPED, "closed by hand");
    }

    @Override
    public void close() {
        journal.close();
    }
}
