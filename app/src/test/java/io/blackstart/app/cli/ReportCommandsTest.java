package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reports, comparisons and shrinking, from the outside. */
@Timeout(300)
class ReportCommandsTest {
    private static final String FAILING = """
        drill: talk
        title: Nobody is to talk
        duration: 6s
        workload: [ { name: shop, clients: 2, rate: 20/s, keys: 5 } ]
        method:
          - { at: 2s, pull-plug: { machine: a1 } }
          - { at: 3s, plug-in: { all: true } }
        expect: [ elections == 1, acknowledged.lost == 0 ]
        rollbacks: [ plug-in: { all: true } ]
        """;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u202a-\\u202e&&[^\\n\\t]]");

    @TempDir
    private Path folder;

    private Session user;
    private String drill;
    private Path out;

    @BeforeEach
    void atACommandLine() throws IOException {
        user = new Session(folder.resolve("journal.db"));
        drill = Files.writeString(folder.resolve("talk.drill.yaml"), FAILING).toString();
        out = folder.resolve("reports");
    }

    private List<String> reports() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void assertTells(Path file, String... words) throws IOException {
        String text = Files.readString(file);
        List.of(words).forEach(word -> assertTrue(text.contains(word), word + " is missing in " + text));
    }

    @Test
    void whatADrillIsCalledSteersNoTerminal() throws IOException {
        Path evil = folder.resolve("evil.drill.yaml");
        String title = "\"\\e[2J\\x9b31m\\u202ered\\nverdict passed\"";
        Files.writeString(evil, FAILING.replace("Nobody is to talk", title).replace("drill: talk", "drill: evil"));
        user.type("drill", "check", evil.toString()).assertTells("fine, \\u001b[2J\\u009b31m\\u202ered verdict passed");
        user.type("drill", "run", evil.toString(), "--report", out.toString());
        for (String report : reports()) {
            assertFalse(CONTROL.matcher(Files.readString(out.resolve(report))).find(), report);
        }
        user.type("runs", "report", "1", out.toString());
        for (String[] command : List.of(
                new String[] {"runs", "show", "1"},
                new String[] {"runs", "list"},
                new String[] {"runs", "compare", "1", "1"},
                new String[] {"drill", "list"})) {
            assertFalse(CONTROL.matcher(user.type(command).out()).find(), command[1]);
        }
    }

    @Test
    void aRunWritesAReportInEachForm() throws IOException {
        Session.Answer answer = user.type("drill", "run", drill, "--report", out.toString());
        assertEquals(1, answer.exitCode(), answer.err());
        answer.assertTells("first     expected elections == 1, but it was ", "likely    ", "report   " + out);
        assertEquals("verdict failed", answer.out().lines().toList().getLast());
        assertEquals(List.of("talk.html", "talk.json", "talk.txt", "talk.xml"), reports());
        assertTells(out.resolve("talk.html"), "Nobody is to talk", "blackstart drill run " + drill + " --seed 1");
        assertTells(
                out.resolve("talk.txt"),
                "run 1, sha256 " + user.runs().getFirst().sha256());
    }

    @Test
    void aSweepWritesItsOwnAndThoseOfSeedsThatWentWrong() throws IOException {
        Session.Answer answer =
                user.type("drill", "run", drill, "--seeds", "2", "--jobs", "1", "--report", out.toString());
        assertEquals(1, answer.exitCode(), answer.err());
        assertTrue(answer.err().contains("1 of 2 seeds, 1 went wrong, seed 1 among them"), answer.err());
        assertTrue(
                reports().containsAll(List.of("talk-seed-1.html", "talk-seed-2.json", "talk-sweep.html")),
                reports().toString());
        assertTells(out.resolve("talk-sweep.html"), "<a href=\"talk-seed-2.html\">2</a>");
    }

    @Test
    void aFolderThatCannotBeWrittenToStopsTheCommandBeforeItRuns() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        user.type("drill", "run", drill, "--report", file.toString())
                .assertRefused("reports cannot be written to " + file);
        assertEquals(List.of(), user.runs());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aFileThatIsNoReportIsLeftAsItIs() throws IOException {
        Files.createDirectories(out);
        Path own = Files.writeString(out.resolve("talk.html"), "my own page");
        user.type("drill", "run", drill, "--report", out.toString()).assertRefused(own + " is no report of Blackstart");
        assertEquals(List.of(), user.runs());
        assertEquals("my own page", Files.readString(own));
    }

    @Test
    void twoRunsAreShownSideBySide() throws IOException {
        user.type("drill", "run", drill);
        user.type("drill", "run", drill, "--seed", "2");
        Session.Answer answer = user.type("runs", "compare", "1", "2", "--report", out.toString());
        answer.assertFine();
        answer.assertTells("seed", "differs", "expect: elections == 1", "they told different events");
        assertEquals(List.of("compare-1-2.html", "compare-1-2.txt"), reports());
        user.type("runs", "compare", "1", "7").assertRefused("there is no run 7");
    }

    @Test
    void aJournaledRunIsReportedOn() throws IOException {
        user.type("drill", "run", drill);
        user.type("runs", "report", "1", out.toString()).assertFine();
        assertEquals(List.of("talk-run-1.html", "talk-run-1.json", "talk-run-1.txt", "talk-run-1.xml"), reports());
        assertTells(
                out.resolve("talk-run-1.html"),
                "blackstart runs show 1 --drill",
                "take part? the primary is confirmed gone (M4)");
    }

    @Test
    void aDrillIsShrunkToOneThatRunsAndFails() throws IOException {
        Path small = folder.resolve("small.drill.yaml");
        Session.Answer answer = user.type("drill", "shrink", drill, "--out", small.toString());
        answer.assertFine();
        answer.assertTells(
                "shrunk   2 steps, 1 workload, 6s to ", "fails    expect: elections == 1", "written  " + small);
        assertTells(small, "# It still fails the same way: expect: elections == 1 does not hold.");
        assertEquals(1, user.type("drill", "run", small.toString()).exitCode());
        user.type("drill", "shrink", drill, "--out", small.toString()).assertRefused("exists already");
    }

    @Test
    void whatDoesNotFailCannotBeShrunk() throws IOException {
        Path fine = Files.writeString(folder.resolve("fine.yaml"), "drill: fine\nduration: 1s\n");
        Path small = folder.resolve("small.yaml");
        Session.Answer answer = user.type("drill", "shrink", fine.toString(), "--out", small.toString());
        assertEquals(2, answer.exitCode());
        assertTrue(answer.err().contains("drill fine passes with seed 1, so there is nothing to shrink"), answer.err());
        assertFalse(Files.exists(small));
    }
}
