package io.blackstart.app.console.drills;

import io.blackstart.app.Version;
import io.blackstart.app.console.report.ReportModel;
import io.blackstart.cluster.engine.EngineFailure;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.report.DrillOutcome;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.report.StoryTeller;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.ProgressListener;
import io.blackstart.drills.run.RunObserver;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.words.Format;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunOutcome;
import io.blackstart.persistence.RunStatus;
import io.blackstart.persistence.RunSummary;
import io.blackstart.persistence.RunWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import javafx.concurrent.Task;

/** A drill run and journaled; its progress can be watched, and a cancel is a stop by hand. */
public final class DrillTask extends Task<DrillDone> {
    /** In virtual time, without a window. */
    public static final Runner HEADLESS = (drill, sinks, observers, progress, stop) ->
            DrillRunner.run(drill, drill.seed(), sinks, observers, progress, stop);

    private final Drill drill;
    private final String text;
    private final Runner runner;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile boolean stopped;
    private Journal journal;

    /** How a drill is run. */
    public interface Runner {
        DrillResult run(
                Drill drill,
                List<EventSink> sinks,
                List<RunObserver> observers,
                ProgressListener progress,
                StopSignal stop);
    }

    public DrillTask(Drill drill, String text, Runner runner) {
        this.runner = runner;
        this.drill = drill;
        this.text = text;
        updateTitle(drill.id());
        updateMessage("begins");
    }

    /** Carries it out on the calling thread. */
    public DrillDone runOn(Journal opened) {
        journal = opened;
        try {
            run();
            return get();
        } catch (ExecutionException failure) {
            throw new CompletionException(failure.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } finally {
            over.complete(null);
        }
    }

    @Override
    protected DrillDone call() {
        RunInfo info = new RunInfo(
                drill.id(),
                drill.title(),
                text,
                drill.database().settings().changed(),
                drill.seed(),
                Version.text(),
                Instant.now());
        StoryTeller teller = new StoryTeller(drill.durationNanos());
        try (RunWriter writer = journal.begin(info)) {
            DrillResult result = result(writer, teller);
            RunSummary summary = writer.finish(DrillOutcome.of(result));
            RunStatus status = DrillOutcome.status(result.verdict());
            RunReport report = RunReport.of(drill.id(), drill, info, result, status, summary, teller.story());
            return new DrillDone(summary.run(), report, ReportModel.of(report));
        }
    }

    private DrillResult result(RunWriter writer, StoryTeller teller) {
        try {
            return runner.run(drill, List.of(writer), List.of(teller), this::reached, () -> stopped);
        } catch (EngineFailure broken) {
            writer.finish(RunOutcome.of(RunStatus.ERROR, broken.getMessage()));
            throw broken;
        }
    }

    private void reached(long virtualNanos, long durationNanos) {
        updateProgress(Math.min(virtualNanos, durationNanos), durationNanos);
        if (!stopped) {
            updateMessage("%s of %s".formatted(Format.shortClock(virtualNanos), Format.shortClock(durationNanos)));
        }
    }

    /** Asks it to stop: it rolls back, is checked and ends as stopped by hand, a moment later. */
    @Override
    public boolean cancel(boolean mayInterrupt) {
        stopped = true;
        updateMessage("stops: rolls back first");
        return false;
    }

    /** Stops those. @return completes when each has come to its end in the journal, on whichever thread */
    public static CompletionStage<Void> stop(Collection<DrillTask> tasks) {
        tasks.forEach(DrillTask::cancel);
        return CompletableFuture.allOf(tasks.stream().map(task -> task.over).toArray(CompletableFuture[]::new));
    }
}
