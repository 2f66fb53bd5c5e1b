package io.blackstart.app.cli;

import io.blackstart.drills.report.JUnitReport;
import io.blackstart.drills.report.JsonReport;
import io.blackstart.drills.report.ReportException;
import io.blackstart.drills.report.ReportFolder;
import io.blackstart.drills.report.ReportFolder.Form;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.report.TextReport;
import io.blackstart.drills.report.html.RunPage;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code --report DIR} asks for: one report of each form for each drill of the command. */
final class DrillReports {
    private final Optional<ReportFolder> folder;
    private final Surroundings surroundings;
    /** By the drill as it was named: the same one may be named twice. */
    private final Map<DrillSource.Found, String> names = new IdentityHashMap<>();

    /**
     * Makes sure before anything runs that all reports can be written.
     *
     * @throws ReportException if not
     */
    DrillReports(Optional<Path> folder, List<DrillSource.Found> drills, Surroundings surroundings) {
        this.folder = folder.map(ReportFolder::open);
        this.surroundings = surroundings;
        this.folder.ifPresent(opened ->
                drills.forEach(found -> names.put(found, opened.claim(found.drill().id()))));
    }

    /** @return whether all was well; if a report could not be written, a sentence says so */
    boolean write(DrillSource.Found found, RunReport report) {
        return writeAll(
                found,
                Map.of(
                        Form.TEXT, TextReport.of(report),
                        Form.JUNIT, JUnitReport.of(report),
                        Form.JSON, JsonReport.of(report),
                        Form.HTML, RunPage.of(report)));
    }

    private boolean writeAll(DrillSource.Found found, Map<Form, String> texts) {
        if (folder.isEmpty()) {
            return true;
        }
        String name = names.get(found);
        try {
            for (Form form : Form.values()) {
                if (texts.containsKey(form)) {
                    folder.get().write(name, form, texts.get(form));
                }
            }
            surroundings.out().println("report   " + folder.get().file(name, Form.HTML));
            return true;
        } catch (ReportException unwritable) {
            surroundings.err().println("blackstart: " + unwritable.getMessage());
            return false;
        }
    }
}
