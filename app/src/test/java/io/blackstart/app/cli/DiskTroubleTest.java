package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full, or that nobody may write to: a real one, which Linux lends to anybody who asks for a name space of his own; elsewhere
 * these tests are left out.
 */
@Timeout(120)
class DiskTroubleTest {
    private static final String FULL = "blackstart: the disk is full, journal ";

    @TempDir
    Path folder;

    private Path disk;
    private Path drill;

    @BeforeEach
    void aDiskOfItsOwn() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        // So long that its events alone are more than the small disks hold, however few writes a fast machine makes of
        // them.
        drill = Files.writeString(
                folder.resolve("small-outage.drill.yaml"),
                RunsCommandsTest.DRILL
                        .replace("duration: 8s", "duration: 240s")
                        .replace("failover.time <= 1ms", "failover.time <= 1s"));
        assumeTrue(
                File.separatorChar == '/'
                        && shell("mount -t tmpfs tmpfs " + disk).isEmpty(),
                "this system lends no disks");
    }

    /** What a shell prints that may mount disks. */
    private List<String> shell(String... lines) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        try {
            new ProcessBuilder("unshare", "--map-root-user", "--mount", "sh", "-c", String.join("\n", lines))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return List.of(e.getMessage());
        }
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }

    private static String mounted(Path disk, String size) {
        return "mount -t tmpfs -o size=%s tmpfs %s; export BLACKSTART_HOME=%s".formatted(size, disk, disk);
    }

    private static String blackstart(String arguments) {
        String quoted = OwnProcess.command(List.of()).stream().collect(Collectors.joining("' '", "'", "' "));
        return quoted + arguments + "; echo exit $?";
    }

    private static void assertInOrder(List<String> lines, String... expected) {
        int found = 0;
        for (String line : lines) {
            if (found < expected.length && line.contains(expected[found])) {
                found++;
            }
        }
        int all = found;
        assertTrue(all == expected.length, () -> "'" + expected[all] + "' is missing in " + lines);
        assertFalse(lines.stream().anyMatch(line -> line.startsWith("\tat ")), () -> "a stack trace: " + lines);
    }

    @Test
    void aDrillOnAFullDiskStopsWithASentenceAndKeepsItsBeginning() throws IOException, InterruptedException {
        List<String> lines = shell(
                mounted(disk, "2m"),
                blackstart("drill run " + drill),
                blackstart("runs list"),
                blackstart("runs show 1 --check"),
                blackstart("runs delete 1"),
                "mount -o remount,size=20m " + disk,
                blackstart("runs delete 1"),
                blackstart("drill run " + drill),
                blackstart("runs list"));
        assertInOrder(
                lines,
                FULL + disk,
                "exit 2",
                "small-outage                        7  interrupted",
                "exit 0",
                "checked    no event is missing up to the last it has",
                "exit 0",
                FULL + disk,
                "exit 2",
                "run 1 deleted",
                "exit 0",
                "verdict passed",
                "exit 0",
                "2  ",
                "exit 0");
        assertEquals(2, lines.stream().filter(line -> line.startsWith(FULL)).count(), lines.toString());
    }

    @Test
    void aLiveClusterOnAFullDiskStopsWithASentence() throws IOException, InterruptedException {
        List<String> lines =
                shell(mounted(disk, "700k"), blackstart("serve --multi-az --port 0"), blackstart("runs list"));
        assertInOrder(lines, "ready", FULL + disk, "exit 2", "interrupted", "exit 0");
        assertEquals(1, lines.stream().filter(line -> line.startsWith(FULL)).count(), lines.toString());
    }

    @Test
    void aDiskThatNobodyMayWriteToIsNamed() throws IOException, InterruptedException {
        List<String> lines = shell(
                mounted(disk, "20m"),
                blackstart("drill run " + drill),
                "mount -o remount,ro " + disk,
                blackstart("drill run " + drill),
                blackstart("serve --port 0"));
        String readOnly =
                "blackstart: journal " + disk + "/journal.db is read-only: make the file and its folder writable";
        assertInOrder(lines, "verdict passed", "exit 0", readOnly, "exit 2", readOnly, "exit 2");
    }

    @Test
    void whatFindsNoRoomForACopyNamesTheFileThatWasGiven() throws IOException, InterruptedException, SQLException {
        Path home = folder.resolve("home");
        Path old = folder.resolve("old.db");
        List<String> exported = shell(
                mounted(disk, "64k"),
                "export BLACKSTART_HOME=" + home,
                blackstart("drill run " + drill),
                blackstart("runs export 1 " + disk + "/my.run"));
        assertInOrder(exported, "exit 0", "blackstart: " + disk + "/my.run cannot be written (", "exit 2");
        Files.copy(home.resolve("journal.db"), old);
        takeBackToSchema2(old);
        long kilobytes = Files.size(old) / 1024;
        List<String> opened = shell(
                mounted(disk, kilobytes + 24 + "k"),
                "cp %s %s/journal.db".formatted(old, disk),
                blackstart("runs list"),
                "mount -o remount,size=40m " + disk,
                blackstart("runs list"));
        assertInOrder(opened, FULL + disk, "exit 2", "small-outage", "exit 0");
        List<String> imported = shell(
                mounted(disk, kilobytes + 112 + "k"),
                blackstart("runs import " + old),
                "mount -o remount,size=40m " + disk,
                blackstart("runs import " + old));
        assertInOrder(
                imported,
                "blackstart: %s cannot be read, or not copied to %s (".formatted(old, disk),
                "exit 2",
                "imported",
                "exit 0");
    }

    private static void takeBackToSchema2(Path journal) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + journal);
                Statement statement = connection.createStatement()) {
            for (String change : List.of(
                    "DROP TABLE seconds",
                    "DROP TABLE settings",
                    "ALTER TABLE runs DROP COLUMN record",
                    "DELETE FROM flyway_schema_history WHERE version IN ('3', '4')",
                    "VACUUM",
                    "PRAGMA user_version = 2",
                    "PRAGMA journal_mode = DELETE")) {
                statement.execute(change);
            }
        }
    }
}
