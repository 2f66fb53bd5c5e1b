package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

    @Test
    void aTemporaryFolderThatIsNoneIsNamedAtOnce() throws IOException, InterruptedException {
        Path none = Files.writeString(folder.resolve("none"), "");
        Ended ended = run("home", List.of("-Djava.io.tmpdir=" + none), "drill", "run", "zone-outage");
        assertEquals(2, ended.exitCode(), ended.said().toString());
        assertTrue(
                ended.said().getLast().contains("the temporary folder " + none + ": make it a folder"),
                ended.said().toString());
    }
}
