package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.LedgerLine;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent.Conflict;
import io.blackstart.cluster.event.ClusterEvent.ConflictSide;
import io.blackstart.cluster.event.ClusterEvent.ConflictsRecorded;
import io.blackstart.cluster.event.ClusterEvent.LoserWrittenBack;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.event.ClusterEvent.WriteBackFailed;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.cluster.wire.resp.command.Spoken;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Both sides of a partition write each kind of key; what lost is in the ledger everywhere and can be written back (rules P5, P6). */
class LedgerScenesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final List<String> LEFT = List.of("a", "b");
    private static final List<String> RIGHT = List.of("c", "d");

    private static Bytes b(String text) {
        return Bytes.of(text);
    }

    private static void write(Scene.Client client, Command command) {
        var reply = client.ask(command);
        assertEquals(Outcome.ACKNOWLEDGED, reply.outcome(), reply::toString);
    }

    private static void writeEachKind(Scene.Client client, String name, double score) {
        client.mustSet("string", name);
        write(client, new Command.HSet(b("hash"), List.of(new Command.FieldValue(b("both"), b(name)))));
        write(client, new Command.HSet(b("hash"), List.of(new Command.FieldValue(b("only " + name), b(name)))));
        write(client, new Command.SAdd(b("set"), List.of(b(name))));
        write(
                client,
                new Command.ZAdd(
                        b("scores"), List.of(new Command.ScoredMember(score, b("both"))), Command.Condition.ALWAYS));
        write(client, new Command.Push(b("list"), List.of(b(name), b("x")), Command.End.RIGHT));
    }

    /** Left, then right write each kind, and what one side adds the other removes; then both are one again. */
    private static Scene merged(long seed) {
        Scene scene = Scene.settled(seed);
        write(scene.client("a"), new Command.SAdd(b("set"), List.of(b("old"))));
        scene.runMillis(100);
        scene.partition(LEFT, RIGHT);
        scene.runMillis(2_000);
        writeEachKind(scene.client("a"), "left", 1.5);
        write(scene.client("a"), new Command.SRem(b("set"), List.of(b("old"))));
        scene.runMillis(50);
        writeEachKind(scene.client("c"), "right", -2);
        write(scene.client("c"), new Command.SAdd(b("set"), List.of(b("old"))));
        scene.heal();
        scene.runMillis(5_000);
        scene.assertReplicasIdentical();
        return scene;
    }

    private static String words(Conflict conflict) {
        String place = conflict.kind().hasNames() ? conflict.key() + "." + conflict.field() : conflict.key();
        return place + ": " + words(conflict.kept()) + " beat " + words(conflict.lost());
    }

    private static String words(ConflictSide side) {
        return side.hasValue() ? "'" + side.value() + "'" : "nothing";
    }

    private static LedgerLine line(Scene scene, Kind kind) {
        return scene.cluster().operator().ledger().stream()
                .filter(line -> line.conflict().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static void set(Scene scene, String key, String loser, String winner) {
        scene.client(loser, "gateway-" + loser + "1").mustSet(key, "lost");
        scene.runMillis(50);
        scene.client(winner, "gateway-" + winner + "1").mustSet(key, "kept");
    }

    /** Two sides, and within the one that has had the primary a value loses to another. */
    private static void mergeInside(Scene scene, Runnable first) {
        scene.partition(List.of("a", "c"), List.of("b", "d"));
        scene.runMillis(3_000);
        first.run();
        scene.partition(List.of("c"), List.of("a"));
        scene.runMillis(4_000);
        set(scene, "k", "c", "a");
        scene.undoPartition(List.of("c"), List.of("a"));
        scene.runUntilTold(TailMerged.class, SOON, _ -> true);
        scene.runMillis(1_000);
    }

    private static void writeMuch(Scene.Client client) {
        IntStream.range(0, 300).forEach(i -> client.mustSet("more", "m" + i));
    }

    /** The tail comes as state; its own merge record is in no log any more, or just in the part that is left of one. */
    @Test
    void p6_whatAnEarlierMergeHasRecordedStaysWhereTheTailWithItsRecordWasCompacted() {
        earlierMergeOfACompactedTail(false);
        earlierMergeOfACompactedTail(true);
    }

    private static void earlierMergeOfACompactedTail(boolean isLeft) {
        ClusterSettings small = ClusterSettings.defaults().with(Setting.UPDATE_QUEUE_SIZE, 2L << 10);
        Region region = new Region("eu-5", List.of("a", "b", "c", "d"));
        for (Mode mode : List.of(Mode.FAST, Mode.AVAILABLE)) {
            try (Scene scene = Scene.settled(new ClusterSpec(region, "orders", mode, true, small, 1))) {
                scene.partition(LEFT, RIGHT);
                scene.runMillis(2_000);
                set(scene, "both know of this", "a", "c");
                scene.heal();
                scene.runMillis(5_000);
                Runnable much = () -> writeMuch(scene.client("a"));
                mergeInside(scene, isLeft ? much : () -> {});
                if (!isLeft) {
                    much.run();
                }
                writeMuch(scene.client("b"));
                assertEquals(1, scene.disk("b1").ledger().size());
                int before = scene.told(ConflictsRecorded.class).size();
                scene.heal();
                scene.runMillis(8_000);
                scene.assertReplicasIdentical();
                for (String machine : List.of("a1", "b1", "c1", "d1")) {
                    assertEquals(
                            List.of("both know of this", "k"),
                            scene.disk(machine).ledger().stream()
                                    .map(entry -> entry.key().text())
                                    .filter(key -> !key.equals("more"))
                                    .sorted()
                                    .toList(),
                            mode + " " + machine);
                }
                List<ConflictsRecorded> told = scene.told(ConflictsRecorded.class);
                assertTrue(
                        told.subList(before, told.size()).stream()
                                .flatMap(recorded -> recorded.conflicts().stream())
                                .noneMatch(conflict -> conflict.key().startsWith("both")),
                        "what both know is not told again");
                told.forEach(recorded -> assertEquals(
                        recorded.conflicts().size(),
                        Set.copyOf(recorded.conflicts()).size(),
                        () -> "told twice: " + recorded));
            }
        }
    }

    @Test
    void p6_ofEachKindTheLedgerTellsExactlyWhatLostAndEveryDiskHasIt() {
        try (Scene scene = merged(1)) {
            List<String> told = scene.told(ConflictsRecorded.class).stream()
                    .flatMap(recorded -> recorded.conflicts().stream())
                    .map(LedgerScenesTest::words)
                    .sorted()
                    .toList();
            assertEquals(
                    List.of(
                            "hash.both: 'right' beat 'left'",
                            "list: '5:right1:x' beat '4:left1:x'",
                            "scores.both: '-2' beat '1.5'",
                            "set.old: '' beat nothing",
                            "string: 'right' beat 'left'"),
                    told);
            List<String> ids = scene.cluster().operator().ledger().stream()
                    .map(line -> line.conflict().id())
                    .sorted()
                    .toList();
            for (DiskImage disk : scene.cluster().disks().values()) {
                assertEquals(ids, disk.ledger().stream().map(LedgerEntry::id).toList(), disk.machine());
            }
            assertEquals(
                    new Reply.Int(3),
                    scene.client("d").ask(new Command.HLen(b("hash"))).replies().getFirst());
        }
    }

    /** Found by {@code random-faults-fast} with seed 20. */
    @Test
    void p6_whatWasAcknowledgedJustBeforeThePlugWasPulledIsInTheLedgerThoughTheWatermarkDidNotReachTheDisk() {
        for (Mode mode : List.of(Mode.AVAILABLE, Mode.FAST)) {
            try (Scene scene = Scene.settled(4, mode)) {
                scene.partition(List.of("a"), List.of("b", "c", "d"));
                scene.runMillis(3_000);
                scene.inject(new Fault.SlowDisk("a1", 100_000_000));
                scene.client("a").mustSet("k", "left");
                scene.pullPlug("a1");
                scene.client("c").mustSet("k", "right");
                scene.heal();
                scene.plugInAll();
                scene.runMillis(5_000);

                scene.assertEverywhere("k", "right");
                List<String> told = scene.told(ConflictsRecorded.class).stream()
                        .flatMap(recorded -> recorded.conflicts().stream())
                        .map(LedgerScenesTest::words)
                        .toList();
                assertEquals(List.of("k: 'right' beat 'left'"), told, mode.toString());
            }
        }
    }

    /** What c1 wrote builds on what a1 had, which is taken over already: the sides went apart before that. */
    @Test
    void p6_p4_whatLosesToTheRestOfATailThatWasPartlyTakenOverIsInTheLedger() {
        try (Scene scene = Scene.settled(8)) {
            scene.partition(List.of("a", "c"), List.of("b", "d"));
            scene.runMillis(2_000);
            scene.client("d").mustSet("k", "left");
            IntStream.range(0, 5).forEach(i -> scene.client("a").mustSet("other", "o" + i));
            scene.pullPlug("a1");
            scene.partition(List.of("c"), List.of("a", "b", "d"));
            scene.runMillis(3_000);
            scene.client("c").mustSet("k", "right");
            scene.undoPartition(List.of("a", "c"), List.of("b", "d"));
            scene.plugIn("a1");
            scene.runUntil("a1 is in sync", SOON, () -> scene.inSync().equals(List.of("a1", "b1")));
            scene.pullPlug("b1");
            scene.runUntil("a1 reigns, above c1", SOON, () -> scene.primary().equals("a1"));
            scene.heal();
            scene.runMillis(5_000);
            scene.assertEverywhere("k", "right");
            scene.assertEverywhere("other", "o4");
            assertEquals(
                    List.of("k: 'right' beat 'left'"),
                    scene.told(ConflictsRecorded.class).stream()
                            .flatMap(recorded -> recorded.conflicts().stream())
                            .map(LedgerScenesTest::words)
                            .toList());
        }
    }

    /** Found on the way of {@code random-faults-fast} with seed 191: 'one' is in the first tail, and in the second too. */
    @Test
    void p6_whatATailOverwroteItselfIsNoLoserThoughItCameBeforeFromAnotherDisk() {
        for (Mode mode : List.of(Mode.AVAILABLE, Mode.FAST)) {
            try (Scene scene = Scene.settled(6, mode)) {
                scene.partition(LEFT, RIGHT);
                scene.runMillis(2_000);
                scene.client("a").mustSet("k", "one");
                scene.runMillis(100);
                scene.pullPlug("b1");
                scene.client("a").mustSet("k", "two");
                scene.pullPlug("a1");
                scene.undoPartition(LEFT, RIGHT);
                scene.plugIn("b1");
                scene.runMillis(2_000);
                assertEquals("one", scene.onDisk("c1", "k"));
                scene.plugIn("a1");
                scene.runMillis(2_000);

                scene.assertEverywhere("k", "two");
                List<Integer> keys = scene.told(TailMerged.class).stream()
                        .map(TailMerged::keys)
                        .toList();
                assertEquals(List.of(1, 1), keys, mode.toString());
                assertEquals(List.of(), scene.cluster().operator().ledger(), mode.toString());
            }
        }
    }

    @Test
    void p6_aLoserOfEachKindIsWrittenBackAndAllReplicasHoldIt() {
        try (Scene scene = merged(2)) {
            for (LedgerLine line : scene.cluster().operator().ledger()) {
                String id = line.conflict().id();
                scene.cluster().operator().writeBack(id);
                scene.runUntilTold(
                        LoserWrittenBack.class, SOON, told -> told.entry().equals(id));
            }
            scene.runMillis(500);
            scene.assertReplicasIdentical();
            scene.assertEverywhere("string", "left");
            Scene.Client client = scene.client("d");
            assertEquals(
                    new Reply.Bulk(b("left")),
                    client.ask(new Command.HGet(b("hash"), b("both"))).replies().getFirst());
            assertEquals(
                    new Reply.Real(1.5),
                    client.ask(new Command.ZScore(b("scores"), b("both")))
                            .replies()
                            .getFirst());
            assertEquals(
                    new Reply.Array(List.of(new Reply.Bulk(b("left")), new Reply.Bulk(b("x")))),
                    client.ask(new Command.LRange(b("list"), 0, -1)).replies().getFirst());
            assertEquals(
                    new Reply.Int(0),
                    client.ask(new Command.SIsMember(b("set"), b("old")))
                            .replies()
                            .getFirst());
            assertTrue(scene.cluster().operator().ledger().stream().allMatch(LedgerLine::writtenBack));
        }
    }

    @Test
    void p6_whatLostToAnotherKindIsWrittenBackOverIt() {
        try (Scene scene = Scene.settled(3)) {
            scene.partition(LEFT, RIGHT);
            scene.runMillis(2_000);
            write(scene.client("a"), new Command.Push(b("k"), List.of(b("l")), Command.End.LEFT));
            scene.runMillis(50);
            scene.client("c").mustSet("k", "text");
            scene.heal();
            scene.runMillis(5_000);
            scene.assertEverywhere("k", "text");
            String id = line(scene, Kind.LIST).conflict().id();
            scene.cluster().operator().writeBack(id);
            scene.runUntilTold(
                    LoserWrittenBack.class, SOON, told -> told.entry().equals(id));
            scene.runMillis(500);
            assertEquals(
                    new Reply.Array(List.of(new Reply.Bulk(b("l")))),
                    scene.client("b")
                            .ask(new Command.LRange(b("k"), 0, -1))
                            .replies()
                            .getFirst());
            scene.assertReplicasIdentical();
        }
    }

    /** Else the second of two that are written back undoes the first, and nobody is told. */
    @Test
    void p6_aRemovalThatIsWrittenBackLeavesAnotherKindAlone() {
        try (Scene scene = Scene.settled(5)) {
            scene.client("a").ask(Spoken.request("HSET k f 0"));
            scene.runMillis(200);
            scene.partition(LEFT, RIGHT);
            scene.runMillis(2_000);
            Scene.Client left = scene.client("a");
            left.ask(Spoken.request("HDEL k f"));
            left.ask(Spoken.request("INCR k"));
            scene.runMillis(50);
            scene.client("c").ask(Spoken.request("HSET k f 1"));
            scene.heal();
            scene.runMillis(5_000);
            List<String> lost = scene.cluster().operator().ledger().stream()
                    .map(line -> line.conflict().id())
                    .toList();
            assertEquals(2, lost.size());
            for (String id : lost) {
                scene.cluster().operator().writeBack(id);
                scene.runUntilTold(
                        LoserWrittenBack.class, SOON, told -> told.entry().equals(id));
            }
            scene.runMillis(500);
            scene.assertEverywhere("k", "1");
        }
    }

    @Test
    void p6_whatIsWrittenBackLivesAsLongAsWhatStoodThere() {
        try (Scene scene = Scene.settled(6)) {
            scene.partition(LEFT, RIGHT);
            scene.runMillis(2_000);
            scene.client("a").ask(Spoken.request("SET k left EX 100"));
            scene.runMillis(50);
            scene.client("c").ask(Spoken.request("SET k right EX 100"));
            scene.heal();
            scene.runMillis(5_000);
            String id = line(scene, Kind.STRING).conflict().id();
            scene.cluster().operator().writeBack(id);
            scene.runUntilTold(
                    LoserWrittenBack.class, SOON, told -> told.entry().equals(id));
            scene.runMillis(500);
            scene.assertEverywhere("k", "left");
            Reply left =
                    scene.client("b").ask(Spoken.request("TTL k")).replies().getFirst();
            assertTrue(
                    left instanceof Reply.Int seconds && seconds.value() > 80 && seconds.value() <= 100,
                    left::toString);
        }
    }

    @Test
    void p6_writingBackIsRefusedWithAClearSentence() {
        try (Scene scene = merged(4)) {
            String id = line(scene, Kind.STRING).conflict().id();
            refused(scene, "nonsense", "the conflict ledger has no entry 'nonsense'");
            scene.cluster().operator().writeBack(id);
            refused(scene, id, "is being written back");
            scene.runUntilTold(LoserWrittenBack.class, SOON, _ -> true);
            refused(scene, id, "was written back already");
            List.of("a", "b", "c", "d").forEach(scene::pullZone);
            scene.runMillis(1_000);
            refused(scene, line(scene, Kind.LIST).conflict().id(), "no primary is in office");
        }
    }

    private static void refused(Scene scene, String id, String why) {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> scene.cluster().operator().writeBack(id));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    /** Rule W9: the gateway asks again under the same id until a primary has answered, also a next one. */
    @Test
    void p6_w9_aWriteBackSurvivesAFailoverAndHappensOnce() {
        try (Scene scene = merged(5)) {
            String id = line(scene, Kind.LIST).conflict().id();
            String primary = scene.primary();
            scene.cluster().operator().writeBack(id);
            scene.pullPlug(primary);
            scene.runMillis(6_000);
            int ended = scene.told(LoserWrittenBack.class).size()
                    + scene.told(WriteBackFailed.class).size();
            assertEquals(1, ended);
            assertEquals(
                    1,
                    scene.told(LoserWrittenBack.class).size(),
                    () -> scene.told(WriteBackFailed.class).toString());
            scene.plugIn(primary);
            scene.runMillis(4_000);
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void p6_aLedgerOfThousandsIsToldInPartsWithoutACut() {
        try (Scene scene = Scene.settled(6)) {
            scene.partition(LEFT, RIGHT);
            scene.runMillis(2_000);
            List<Bytes> names =
                    IntStream.range(0, 2_500).mapToObj(i -> b("m" + i)).toList();
            for (String zone : List.of("a", "c")) {
                write(
                        scene.client(zone),
                        new Command.HSet(
                                b("h"),
                                names.stream()
                                        .map(name -> new Command.FieldValue(name, b(zone)))
                                        .toList()));
                scene.runMillis(20);
            }
            scene.heal();
            scene.runMillis(5_000);
            List<ConflictsRecorded> told = scene.told(ConflictsRecorded.class);
            assertEquals(
                    List.of(1_000, 1_000, 500),
                    told.stream().map(part -> part.conflicts().size()).toList());
            assertEquals(
                    List.of(0, 1_000, 2_000),
                    told.stream().map(ConflictsRecorded::from).toList());
            assertEquals(2_500, scene.cluster().operator().ledger().size());
        }
    }

    /** Rules W1, P8: what a merge brought may be of a clock that is ahead; the next write is later all the same. */
    @Test
    void p8_w1_aWriteAfterAMergeIsLaterThanWhatAFastClockHadWritten() {
        try (Scene scene = Scene.settled(7)) {
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.runMillis(2_000);
            scene.inject(new Fault.SkewedClock("a1", 60_000_000_000L));
            scene.client("a").mustSet("k", "of the fast clock");
            scene.client("c").mustSet("k", "of the others");
            scene.heal();
            scene.runUntilTold(TailMerged.class, SOON, _ -> true);
            scene.runMillis(500);
            scene.assertEverywhere("k", "of the fast clock");
            scene.client("c").mustSet("k", "after the merge");
            scene.runMillis(500);
            scene.assertEverywhere("k", "after the merge");
        }
    }
}
