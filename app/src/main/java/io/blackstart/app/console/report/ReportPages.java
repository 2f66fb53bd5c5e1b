package io.blackstart.app.console.report;

import io.blackstart.app.console.bridge.Outside;
import io.blackstart.drills.report.ReportFolder;
import io.blackstart.drills.report.ReportFolder.Form;
import io.blackstart.persistence.Journal;
import java.nio.file.Path;

/** Reports as files beside the journal. Not on JavaFX's thread. */
public final class ReportPages {
    private ReportPages() {}

    /** Writes a page and opens it in the browser. @return where it is */
    public static Path show(Journal opened, Outside outside, String name, String page) {
        ReportFolder folder = ReportFolder.open(opened.file().resolveSibling("reports"));
        String claimed = folder.claim(name);
        folder.write(claimed, Form.HTML, page);
        Path file = folder.file(claimed, Form.HTML);
        outside.show(file);
        return file;
    }
}
