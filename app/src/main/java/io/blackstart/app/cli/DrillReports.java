package io.blackstart.app.cli;

import io.blackstart.drills.report.JUnitReport;
import io.blackstart.drills.report.JsonReport;
import io.blackstart.drills.report.ReportException;
import io.blackstart.drills.report.ReportFolder;
import io.blackstart.drills.report.ReportFolder.Form;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.report.SweepReport;
import io.blackstart.drills.report.TextReport;
import io.blackstart.drills.report.html.RunPage;
import io.blackstart.drills.report.html.SweepPage;
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
    private final IdentityHashMap<DrillSource.Found, String> names = new IdentityHashMap<>();

    /**
     * Makes sure before anything runs that all reports can be written.
     *
     * @param suffix of the names of reports, after the drill's id
     * @throws ReportException if not
     */
    DrillReports(Optional<Path> folder, List<DrillSource.Found> drills, String suffix, Surroundings surroundings) {
        this.folder = folder.filter(_ -> !drills.isEmpty()).map(ReportFolder::open);
        this.surroundings = surroundings;
        this.folder.ifPresent(opened -> drills.forEach(
                found -> names.put(found, opened.claim(found.drill().id() + suffix))));
    }

    /** Whether anybody asked for reports. */
    boolean areWanted() {
        return folder.isPresent();
    }

    /** @return whether all was well; if a report could not be written, a sentence says so */
    boolean write(DrillSource.Found found, RunReport report) {
        return folder.isEmpty() || writeAll(names.get(found), texts(report));
    }

    /** The same of a sweep. */
    boolean write(DrillSource.Found found, SweepReport report) {
        return folder.isEmpty()
                || writeAll(
                        names.get(found),
                        Map.of(
                                Form.TEXT, report.text(),
                                Form.JUNIT, report.junit(),
                                Form.JSON, report.json(),
                                Form.HTML, SweepPage.of(report)));
    }

    /**
     * One of a seed of a sweep, beside the sweep's.
     *
     * @return the page as a link finds it; empty if it could not be written, and a sentence says so
     */
    Optional<String> writeBeside(RunReport report) {
        try {
            String name = folder.orElseThrow()
                    .claim("%s-seed-%d"
                            .formatted(report.info().drill(), report.info().seed()));
            return writeAll(name, texts(report))
                    ? Optional.of(
                            folder.get().file(name, Form.HTML).getFileName().toString())
                    : Optional.empty();
        } catch (ReportException notOurs) {
            surroundings.err().println("blackstart: " + notOurs.getMessage());
            return Optional.empty();
        }
    }

    /** A run's report in all forms. */
    static Map<Form, String> texts(RunReport report) {
        return Map.of(
                Form.TEXT, TextReport.of(report),
                Form.JUNIT, JUnitReport.of(report),
                Form.JSON, JsonReport.of(report),
                Form.HTML, RunPage.of(report));
    }

    private boolean writeAll(String name, Map<Form, String> texts) {
        try {
            writeAll(folder.orElseThrow(), name, texts, surroundings);
            return true;
        } catch (ReportException unwritable) {
            surroundings.err().println("blackstart: " + unwritable.getMessage());
            return false;
        }
    }

    /** Writes all forms and says where they are. @throws ReportException if one cannot be written */
    static void writeAll(ReportFolder folder, String name, Map<Form, String> texts, Surroundings surroundings) {
        for (Form form : Form.values()) {
            folder.write(name, form, texts.get(form));
        }
        surroundings.out().println("report   " + folder.file(name, Form.HTML));
    }
}
