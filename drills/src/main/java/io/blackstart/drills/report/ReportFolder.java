package io.blackstart.drills.report;

import io.blackstart.drills.words.SafeText;
import io.blackstart.persistence.Why;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;

/** The folder that {@code --report} names. A report replaces an earlier one of the same name, and nothing else. */
public final class ReportFolder {
    /** Within so many bytes a report says that it is one of ours. */
    private static final int HEAD = 2_048;

    private final Path folder;
    private final Set<String> claimed = new HashSet<>();

    /** In how many ways a report is told. */
    public enum Form {
        TEXT("txt", "Blackstart report"),
        JUNIT("xml", "<!-- Blackstart report -->"),
        JSON("json", "\"format\" : \"blackstart-"),
        HTML("html", "<meta name=\"generator\" content=\"Blackstart\">");

        private final String suffix;
        private final String mark;

        Form(String suffix, String mark) {
            this.suffix = suffix;
            this.mark = mark;
        }

        /** What stands near the beginning of each of ours. */
        String mark() {
            return mark;
        }
    }

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder if there is none, and makes sure that one can write there.
     *
     * @throws ReportException if not
     */
    public static ReportFolder open(Path folder) {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new NotDirectoryException(folder.toString());
            }
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".blackstart", ".tmp"));
            return new ReportFolder(folder);
        } catch (IOException unwritable) {
            throw new ReportException(
                    "reports cannot be written to %s: %s; name another folder".formatted(folder, Why.of(unwritable)),
                    unwritable);
        }
    }

    /**
     * A name for reports that nobody else has in this command, and that is free or an earlier report's.
     *
     * @param wanted the name it gets if nobody has it yet
     * @throws ReportException if a file of that name is no report of ours
     */
    public String claim(String wanted) {
        String name = wanted;
        for (int number = 2; !claimed.add(name); number++) {
            name = wanted + "-" + number;
        }
        for (Form form : Form.values()) {
            demandOurs(file(name, form), form);
        }
        return name;
    }

    private static void demandOurs(Path file, Form form) {
        try {
            if (Files.exists(file) && !(Files.isRegularFile(file) && head(file).contains(form.mark()))) {
                throw new ReportException(
                        "%s is no report of Blackstart and is left as it is: move it away, or name another folder"
                                .formatted(file));
            }
        } catch (IOException unreadable) {
            throw new ReportException(
                    "%s cannot be read, so it is left as it is: %s".formatted(file, Why.of(unreadable)), unreadable);
        }
    }

    private static String head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
        }
    }

    /** Where a report is. */
    public Path file(String name, Form form) {
        return folder.resolve(name + "." + form.suffix);
    }

    /**
     * Writes a report, safe to be looked at: the file has all of it, or what it had before.
     *
     * @throws ReportException if it cannot be written
     */
    public void write(String name, Form form, String text) {
        Path file = file(name, form);
        Path unfinished = folder.resolve(".%s.%s.part".formatted(name, form.suffix));
        try {
            Files.writeString(unfinished, SafeText.of(text), StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            // a deletion that fails too says nothing new
            unfinished.toFile().delete();
            throw new ReportException(
                    "the report %s cannot be written: %s".formatted(file, Why.of(unwritable)), unwritable);
        }
    }
}
