package io.blackstart.app.cli;

import io.blackstart.drills.report.ReportFolder;
import io.blackstart.drills.report.ReportFolder.Form;
import io.blackstart.drills.report.RunComparison;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.report.html.ComparePage;
import io.blackstart.persistence.Journal;
import java.nio.file.Path;
import java.util.Optional;

/** Two runs of the journal side by side: {@code runs compare} and {@code drill run --compare}. */
final class RunsCompared {
    private RunsCompared() {}

    /** @param report the folder for the page too, if it is wanted */
    static void show(Surroundings surroundings, long first, long second, Optional<Path> report) {
        try (Journal journal = surroundings.openJournal()) {
            journal.requireRun(first);
            journal.requireRun(second);
            Optional<ReportFolder> folder = report.map(ReportFolder::open);
            Optional<String> name = folder.map(opened -> opened.claim("compare-%d-%d".formatted(first, second)));
            RunComparison comparison = new RunComparison(RunReport.of(journal, first), RunReport.of(journal, second));
            comparison.lines().forEach(surroundings.out()::println);
            if (folder.isPresent()) {
                folder.get().write(name.get(), Form.TEXT, comparison.text());
                folder.get().write(name.get(), Form.HTML, ComparePage.of(comparison));
                surroundings.out().println("report   " + folder.get().file(name.get(), Form.HTML));
            }
        }
    }
}
