package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Issue 2, bad input: one clear sentence each, with the way out, exit 2, nothing half-started. */
@Timeout(300)
class BadInputTest {
    @TempDir
    private Path folder;

    private Session user;

    @BeforeEach
    void atACommandLine() {
        user = new Session(folder.resolve("journal.db"));
    }

    @Test
    void aMisspeltCommandGetsTheNearestOne() {
        user.type("drlil").assertRefused("unknown command 'drlil'", "did you mean 'drill'?", "blackstart --help");
        user.type("drill", "rnu").assertRefused("unknown command 'rnu'", "did you mean 'run'?", "drill --help");
    }

    @Test
    void aMisspeltOptionGetsTheNearestOne() {
        user.type("serve", "--zonse", "a").assertRefused("unknown option '--zonse'", "did you mean '--zones'?");
        user.type("drill", "run", "zone-outage", "--sead=1").assertRefused("'--sead'", "did you mean '--seed'?");
        user.type("runs", "list", "--nothing-like-it").assertRefused("unknown option", "'blackstart runs list --help'");
    }

    /** A password in front of {@code serve} would guard nothing, and nobody would say so. */
    @Test
    void whatStandsInFrontOfACommandIsNotForgotten() {
        user.type("--password", "secret", "serve", "--port", "-1")
                .assertRefused("--password stands in front of 'serve'", "put it behind", "'blackstart serve --help'");
        user.type("--port=7000", "drill", "list").assertRefused("--port stands in front of 'drill'");
        user.type("--another", "runs", "list").assertRefused("--another stands in front of 'runs'");
        user.type("nonsense", "drill", "list").assertRefused("nonsense stands in front of 'drill'");
        user.type("help", "drill", "list")
                .assertRefused("help stands in front of 'drill'", "'blackstart drill --help'");
        user.type("bench", "--virtual", "20m", "clients").assertRefused("--virtual stands in front of 'clients'");
        user.type("--port", "7000", "serve", "--help").assertTells("Usage: blackstart serve");
        user.type("ctl", "--control", "nowhere", "status").assertRefused("no control file nowhere");
    }

    @Test
    void portsOfADrillThatOpensNoneAreRefused() {
        user.type("drill", "run", "zone-outage", "--port", "7000").assertRefused("--port goes with --live");
        user.type("drill", "run", "zone-outage", "--seeds", "2", "--password-file", "nowhere")
                .assertRefused("--password-file goes with --live");
        user.type("drill", "run", "zone-outage", "--max-clients=5").assertRefused("--max-clients goes with --live");
        user.type("drill", "run", "--compare", "1", "2", "--bind", "::1").assertRefused("--bind goes with --live");
    }

    @Test
    void anImportOfAFolderDoesNotSayThatThereIsNothing() {
        user.type("runs", "import", folder.toString()).assertRefused(folder + " is no file", "runs export");
        user.type("runs", "import", folder.resolve("nowhere").toString()).assertRefused("there is no file");
    }

    @Test
    void aNumberIsRefusedInWordsThatAreTrue() {
        String huge = "99999999999999999999";
        user.type("drill", "run", "zone-outage", "--seed", huge).assertRefused("'" + huge + "' is out of range");
        user.type("runs", "show", "-" + huge).assertRefused("'-" + huge + "' is out of range");
        user.type("serve", "--machines", "2147483648").assertRefused("'2147483648' is out of range");
        user.type("serve", "--machines", "two").assertRefused("'two' is not a whole number");
        user.type("serve", "--set", "gossip.suspectAfter")
                .assertRefused("blackstart: value for option '--set' (KEY=VALUE) should be");
    }

    @Test
    void aTourNeedsAFolderAndKnowsItsLooks() {
        user.type("tour").assertRefused("--out", "'blackstart tour --help'");
        user.type("tour", "--out", folder.toString(), "--look", "drak-1100x700")
                .assertRefused("--look: unknown look 'drak-1100x700'", "did you mean 'dark-1100x700'?");
    }

    @Test
    void aGroupOfCommandsAloneNamesWhatIsMissing() {
        user.type("drill").assertRefused("missing required subcommand", "'blackstart drill --help'");
        user.type("drill", "run").assertRefused("FILE|ID", "'blackstart drill run --help'");
        user.type("drill", "run", "").assertRefused("there is no drill or file ''");
    }

    /** Nobody writes to that pipe: whoever opened it would wait for ever. */
    @Test
    @Timeout(60)
    @DisabledOnOs(OS.WINDOWS)
    void whatIsNoFileIsNotWaitedFor() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.drill.yaml");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        user.type("drill", "check", pipe.toString()).assertErrs(pipe + ":1:1: this is a pipe or a device");
        user.type("drill", "run", pipe.toString()).assertErrs("this is a pipe or a device");
        user.type("drill", "check", folder.toString()).assertErrs("this is a folder; name a drill file in it");
        user.type("drill", "import", folder.toString()).assertRefused("this is a folder");
        user.type("drill", "import", pipe.toString()).assertRefused("this is a pipe or a device");
    }

    /** A running program's file is looked for among all that lie beside it. */
    @Test
    @Timeout(60)
    @DisabledOnOs(OS.WINDOWS)
    void aControlOrPasswordFileThatNeverEndsIsNotReadToItsEnd() throws IOException, InterruptedException {
        Path pipe = Files.createDirectories(folder.resolve("control")).resolve("pipe.control");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        user.type("ctl", "--control", pipe.toString(), "status").assertRefused(pipe + " is no control file");
        user.type("ctl", "status").assertErrs("blackstart");
        user.type("ctl", "--control", "/dev/zero", "status").assertRefused("/dev/zero is no control file");
        Path tooLong = Files.writeString(folder.resolve("long"), "x".repeat(5_000));
        user.type("ctl", "--control", tooLong.toString(), "status").assertRefused(tooLong + " is no control file");
        user.type("serve", "--password-file", "/dev/zero")
                .assertRefused("--password-file: the first line of /dev/zero is longer than 4096 characters");
        user.type("serve", "--password-file", tooLong.toString()).assertRefused("is longer than 4096 characters");
    }

    @Test
    void anOptionThatSaysNothingIsTakenForNothing() {
        user.type("serve", "--zones", ",").assertRefused("--zones: '' is no name for a zone");
        user.type("serve", "--zones", "").assertRefused("--zones: '' is no name for a zone");
        user.type("serve", "--zones", "a,b,").assertRefused("--zones: '' is no name for a zone");
        user.type("serve", "--data", "").assertRefused("--data", "an empty name is no file or folder");
        user.type("drill", "run", "zone-outage", "--report", "").assertRefused("--report", "an empty name");
        user.type("ctl", "--control", "", "status").assertRefused("--control", "an empty name");
        user.type("tour", "--out", "").assertRefused("--out", "an empty name");
        user.type("runs", "import", "").assertRefused("an empty name");
        assertEquals(List.of(), user.runs());
    }

    @Test
    void whyAFileCannotBeWrittenIsSaidWithoutJava() {
        String nowhere = folder.resolve("no/such/x.drill.yaml").toString();
        user.type("drill", "new", nowhere)
                .assertRefused(nowhere + " cannot be written: there is no such file or folder");
    }

    @Test
    void allThatIsWrongWithANewDrillIsTold() {
        Session.Answer answer = user.type(
                "drill",
                "new",
                folder.resolve("x.drill.yaml").toString(),
                "--breaks",
                "zoen",
                "--for",
                "ages",
                "--rate",
                "5");
        assertEquals(2, answer.exitCode());
        assertEquals(3, answer.err().lines().count(), answer.err());
        List.of("--breaks: 'zoen'", "--for: 'ages'", "--rate: ").forEach(answer::assertErrs);
        assertTrue(Files.notExists(folder.resolve("x.drill.yaml")));
    }

    @Test
    void aWordTooManyIsNamed() {
        user.type("runs", "list", "mine").assertRefused("'mine' is one word too many");
    }

    @Test
    void numbersAreCheckedBeforeAnythingStarts() {
        user.type("serve", "--port", "redis").assertRefused("--port", "'redis' is not a whole number");
        user.type("serve", "--port", "70000").assertRefused("--port: 70000 is out of range", "65535");
        user.type("serve", "--multi-az", "--port", "65534")
                .assertRefused("--port: 65534 leaves no room for the ports of 4 gateways after it");
        user.type("bench", "--virtual", "soon").assertRefused("--virtual: 'soon'", "500ms");
        user.type("bench", "--virtual", "0s").assertRefused("--virtual: 0s is too short", "1s and more");
        user.type("drill", "run", "zone-outage", "--seed", "x").assertRefused("--seed", "'x' is not a whole number");
        assertEquals(List.of(), user.runs());
    }

    @Test
    void twoOptionsWithOnePortAreToldSo() {
        user.type("serve", "--port", "6390", "--rest-port", "6390")
                .assertRefused("--port and --rest-port are both 6390; give each its own");
        user.type("serve", "--port", "0", "--rest-port", "6390", "--metrics-port", "6390")
                .assertRefused("--rest-port and --metrics-port are both 6390");
        user.type("serve", "--port", "0", "--rest-port", "0", "--metrics-port", "6390", "--sentinel-port", "6390")
                .assertRefused("--metrics-port and --sentinel-port are both 6390");
        user.type("--port", "6390", "--metrics-port", "6390").assertRefused("are both 6390");
        user.type("drill", "run", "zone-outage", "--live", "--port", "6390", "--rest-port", "6390")
                .assertRefused("are both 6390");
        assertEquals(List.of(), user.runs());
    }

    @Test
    void aPortWithoutRoomForAGatewayIsRefusedBeforeTheDisksAreMade() {
        Path data = folder.resolve("data");
        user.type("serve", "--port", "65535", "--data", data.toString())
                .assertRefused("--port: 65535 leaves no room for the gateway's port after it, allowed is up to 65534");
        assertTrue(Files.notExists(data));
    }

    @Test
    void noAddressIsNotThisMachines() {
        user.type("serve", "--bind", "").assertRefused("--bind: '' is no address of this machine");
        user.type("serve", "--bind", " ").assertRefused("--bind: ' ' is no address of this machine");
    }

    @Test
    void noSeedIsTakenThatADrillFileCouldNotSay() throws IOException {
        String range = "allowed is 0 to 999999999999999999";
        user.type("drill", "run", "zone-outage", "--seed", "-1").assertRefused("--seed: -1 is out of range", range);
        user.type("drill", "run", "zone-outage", "--seed", "1000000000000000000")
                .assertRefused("--seed: 1000000000000000000 is out of range", range);
        user.type("drill", "run", "zone-outage", "--seed", "999999999999999999", "--seeds", "2")
                .assertRefused("--seeds: the last seed, 1000000000000000000, is out of range", range);
        user.type("drill", "shrink", "zone-outage", "--seed", "-1").assertRefused("--seed: -1 is out of range", range);
        Path last = Files.writeString(
                folder.resolve("last.drill.yaml"), "drill: last\nseed: 999999999999999999\nduration: 1s\n");
        user.type("drill", "run", last.toString(), "--seeds", "2").assertRefused("--seeds: the last seed", range);
        assertEquals(List.of(), user.runs());
    }

    @Test
    void anUnknownDrillGetsTheNearestOne() {
        user.type("drill", "run", "zone-outgae")
                .assertRefused(
                        "no drill or file 'zone-outgae'", "did you mean 'zone-outage'?", "blackstart drill list");
        assertEquals(List.of(), user.runs());
    }

    @Test
    void aDrillFileWithAWrongFieldIsNamedByPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.drill.yaml"), "drill: mine\ntitel: Mine\nduration: 5s\n");
        user.type("drill", "run", file.toString()).assertRefused("mine.drill.yaml:2:1", "'titel'", "'title'");
        assertEquals(List.of(), user.runs());
    }

    @Test
    void allErrorsOfAllFilesAreToldInOneGo() throws IOException {
        Path one = Files.writeString(folder.resolve("one.drill.yaml"), "drill: one\ntitel: One\nduration: forever\n");
        Path two = Files.writeString(folder.resolve("two.drill.yaml"), "- no drill\n");
        Session.Answer answer = user.type("drill", "check", one.toString(), two.toString(), "zone-outage");
        assertEquals(2, answer.exitCode());
        assertTrue(answer.err().contains("one.drill.yaml:2:1"), answer.err());
        assertTrue(answer.err().contains("one.drill.yaml:3:"), answer.err());
        assertTrue(answer.err().contains("two.drill.yaml:1:"), answer.err());
        answer.assertTells("zone-outage: fine");
    }

    @Test
    void aBrokenFileStartsNoRunAndDoesNotStopTheOthers() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.drill.yaml"), "drill: x\nduration: 60\n");
        Path latin = Files.write(folder.resolve("latin.drill.yaml"), new byte[] {'a', (byte) 0xFC});
        Path fine = Files.writeString(folder.resolve("fine.drill.yaml"), "drill: fine\nduration: 1s\n");
        Session.Answer answer = user.type("drill", "run", broken.toString(), latin.toString(), fine.toString());
        assertEquals(2, answer.exitCode());
        assertTrue(answer.err().contains("broken.drill.yaml:2:11: duration: '60' has no unit"), answer.err());
        assertTrue(answer.err().contains("latin.drill.yaml:1:2: the file is not UTF-8 text"), answer.err());
        answer.assertTells("verdict passed");
        assertEquals(
                List.of("fine"),
                user.runs().stream().map(run -> run.info().drill()).toList());
    }

    @Test
    void whatIsNotBuiltYetIsRefused() {
        user.type("serve", "--mode", "avialable").assertRefused("unknown mode", "did you mean 'available'?");
        user.type("serve", "--bind", "0.0.0.0").assertRefused("--bind", "password", "0.0.0.0");
        assertEquals(List.of(), user.runs());
    }

    @Test
    void settingsAndZonesAreChecked() {
        user.type("serve", "--set", "gossip.interval=soon").assertRefused("--set: gossip.interval: 'soon'", "500ms");
        user.type("serve", "--set", "gossip.suspectAftr=1s")
                .assertRefused("unknown setting 'gossip.suspectAftr'", "did you mean 'gossip.suspectAfter'?");
        user.type("serve", "--set", "gossip.interval=1h").assertRefused("gossip.interval: 3600s is out of range");
        user.type("serve", "--zones", "a,B").assertRefused("--zones: 'B'");
        user.type("serve", "--zones", "a,a").assertRefused("--zones: expected 1 to 16 different names");
    }

    @Test
    void clustersThatCannotBeAreRefusedBeforeTheyBegin() {
        user.type("serve", "--zones", "a,b", "--multi-az").assertRefused("--multi-az: multi-AZ needs at least 3 zones");
        user.type("serve", "--read-replicas", "6")
                .assertRefused("--read-replicas: 6 is out of range, allowed is 0 to 5");
        user.type("serve", "--multi-az", "--read-replicas", "0").assertRefused("--read-replicas: 0 is too few");
        user.type("serve", "--zones", "a,b", "--read-replicas", "3")
                .assertRefused("--read-replicas: 3 and the pair need 5 database machines, region eu-5 has 4");
        user.type("serve", "--mode", "strict", "--read-replicas", "0")
                .assertRefused("--mode: strict needs at least 3 voters, this placement has 2");
        user.type("serve", "--machines", "300").assertRefused("--machines: 300 is out of range, allowed is 1 to 299");
        user.type("serve", "--machines", "75")
                .assertRefused("--machines: 75 database machines and a gateway in each of 4 zones are 304 machines,"
                        + " allowed are 300: ask for at most 74 a zone");
        assertEquals(List.of(), user.runs());
    }

    @Test
    void aPortInUseLeavesNothingBehind() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            user.type("serve", "--port", Integer.toString(taken.getLocalPort()))
                    .assertRefused("port " + taken.getLocalPort(), "in use", "--port");
        }
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            user.type("serve", "--port", "0", "--rest-port", Integer.toString(taken.getLocalPort()))
                    .assertRefused("port " + taken.getLocalPort(), "(REST)", "in use", "--rest-port");
        }
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            user.type("serve", "--port", "0", "--rest-port", "0", "--metrics-port", port)
                    .assertRefused("port " + port, "(metrics)", "in use", "--metrics-port");
        }
        user.type("serve", "--metrics-port", "-1").assertRefused("--metrics-port: -1 is out of range", "65535");
        user.type("serve", "--otlp", "nonsense").assertRefused("--otlp: 'nonsense' is no address of a collector");
        user.type("serve", "--otlp-share", "5").assertRefused("--otlp-share: there are no traces without --otlp URL");
        user.type("serve", "--otlp", "http://127.0.0.1:4318", "--otlp-share", "0")
                .assertRefused("--otlp-share: 0.0 is out of range, allowed is above 0 and up to 100 percent");
        user.type("serve", "--otlp", "http://127.0.0.1:4318", "--otlp-share", "half")
                .assertRefused("'half' is not a number");
        user.type("serve", "--rest-port", "70000").assertRefused("--rest-port: 70000 is out of range", "65535");
        assertEquals(List.of(), user.runs());
    }

    @Test
    void anUnwritableDataFolderIsNamedWithTheWayOut() throws IOException {
        Path file = Files.writeString(folder.resolve("no-folder"), "");
        Session elsewhere = new Session(file.resolve("journal.db"));
        elsewhere.type("runs", "list").assertRefused("no-folder", "BLACKSTART_HOME");
        elsewhere.type("serve", "--port", "0").assertRefused("no-folder", "BLACKSTART_HOME");
    }

    @Test
    void whatIsNoExceptionEndsACommandToo() {
        Session poor = new Session(folder.resolve("poor.db"), (_, _, _, _, _) -> {
            throw new OutOfMemoryError("Java heap space");
        });
        poor.type().assertRefused("MiB of memory are not enough", "JAVA_TOOL_OPTIONS=-Xmx");

        Session broken = new Session(folder.resolve("broken.db"), (_, _, _, _, _) -> {
            throw new StackOverflowError();
        });
        Session.Answer answer = broken.type();
        assertEquals(70, answer.exitCode(), answer.err());
        assertTrue(answer.err().startsWith("blackstart: this is a defect of Blackstart"), answer.err());
    }
}
