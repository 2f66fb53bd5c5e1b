package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code blackstart runs}, from the outside: one recorded drill, looked at and moved about. */
@Timeout(300)
class RunsCommandsTest {
    static final String DRILL = """
        drill: small-outage
        title: A zone goes dark for a moment
        seed: 7
        duration: 8s
        region: { name: eu-5, zones: [a, b, c, d] }
        database: { name: orders, multi-az: true, settings: { gossip.suspectAfter: 500ms } }
        workload:
          - { name: shop, clients: 2, rate: 100/s, zones: any, keys: 100, mix: { set: 40, get: 60 } }
        method:
          - { at: 2s, pull-plug: { zone: a } }
          - { at: 5s, plug-in: { zone: a } }
        expect:
          - failover.count == 1
          - failover.time <= 1ms
        """;

    @TempDir
    private static Path folder;

    private static Session user;
    private static String sha256;

    @BeforeAll
    static void aDrillWasRun() throws IOException {
        Path file = Files.writeString(folder.resolve("small-outage.drill.yaml"), DRILL);
        user = new Session(folder.resolve("journal.db"));
        Session.Answer answer = user.type("drill", "run", file.toString());
        assertEquals(1, answer.exitCode(), answer.out() + answer.err());
        sha256 = user.runs().getFirst().sha256();
    }

    private static Session another(String name) {
        return new Session(folder.resolve(name).resolve("journal.db"));
    }

    /** A journal with the same run, to be changed. */
    private static Session withACopy(String name) {
        Path file = folder.resolve(name + ".run");
        user.type("runs", "export", "1", file.toString()).assertFine();
        Session other = another(name);
        other.type("runs", "import", file.toString()).assertFine();
        return other;
    }

    @Test
    void aRunIsShownWithWhatItFound() {
        Session.Answer answer = user.type("runs", "show", "1");
        answer.assertFine();
        answer.assertTells(
                "small-outage: A zone goes dark for a moment",
                "seed       7",
                "status     failed",
                "held       expect         failover.count == 1",
                "failed     expect         failover.time <= 1ms",
                "measure    failover.time",
                "journal    sha256 " + sha256);
    }

    @Test
    void itsHashIsCheckedAgain() {
        Session.Answer answer = user.type("runs", "show", "1", "--check");
        answer.assertFine();
        answer.assertTells("journal    sha256 " + sha256, "checked    unchanged");
    }

    @Test
    void whatWasForgedIsNamed() throws SQLException {
        Session other = withACopy("forged");
        String record = other.runs().getFirst().recordSha256();
        user.type("runs", "show", "1").assertTells("record     sha256 " + record);
        change(other, "UPDATE runs SET status = 'passed', verdict = 'passed', seed = 8");
        change(other, "UPDATE findings SET result = 'held'");
        other.type("runs", "show", "1", "--check")
                .assertRefused("run 1 is not what it was", "its seed, its verdict, its findings");
        change(other, "UPDATE runs SET record = ''");
        other.type("runs", "show", "1", "--check").assertTells("its events are unchanged; all else is not covered");
    }

    private static void change(Session session, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + session.journal());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void itsMeasuresAreShownSecondBySecond() {
        List<String> lines =
                user.type("runs", "show", "1", "--seconds").out().lines().toList();
        assertTrue(lines.getFirst().matches(" *second +reads +writes .* cross_zone_bytes"), lines.getFirst());
        assertTrue(lines.get(2).matches(" +1 +[0-9]{2} +[0-9]{2} +0 +0 +[0-9.]+ +[0-9.]+ .*"), lines.get(2));
        user.type("runs", "show", "1", "--seconds", "--drill").assertRefused("one at a time");
    }

    @Test
    void itsDrillFileIsGivenBack() {
        assertEquals(DRILL, user.type("runs", "show", "1", "--drill").out());
    }

    @Test
    void itIsToldAgain() {
        Session.Answer answer = user.type("runs", "replay", "1");
        answer.assertFine();
        answer.assertTells("00:00:00.000  orders formed in", "00:00:02.000  pull-plug zone a", "a1 lost power");
        List<String> some = user.type("runs", "replay", "1", "--from", "2s", "--to", "2s")
                .out()
                .lines()
                .toList();
        assertTrue(!some.isEmpty() && some.stream().allMatch(line -> line.startsWith("00:00:02.000  ")), "" + some);
    }

    @Test
    void anyMomentOfItIsShown() {
        user.type("runs", "replay", "1", "--at", "1s")
                .assertTells("time      00:00:01.000", "primary   a1 in epoch 1, serves", "gateway   gateway-b1 in b");
        user.type("runs", "replay", "1", "--at", "2.001s")
                .assertTells("primary   a1 in epoch 1 was the last", "without power", "fault     pull-plug zone a");
    }

    @Test
    void whoAsksBeyondTheEndIsToldSo() {
        Session.Answer beyond = user.type("runs", "replay", "1", "--at", "1h");
        beyond.assertFine();
        assertTrue(beyond.err().matches("blackstart: run 1 goes up to 00:00:1[0-9.]+: this is how .* stood then\n"));
        beyond.assertTells("primary   ");
        Session.Answer behind = user.type("runs", "replay", "1", "--from", "1h");
        assertTrue(behind.err().contains(", and 1h is behind that"), behind.err());
        Session.Answer quiet = user.type("runs", "replay", "1", "--from", "1ns", "--to", "2ns");
        assertTrue(quiet.err().contains("run 1 has nothing to tell of that time"), quiet.err());
    }

    @Test
    void itIsToldNoFurtherThanSomebodyReads() throws Exception {
        String all = user.type("runs", "replay", "1").out();
        String enough = all.lines().skip(2).findFirst().orElseThrow();

        Session.Running head = user.start(new Printed().until(enough), "runs", "replay", "1");

        assertEquals(0, head.exitCode().get());
        assertTrue(all.startsWith(head.out().text()), head.out().text());
        assertEquals(1, head.out().refused());
    }

    @Test
    void itIsReplayedAndComparedByTheOtherNamesToo() {
        assertEquals(
                user.type("runs", "replay", "1").out(), user.type("replay", "1").out());
        assertEquals(
                user.type("runs", "compare", "1", "1").out(),
                user.type("drill", "run", "--compare", "1", "1").out());
        user.type("drill", "run", "--compare", "1", "2").assertRefused("there is no run 2");
        user.type("drill", "run", "--compare", "1").assertRefused("--compare");
        user.type("drill", "run", "zone-outage", "--compare", "1", "1").assertRefused("runs none");
        user.type("drill", "run").assertRefused("nothing says what to run", "blackstart drill list");
    }

    @Test
    void itGoesToAnotherMachine() {
        Session other = another("machine");
        Path file = folder.resolve("exported.run");
        user.type("runs", "export", "1", file.toString()).assertTells("run 1 exported to " + file);
        other.type("runs", "import", file.toString()).assertTells("run 1 of the file is imported as run 1");
        other.type("runs", "import", file.toString()).assertTells("run 1 of the file is here already as run 1");
        other.type("runs", "show", "1", "--check").assertTells(sha256, "unchanged");
        user.type("runs", "export", "1", file.toString()).assertRefused("exists already");
    }

    /** Nobody makes a file there, whoever he is. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void whereItCannotGoIsNamed() {
        user.type("runs", "export", "1", "/proc/x.run")
                .assertRefused("/proc/x.run cannot be written", "check its folder and disk, or name another file");
    }

    @Test
    void itIsDeleted() {
        Session other = withACopy("deleting");
        other.type("runs", "delete", "1", "2").assertRefused("there is no run 2", "blackstart runs list");
        assertEquals(
                List.of("run 1 deleted"),
                other.type("runs", "delete", "1", "1").out().lines().toList());
        assertEquals(List.of(), other.runs());
    }

    @Test
    void itIsPrunedByAgeOrSize() {
        Session other = withACopy("pruning");
        other.type("runs", "prune", "--older-than", "30d").assertTells("no run to delete");
        other.type("runs", "prune", "--older-than", "30d", "--dry-run").assertTells("no run to delete");
        other.type("runs", "prune", "--keep", "10GiB").assertTells("no run to delete");
        other.type("runs", "prune", "--keep", "0", "--dry-run").assertTells("run 1 would be deleted: small-outage");
        other.type("runs", "prune", "--older-than", "0s")
                .assertTells("run 1 deleted: small-outage", "the journal takes");
        assertEquals(List.of(), other.runs());
    }

    @Test
    void aRunIsBranchedAtAnInstantAndItsPastIsTheSame() {
        Session other = withACopy("branched");
        Session.Answer answer =
                other.type("runs", "branch", "1", "--at", "3.5s", "--with", "pull-plug zone b", "--only");
        assertEquals(1, answer.exitCode(), answer.out() + answer.err());
        answer.assertTells(
                "drill small-outage-branch seed 7: A zone goes dark for a moment · branched from run 1 at 3.5s:"
                        + " pull-plug zone b, and no step after it",
                "failed",
                "branch   run 2 is run 1 up to 3.5s, ",
                " events; then: pull-plug zone b",
                "compare  blackstart runs compare 1 2",
                "drill    blackstart runs show 2 --drill > ./small-outage-branch.drill.yaml");
        assertTrue(other.type("runs", "replay", "1", "--from", "3.5s", "--to", "6s")
                .out()
                .contains("plug-in zone a"));
        String after = other.type("runs", "replay", "2", "--from", "3.5s", "--to", "6s")
                .out();
        assertTrue(after.contains("pull-plug zone b") && !after.contains("plug-in zone a"), after);
        other.type("runs", "show", "2", "--drill")
                .assertTells("seed: 7", "{ at: 3.5s, last: true, pull-plug: { zone: b } }");
        other.type("runs", "compare", "1", "2").assertFine();

        user.type("runs", "branch", "1", "--at", "3s", "--with", "pull-plug zone e")
                .assertRefused("pull-plug: unknown zone 'e'");
        user.type("runs", "branch", "1", "--at", "9s", "--with", "pull-plug zone b")
                .assertRefused("at 9s the drill of run 1 is over", "branch it by 8s");
        user.type("runs", "branch", "1", "--with", "pull-plug zone b").assertRefused("--at");
    }

    @Test
    void unusableWordsAreNamed() {
        user.type("runs", "show", "12").assertRefused("there is no run 12", "blackstart runs list");
        user.type("runs", "show", "first").assertRefused("'first' is not a whole number");
        user.type("runs", "replay", "12", "--at", "1s").assertRefused("there is no run 12");
        user.type("runs", "replay", "1", "--at", "noon").assertRefused("--at: 'noon'", "500ms");
        user.type("runs", "replay", "1", "--at", "1s", "--to", "2s").assertRefused("--at is one moment");
        user.type("runs", "prune").assertRefused("--older-than, --keep");
        user.type("runs", "prune", "--older-than", "long").assertRefused("--older-than: 'long'");
        user.type("runs", "prune", "--older-than", "1x").assertRefused("'1x' is not an age such as 30d, 12h");
        user.type("runs", "replay", "1", "--from", "5s", "--to", "2s").assertRefused("--from 5s is after --to 2s");
        user.type("runs", "prune", "--keep", "little").assertRefused("--keep: 'little'");
        user.type("runs", "import", folder.resolve("nothing").toString()).assertRefused("there is no file");
        user.type("runs", "export", "12", folder.resolve("no.run").toString()).assertRefused("there is no run 12");
    }

    @Test
    void aFileThatIsNoJournalIsNamed() throws IOException {
        Path diary = Files.writeString(folder.resolve("diary.txt"), "Dear diary, ".repeat(1_000));
        user.type("runs", "import", diary.toString()).assertRefused("is no Blackstart journal");
        new Session(diary).type("runs", "list").assertRefused("is no Blackstart journal");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path file = folder.resolve("damaged.run");
        user.type("runs", "export", "1", file.toString()).assertFine();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        user.type("runs", "import", file.toString()).assertRefused("is damaged", "nothing was imported");
    }

    @Test
    void aDamagedJournalIsSetAsideAndTheWorkGoesOnInANewOne() throws IOException {
        Path file = folder.resolve("damaged.db");
        user.type("runs", "export", "1", file.toString()).assertFine();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 8_192, bytes.length, (byte) 0xEE);
        Files.write(file, bytes);
        Session other = new Session(file);
        other.type("runs", "show", "1")
                .assertRefused("damaged.db was damaged", "is set aside as " + file + ".damaged-");
        other.type("runs", "show", "1").assertRefused("there is no run 1");
        Arrays.fill(bytes, 100, bytes.length, (byte) 0xEE);
        Files.write(file, bytes);
        Session.Answer answer = other.type("runs", "list");
        answer.assertFine();
        assertTrue(answer.err().contains("blackstart: journal " + file + " was damaged"), answer.err());
        other.type("runs", "list").assertFine();
    }
}
