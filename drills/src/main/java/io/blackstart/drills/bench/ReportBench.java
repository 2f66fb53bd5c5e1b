package io.blackstart.drills.bench;

import io.blackstart.drills.report.JUnitReport;
import io.blackstart.drills.report.JsonReport;
import io.blackstart.drills.report.ReportFolder;
import io.blackstart.drills.report.ReportFolder.Form;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.report.StoryTeller;
import io.blackstart.drills.report.TextReport;
import io.blackstart.drills.report.html.RunPage;
import io.blackstart.persistence.BenchEvents;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunOutcome;
import io.blackstart.persistence.RunStatus;
import io.blackstart.persistence.RunWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;

/** What a report costs: of a run of a million events, all four forms. */
public final class ReportBench {
    private static final int EVENTS = 1_000_000;
    /** How much virtual time so many events take. */
    private static final long RUN_NANOS = 20_000_000_000_000L;

    private ReportBench() {}

    /**
     * Seconds. What one thread does alone is told as its processor time, which a busy machine does not change much.
     *
     * @param listeningSeconds what hearing the events costs while they happen
     * @param writingSeconds what telling them costs then: all forms, written
     * @param journalSeconds all of it for the run in the journal, by the clock on the wall
     */
    public record Figures(int events, double listeningSeconds, double writingSeconds, double journalSeconds) {}

    /** @param folder for the journal and the reports; what is written there is the caller's to delete */
    public static Figures measure(Path folder) {
        BenchEvents.tell(EVENTS / 4, new StoryTeller(RUN_NANOS)::accept);
        long begun = processorNanos();
        AtomicLong told = new AtomicLong();
        BenchEvents.tell(EVENTS, event -> told.addAndGet(event.at()));
        long making = processorNanos() - begun;

        StoryTeller teller = new StoryTeller(RUN_NANOS);
        begun = processorNanos();
        BenchEvents.tell(EVENTS, teller::accept);
        long listening = processorNanos() - begun - making;

        try (Journal journal = Journal.open(folder.resolve("reports.db"))) {
            long run = journaled(journal);
            long asked = System.nanoTime();
            RunReport report = RunReport.of(journal, run);
            begun = processorNanos();
            write(report, folder);
            long writing = processorNanos() - begun;
            return new Figures(EVENTS, listening / 1e9, writing / 1e9, (System.nanoTime() - asked) / 1e9);
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long journaled(Journal journal) {
        RunInfo info =
                new RunInfo("bench", "a million events", "", Collections.emptySortedMap(), 1, "bench", Instant.EPOCH);
        try (RunWriter writer = journal.begin(info)) {
            BenchEvents.tell(EVENTS, writer::accept);
            return writer.finish(RunOutcome.of(RunStatus.PASSED, "measured")).run();
        }
    }

    private static void write(RunReport report, Path folder) {
        ReportFolder reports = ReportFolder.open(folder);
        String name = reports.claim("bench");
        reports.write(name, Form.TEXT, TextReport.of(report));
        reports.write(name, Form.JUNIT, JUnitReport.of(report));
        reports.write(name, Form.JSON, JsonReport.of(report));
        reports.write(name, Form.HTML, RunPage.of(report));
    }
}
