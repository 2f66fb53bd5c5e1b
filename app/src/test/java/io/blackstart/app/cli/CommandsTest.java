package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.persistence.RunRow;
import io.blackstart.persistence.RunStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of cli.md, from the outside. */
@Timeout(300)
class CommandsTest {
    @TempDir
    private Path folder;

    private Session user;

    @BeforeEach
    void atACommandLine() {
        user = new Session(folder.resolve("journal.db"));
    }

    @Test
    void theVersionIsTheBuilds() {
        Session.Answer answer = user.type("--version");
        answer.assertFine();
        assertEquals(answer.out(), user.type("drill", "run", "--version").out());
        assertTrue(Pattern.matches("blackstart [0-9]+\\.[0-9]+\\.[0-9]+\\S*\\R", answer.out()), answer.out());
    }

    @Test
    void aDrillsFileIsOpenedInTheConsole() throws IOException {
        List<List<Path>> opened = new ArrayList<>();
        Session desktop = new Session(folder.resolve("journal.db"), (_, _, _, drills, _) -> opened.add(drills));
        Path file = Files.writeString(folder.resolve("my.drill.yaml"), "drill: mine");
        desktop.type(file.toString()).assertFine();
        Path other = Files.writeString(folder.resolve("other.drill.yaml"), "drill: other");
        desktop.type(file.toString(), other.toString()).assertFine();
        assertEquals(
                List.of(List.of(file.toAbsolutePath()), List.of(file.toAbsolutePath(), other.toAbsolutePath())),
                opened);
        desktop.type(file.toString(), folder.resolve("gone.drill.yaml").toString())
                .assertRefused("there is no file", "gone");
        desktop.type(file.toString(), "serv").assertRefused("unknown command 'serv'", "did you mean 'serve'?");
        assertEquals(2, opened.size());
        desktop.type(folder.resolve("gone.drill.yaml").toString()).assertRefused("there is no file", "gone");
        Path run = Files.writeString(folder.resolve("outage.run"), "");
        desktop.type(run.toString()).assertRefused("outage.run' is no drill", "runs import");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serve",
                "ctl",
                "ctl status",
                "ctl latency",
                "drill",
                "drill list",
                "drill check",
                "drill run",
                "drill shrink",
                "drill measures",
                "drill new",
                "drill import",
                "drill schema",
                "runs",
                "runs list",
                "runs show",
                "runs replay",
                "runs compare",
                "runs report",
                "runs export",
                "runs import",
                "runs delete",
                "runs prune",
                "bench",
                "bench clients",
                "bench console",
                "generate-completion"
            })
    void everyCommandHasHelp(String command) {
        Session.Answer answer = user.type((command + " --help").strip().split(" "));
        answer.assertFine();
        answer.assertTells("Usage: blackstart " + command, "--help");
    }

    @Test
    void withoutACommandTheConsoleOpensOnFourZones() {
        List<String> opened = new ArrayList<>();
        Session atADesktop = new Session(
                folder.resolve("journal.db"),
                (spec, _, ports, _, _) -> opened.add(spec.region().zones() + " multi-az " + spec.multiAz() + " port "
                        + ports.resp().port()));
        atADesktop.type().assertFine();
        atADesktop.type("--port", "7000").assertFine();
        assertEquals(List.of("[a, b, c, d] multi-az true port 6380", "[a, b, c, d] multi-az true port 7000"), opened);
    }

    @Test
    void theLibraryIsListed() {
        Session.Answer answer = user.type("drill", "list");
        answer.assertFine();
        answer.assertTells("zone-outage ", "One zone goes dark");
        assertTrue(answer.err().contains("none of your own"), answer.err());
    }

    @Test
    void onesOwnDrillsAreListedAndRunByTheirId() throws IOException {
        Path own = Files.createDirectory(folder.resolve("drills"));
        user.type("drill", "new", own.resolve("mine.drill.yaml").toString(), "--breaks", "zone");
        Files.writeString(own.resolve("broken.drill.yaml"), "drill: broken\n");

        user.type("drill", "list").assertTells("mine.drill.yaml", "broken.drill.yaml", "cannot be run");

        user.type("drill", "check", "mine").assertFine();
    }

    @Test
    void aLiveDrillWhosePortIsTakenLeavesNoRunBehind() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Session.Answer answer = user.type("drill", "run", "zone-outage", "--live", "--port", port);
            assertEquals(2, answer.exitCode(), answer.err());
            assertTrue(answer.err().contains(port), answer.err());
        }
        assertEquals("", user.type("runs", "list").out());
    }

    @Test
    void theMeasuresAreListed() {
        Session.Answer answer = user.type("drill", "measures");
        answer.assertFine();
        answer.assertTells("acknowledged.lost", "failover.time", "availability");
    }

    @Test
    void anEmptyJournalSaysSo() {
        Session.Answer answer = user.type("runs", "list");
        answer.assertFine();
        assertEquals("", answer.out());
        assertTrue(answer.err().contains("no runs yet"), answer.err());
    }

    @Test
    void aDrillEndsWithTheLinesScriptsRelyOnAndIsJournaled() {
        Session.Answer answer = user.type("drill", "run", "zone-outage");
        assertEquals(0, answer.exitCode(), answer.out() + answer.err());
        List<String> lines = answer.out().lines().toList();
        List<String> last = lines.subList(lines.size() - 5, lines.size());
        assertTrue(last.get(0).matches("acknowledged [1-9][0-9]* lost 0 indeterminate [0-9]+"), last.get(0));
        assertTrue(last.get(1).matches("failover count 1 longest 0\\.[0-9]{3} s"), last.get(1));
        assertTrue(last.get(2).matches("speed [0-9]+ x real time"), last.get(2));
        assertTrue(last.get(3).matches("journal sha256 [0-9a-f]{64}"), last.get(3));
        assertEquals("verdict passed", last.get(4));
        RunRow run = user.runs().getFirst();
        assertEquals("record sha256 " + run.recordSha256(), lines.get(lines.size() - 6));
        assertEquals(RunStatus.PASSED, run.status());
        assertEquals("journal sha256 " + run.sha256(), last.get(3));
        user.type("runs", "list").assertTells("zone-outage", "passed", run.sha256());
    }

    @Test
    void ctrlCBeforeADrillRunsNothingAndSaysSo() {
        user.pressCtrlC();
        assertEquals(130, user.type("drill", "run", "zone-outage").exitCode());
        assertEquals(List.of(), user.runs());
    }

    @Test
    void aBrokenDrillDoesNotStopTheOthers() {
        Session.Answer answer = user.type("drill", "run", "no-such-drill", "primary-machine-loss");
        assertEquals(2, answer.exitCode());
        answer.assertTells("verdict passed");
        assertTrue(answer.err().contains("no drill or file 'no-such-drill'"), answer.err());
    }
}
