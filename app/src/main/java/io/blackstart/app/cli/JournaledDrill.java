package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.app.Version;
import io.blackstart.app.live.JournalTrouble;
import io.blackstart.cluster.engine.EngineFailure;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.wire.resp.CannotListenException;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.report.DrillOutcome;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.report.StoryTeller;
import io.blackstart.drills.report.TextReport;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.RunObserver;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunOutcome;
import io.blackstart.persistence.RunStatus;
import io.blackstart.persistence.RunSummary;
import io.blackstart.persistence.RunWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs one drill with one seed: journals it, tells what came of it, and writes its reports. */
final class JournaledDrill {
    private final Journal journal;
    private final DrillReports reports;
    private final Optional<LiveDrill> live;
    private final Surroundings surroundings;

    /** @param live runs it in real time; empty for virtual time */
    JournaledDrill(Journal journal, DrillReports reports, Optional<LiveDrill> live, Surroundings surroundings) {
        this.live = live;
        this.journal = journal;
        this.reports = reports;
        this.surroundings = surroundings;
    }

    /** What came of it. @param run its number in the journal */
    record Done(long run, int exitCode) {}

    Done run(DrillSource.Found found, long seed) {
        Drill drill = found.drill();
        say("drill " + drill.id() + " seed " + seed + ": " + drill.title());
        RunInfo info = info(found, seed);
        StoryTeller teller = new StoryTeller(drill.durationNanos());
        try (RunWriter writer = journal.begin(info)) {
            DrillResult result = run(found, seed, writer, teller);
            RunSummary summary = writer.finish(DrillOutcome.of(result));
            RunReport report = RunReport.of(
                    found.named(), drill, info, result, DrillOutcome.status(result.verdict()), summary, teller.story());
            if (!result.breaches().isEmpty()) {
                BreachShown.lines(found.named(), drill, result, surroundings.stop()::isRaised)
                        .forEach(this::say);
            }
            result.findingLines().forEach(this::say);
            TextReport.whyLines(report).forEach(this::say);
            boolean written = reports.write(found, report);
            say("record sha256 " + summary.recordSha256());
            result.lastLines(summary.sha256()).forEach(this::say);
            int exitCode = result.verdict().exitCode();
            return new Done(summary.run(), written ? exitCode : Math.max(ExitCode.UNUSABLE_INPUT, exitCode));
        }
    }

    private DrillResult run(DrillSource.Found found, long seed, RunWriter writer, StoryTeller teller) {
        Drill drill = found.drill();
        try (DrillProgress progress = DrillProgress.of(surroundings, drill.id())) {
            List<EventSink> sinks = List.of(writer);
            List<RunObserver> observers = List.of(teller);
            return live.isPresent()
                    ? live.get().run(drill, seed, sinks, observers, progress)
                    : DrillRunner.run(drill, seed, sinks, observers, progress, surroundings.stop()::isRaised);
        } catch (EngineFailure broken) {
            JournalTrouble.of(broken).ifPresent(trouble -> {
                throw trouble;
            });
            writer.finish(RunOutcome.of(RunStatus.ERROR, broken.getMessage()));
            reports.write(found, RunReport.of(journal, writer.run()));
            surroundings.err().println("blackstart: seed %d brings it about again".formatted(broken.seed()));
            throw broken;
        } catch (CannotListenException | UserError notBegun) {
            writer.close();
            journal.delete(writer.run());
            throw notBegun;
        }
    }

    private void say(String line) {
        surroundings.out().println(line);
    }

    /** What a run of that drill is begun with, now. */
    static RunInfo info(DrillSource.Found found, long seed) {
        Drill drill = found.drill();
        return new RunInfo(
                drill.id(),
                drill.title(),
                found.text(),
                drill.database().settings().changed(),
                seed,
                Version.text(),
                Instant.now());
    }
}
