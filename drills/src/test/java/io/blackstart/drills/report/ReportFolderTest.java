package io.blackstart.drills.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.report.ReportFolder.Form;
import io.blackstart.drills.report.html.RunPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    @TempDir
    private Path home;

    private static String message(Runnable refused) {
        return assertThrows(ReportException.class, refused::run).getMessage();
    }

    @Test
    void theFolderIsMade() {
        Path folder = home.resolve("a/b/c");
        ReportFolder reports = ReportFolder.open(folder);
        reports.write(reports.claim("x"), Form.TEXT, "text");
        assertEquals("text", read(folder.resolve("x.txt")));
        assertEquals(List.of("x.txt"), names(folder));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFileInTheWayIsToldInOneSentence() throws IOException {
        Path file = Files.writeString(home.resolve("taken"), "mine");
        String sentence = message(() -> ReportFolder.open(file));
        // also 'runs report', which has no option for it, and the console ask for a folder
        assertEquals("reports cannot be written to " + file + ": it is no folder; name another folder", sentence);
        assertTrue(message(() -> ReportFolder.open(file.resolve("below"))).contains("reports cannot be written to"));
        assertEquals("mine", read(file));
    }

    @Test
    void whatIsNoReportOfOursIsLeftAsItIs() throws IOException {
        for (Form form : Form.values()) {
            ReportFolder reports = ReportFolder.open(home.resolve(form.name()));
            Path file = Files.writeString(reports.file("x", form), "somebody's own");
            assertTrue(message(() -> reports.claim("x")).contains(file + " is no report of Blackstart"));
            assertEquals("somebody's own", read(file));
        }
        ReportFolder reports = ReportFolder.open(home.resolve("folder"));
        Files.createDirectory(reports.file("x", Form.HTML));
        assertTrue(message(() -> reports.claim("x")).contains("is no report of Blackstart"));
    }

    @Test
    void anEarlierReportIsReplaced() {
        RunReport report = Reported.of(Reported.QUIET);
        List<String> texts =
                List.of(TextReport.of(report), JUnitReport.of(report), JsonReport.of(report), RunPage.of(report));
        for (String replaced : List.of("first", "second")) {
            ReportFolder reports = ReportFolder.open(home);
            String name = reports.claim("quiet");
            for (Form form : Form.values()) {
                reports.write(name, form, texts.get(form.ordinal()));
            }
            assertEquals("quiet", name, replaced);
        }
        assertEquals(List.of("quiet.html", "quiet.json", "quiet.txt", "quiet.xml"), names(home));
    }

    /** Room is what is missing most often. */
    @Test
    void nothingStaysOfWhatCannotBeWritten() throws IOException {
        ReportFolder reports = ReportFolder.open(home);
        String name = reports.claim("x");
        Files.createDirectories(reports.file(name, Form.TEXT).resolve("in the way"));
        assertTrue(message(() -> reports.write(name, Form.TEXT, "text")).contains("cannot be written"));
        assertEquals(List.of("x.txt"), names(home));
    }

    @Test
    void twoDrillsOfOneNameGetTwoReports() {
        ReportFolder reports = ReportFolder.open(home);
        assertEquals(List.of("x", "x-2", "x-3"), List.of(reports.claim("x"), reports.claim("x"), reports.claim("x")));
    }
}
