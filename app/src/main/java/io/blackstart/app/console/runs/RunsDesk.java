package io.blackstart.app.console.runs;

import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.bridge.Outside;
import io.blackstart.app.console.report.ReportModel;
import io.blackstart.app.console.report.ReportPages;
import io.blackstart.drills.report.RunComparison;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.report.html.ComparePage;
import io.blackstart.drills.report.html.RunPage;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunRow;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What the place "Runs" asks of the journal. Everything is done on threads of the journal's desk. */
record RunsDesk(JournalDesk journal, Outside outside) {
    CompletionStage<List<RunLine>> all() {
        // who reads the list may soon drag a timeline
        Journal.prepareToLook();
        ZoneId zone = ZoneId.systemDefault();
        return journal.ask(opened -> opened.runs().reversed().stream()
                .map(run -> RunLine.of(run, zone))
                .toList());
    }

    CompletionStage<RunDetailsModel> details(long run) {
        ZoneId zone = ZoneId.systemDefault();
        return journal.ask(opened -> {
            RunRow row = opened.requireRun(run);
            return RunDetailsModel.of(
                    row,
                    RunLine.of(row, zone),
                    opened.findings(run),
                    opened.ledger(run).size());
        });
    }

    CompletionStage<ComparisonModel> compare(long a, long b) {
        return journal.ask(
                opened -> ComparisonModel.of(a, b, comparison(opened, a, b), opened.seconds(a), opened.seconds(b)));
    }

    private static RunComparison comparison(Journal journal, long a, long b) {
        return new RunComparison(RunReport.of(journal, a), RunReport.of(journal, b));
    }

    CompletionStage<ReportModel> report(long run) {
        return journal.ask(opened -> ReportModel.of(RunReport.of(opened, run)));
    }

    /** Writes the page of a run beside the journal and opens it. @return where it is */
    CompletionStage<Path> page(long run) {
        return journal.ask(opened -> {
            String drill = opened.requireRun(run).info().drill();
            return ReportPages.show(
                    opened, outside, "%s-run-%d".formatted(drill, run), RunPage.of(RunReport.of(opened, run)));
        });
    }

    /** The same of two runs beside each other. */
    CompletionStage<Path> compareReport(long a, long b) {
        return journal.ask(opened -> ReportPages.show(
                opened, outside, "compare-%d-%d".formatted(a, b), ComparePage.of(comparison(opened, a, b))));
    }

    /** Writes a run into a file that another journal can take in. */
    CompletionStage<Path> export(long run, Path file) {
        return journal.ask(opened -> {
            opened.export(run, file);
            return file;
        });
    }

    CompletionStage<Long> delete(long run) {
        return journal.ask(opened -> {
            opened.delete(run);
            return run;
        });
    }
}
