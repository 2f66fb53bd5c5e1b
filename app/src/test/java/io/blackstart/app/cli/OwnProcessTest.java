package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a whole process does, whatever the virtual machine was told about the user and the machine. */
@Timeout(120)
class OwnProcessTest {
    @TempDir
    private Path folder;

    private record Ended(int exitCode, List<String> said) {}

    private Ended run(String home, List<String> machine, String... arguments) throws IOException, InterruptedException {
        Path said = folder.resolve(home + ".txt");
        ProcessBuilder builder = new ProcessBuilder(OwnProcess.command(machine, arguments))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("BLACKSTART_HOME", folder.resolve(home).toString());
        int exitCode = builder.start().waitFor();
        return new Ended(exitCode, Files.readAllLines(said));
    }

    /** Arabic of Egypt has digits of its own, which neither SQL nor a pattern knows, and Turkish another small I. */
    @Test
    void theUsersLocaleChangesNothing() throws IOException, InterruptedException {
        Path drill = Files.writeString(
                folder.resolve("small-outage.drill.yaml"), RunsCommandsTest.DRILL.replace("<= 1ms", "<= 1s"));
        List<String> sums = sums("en", "US", drill);
        assertEquals(1, sums.size(), sums.toString());
        assertEquals(sums, sums("ar", "EG", drill));
        assertEquals(sums, sums("tr", "TR", drill));
    }

    private List<String> sums(String language, String country, Path drill) throws IOException, InterruptedException {
        Ended ended = run(
                language,
                List.of("-Duser.language=" + language, "-Duser.country=" + country),
                "drill",
                "run",
                drill.toString());
        assertEquals(0, ended.exitCode(), ended.said().toString());
        return ended.said().stream()
                .filter(line -> line.startsWith("journal sha256 "))
                .toList();
    }

    /** A script whose disk is full must not go on with half of what it asked for. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCouldNotBePrintedIsNoSuccess() throws IOException, InterruptedException {
        for (List<String> command : List.of(List.of("drill", "schema"), List.of("--help"))) {
            Process process = printingTo(Redirect.to(new File("/dev/full")), command);
            String err = process.errorReader().readAllAsString();
            assertEquals(2, process.waitFor(), err);
            assertEquals(
                    "blackstart: what was to be printed could not be written (No space left on device)", err.strip());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aCommandsOwnVerdictOutweighsThatItCouldNotBePrinted() throws IOException, InterruptedException {
        Path fails = Files.writeString(folder.resolve("fails.drill.yaml"), RunsCommandsTest.DRILL);
        Process process = printingTo(Redirect.to(new File("/dev/full")), List.of("drill", "run", fails.toString()));
        String err = process.errorReader().readAllAsString();
        assertEquals(1, process.waitFor(), err);
        assertFalse(err.contains("could not be written"), err);
    }

    @Test
    void whatNobodyReadsAnyMoreIsNoFailure() throws IOException, InterruptedException {
        Process process = printingTo(Redirect.PIPE, List.of("drill", "schema"));
        process.getInputStream().close();
        String err = process.errorReader().readAllAsString();
        assertEquals(0, process.waitFor(), err);
        assertEquals("", err);
    }

    private Process printingTo(Redirect out, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(OwnProcess.command(List.of(), command.toArray(String[]::new))).redirectOutput(out);
        builder.environment().put("BLACKSTART_HOME", folder.resolve("full").toString());
        return builder.start();
    }

    @Test
    void aTemporaryFolderThatIsNoneIsNamedAtOnce() throws IOException, InterruptedException {
        Path none = Files.writeString(folder.resolve("none"), "");
        Ended ended = run("home", List.of("-Djava.io.tmpdir=" + none), "drill", "run", "zone-outage");
        assertEquals(2, ended.exitCode(), ended.said().toString());
        assertTrue(
                ended.said().getLast().contains("the temporary folder " + none + ": make it a folder"),
                ended.said().toString());
    }

    /** JavaFX hears of the signal by itself, and then does nothing more of what it is asked. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aTourThatIsStoppedEndsSoonAndTidiesUp() throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path said = folder.resolve("tour.txt");
        Process tour = new ProcessBuilder(OwnProcess.command(
                        List.of("-Djava.io.tmpdir=" + temporary),
                        "tour",
                        "--out",
                        folder.resolve("out").toString(),
                        "--look",
                        "dark-1100x700"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        while (tour.isAlive() && !Files.readString(said).contains("tour 01-first-start")) {
            Thread.sleep(20);
        }
        tour.destroy();
        assertTrue(tour.waitFor(20, TimeUnit.SECONDS), () -> "still there");
        String text = Files.readString(said);
        assertEquals(130, tour.exitValue(), text);
        assertTrue(text.contains("tour     "), text);
        assertFalse(text.contains("defect"), text);
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(
                    List.of(),
                    left.filter(path -> path.toString().contains("blackstart-tour"))
                            .toList());
        }
    }
}
