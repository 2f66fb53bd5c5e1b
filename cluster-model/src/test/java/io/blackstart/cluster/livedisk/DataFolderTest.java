package io.blackstart.cluster.livedisk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Foundation;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.ClusterFormed;
import io.blackstart.cluster.event.ClusterEvent.ClusterResumed;
import io.blackstart.cluster.event.ClusterEvent.DiskSetAside;
import io.blackstart.cluster.event.ClusterEvent.ReadRegionPlaced;
import io.blackstart.cluster.event.ClusterEvent.RegionMoved;
import io.blackstart.cluster.event.ClusterEvent.ReplicaStateChanged;
import io.blackstart.cluster.event.ClusterEvent.ReshapeBegan;
import io.blackstart.cluster.event.ClusterEvent.ReshapeFinished;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Machine;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.cluster.topology.SyncMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule W7 on real files: a database is there again whatever the end of the program was. The clusters run in virtual time. */
@Timeout(120)
class DataFolderTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private long nowMillis = 1_000_000;

    /** A program that runs on a data folder. */
    private final class Program implements AutoCloseable {
        private final DataFolder data;
        private final Scene scene;

        Program(Path path, Mode mode, boolean multiAz) {
            data = DataFolder.open(path);
            ClusterSpec spec = data.held()
                    .map(held -> spec(held.mode(), held.placement().multiAz()))
                    .orElse(spec(mode, multiAz));
            scene = form(spec);
        }

        Program(Path path, ClusterSpec spec) {
            data = DataFolder.open(path);
            scene = form(spec);
        }

        private Scene form(ClusterSpec spec) {
            Scene formed = Scene.on(spec, data.foundation(spec, nowMillis));
            data.formed();
            return formed;
        }

        @Override
        public void close() {
            scene.close();
            data.close();
        }
    }

    private static ClusterSpec spec(Mode mode, boolean multiAz) {
        return spec(mode, multiAz, SyncMode.ALWAYS);
    }

    private static ClusterSpec spec(Mode mode, boolean multiAz, SyncMode sync) {
        return new ClusterSpec(
                new Region("eu-5", List.of("a", "b", "c", "d")),
                "orders",
                mode,
                multiAz,
                ClusterSettings.defaults().with(Setting.DISK_SYNC_MODE, sync.ordinal()),
                7);
    }

    private Program program(Mode mode, boolean multiAz) {
        return new Program(folder.resolve("data"), mode, multiAz);
    }

    /** The database of the backup gives out an epoch once more: no position tells its entries from those of the disk that knows more. */
    @Test
    void aDiskThatIsNewerThanTheBackupBesideItIsRefused() throws Exception {
        try (Program first = program(Mode.AVAILABLE, true)) {
            first.scene.runMillis(1_000);
            first.scene.client("a").mustSet("key", "value");
        }
        goOn(folder.resolve("data"), "before");
        Path backup = folder.resolve("backup");
        copy(folder.resolve("data"), backup);
        goOn(folder.resolve("data"), "of the lost branch");
        goOn(backup, "of the branch that goes on");
        Path disk = backup.resolve("machines/b1/log-000001");
        Path aside = Files.move(disk, folder.resolve("aside"));
        Files.copy(folder.resolve("data/machines/b1/log-000001"), disk);
        try (DataFolder data = DataFolder.open(backup)) {
            String words = assertThrows(
                            DataFolderException.class, () -> data.foundation(spec(Mode.AVAILABLE, true), nowMillis))
                    .getMessage();
            assertTrue(words.startsWith("the disks of a1 and b1 have different entries at "), words);
            assertTrue(words.contains("take the wrong one's folder out of " + backup.resolve("machines")), words);
        }
        Files.move(aside, disk, StandardCopyOption.REPLACE_EXISTING);
        goOn(backup, "more");
    }

    private void goOn(Path path, String value) {
        nowMillis += 60_000;
        try (Program again = new Program(path, Mode.AVAILABLE, true)) {
            again.scene.runMillis(4_000);
            again.scene.client("a").mustSet("key", value);
            again.scene.runMillis(1_000);
            again.scene.assertReplicasIdentical();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** Goes on with the files as they are at this moment: what {@code kill -9} leaves, every batch being with the operating system. */
    private Program afterKill(String name) throws IOException {
        Path to = folder.resolve(name);
        copy(folder.resolve("data"), to);
        nowMillis += 60_000;
        return new Program(to, Mode.AVAILABLE, true);
    }

    @Test
    void w7EverythingIsThereAgainInEachMode() throws Exception {
        for (Mode mode : List.of(Mode.AVAILABLE, Mode.STRICT, Mode.FAST)) {
            Path path = folder.resolve(mode.word());
            long epoch;
            try (Program first = new Program(path, mode, true)) {
                first.scene.runMillis(1_000);
                Scene.Client client = first.scene.client("b");
                for (int n = 0; n < 30; n++) {
                    client.mustSet("key" + n, "value" + n);
                }
                epoch = first.scene.reign().epoch();
            }
            try (Program again = new Program(path, Mode.AVAILABLE, false)) {
                again.scene.runMillis(5_000);
                assertTrue(again.scene.told(ClusterResumed.class).size() == 1);
                assertTrue(
                        again.scene.reign().epoch() > epoch,
                        mode + ": a former primary writes again only in a new reign");
                Scene.Client client = again.scene.client("c");
                // The same numbers of the same gateways: without a life of their own these would be taken for retries
                // (rule W9).
                client.mustSet("key0", "changed");
                assertEquals("changed", client.get("key0"), mode.word());
                assertEquals("value29", client.get("key29"), mode.word());
                again.scene.runMillis(2_000);
                again.scene.assertReplicasIdentical();
            }
        }
    }

    @Test
    void z7ADatabaseThatHasMovedIsToldToStandWhereItMovedTo() throws Exception {
        Regions regions = new Regions(
                new Region("eu-5", List.of("a", "b", "c", "d")), List.of(new Region("us-1", List.of("x", "y", "z"))));
        ClusterSpec spec = new ClusterSpec(
                regions, "orders", Mode.AVAILABLE, true, OptionalInt.empty(), ClusterSettings.defaults(), 7);
        Path path = folder.resolve("moved");
        try (Program first = new Program(path, spec)) {
            first.scene.runMillis(1_000);
            first.scene.cluster().operator().moveRegion("us-1");
            first.scene.runUntilTold(RegionMoved.class, Duration.ofSeconds(40), _ -> true);
        }
        try (Program again = new Program(path, spec)) {
            again.scene.runMillis(5_000);
            assertEquals(
                    "us-1", again.scene.last(ClusterFormed.class).orElseThrow().region());
            assertEquals(
                    "eu-5",
                    again.scene.last(ReadRegionPlaced.class).orElseThrow().region());
            assertTrue(regions.named("us-1").has(again.scene.primary()), again.scene::primary);
        }
    }

    @Test
    void w7KilledAtAnyMomentUnderLoadNothingAcknowledgedIsMissing() throws Exception {
        try (Program first = program(Mode.AVAILABLE, true)) {
            first.scene.runMillis(1_000);
            Scene.Client client = first.scene.client("a");
            for (int n = 0; n < 60; n++) {
                client.mustSet("key" + n, "value");
                if (n % 12 == 0) {
                    try (Program again = afterKill("killed" + n)) {
                        again.scene.runMillis(4_000);
                        Scene.Client later = again.scene.client("b");
                        later.mustSet("later", "x");
                        for (int before = 0; before <= n; before++) {
                            assertEquals("value", later.get("key" + before), "killed after " + n);
                        }
                    }
                }
            }
        }
    }

    @Test
    void z3TheLastChangeOfThePlacementHolds() throws Exception {
        try (Program first = program(Mode.AVAILABLE, false)) {
            first.scene.runMillis(1_000);
            first.scene.client("a").mustSet("key", "value");
            first.scene.cluster().operator().multiAz(true);
            first.scene.runUntilTold(ReshapeFinished.class, LONG, _ -> true);
        }
        try (Program again = program(Mode.AVAILABLE, false)) {
            assertTrue(again.data.held().orElseThrow().placement().multiAz());
            again.scene.runMillis(4_000);
            assertEquals("value", again.scene.client("d").get("key"));
            assertEquals(4, again.scene.cluster().gateways().size());
            assertTrue(again.scene.told(ReshapeBegan.class).isEmpty(), "nothing is to be put right");
        }
    }

    /** It stayed drained with its replica on it. */
    @Test
    void z8ADrainThatWasHalfDoneIsNone() throws Exception {
        try (Program first = program(Mode.AVAILABLE, true)) {
            first.scene.runMillis(1_000);
            first.scene.cluster().operator().drain("c1");
            first.scene.runMillis(20);
            try (Program again = afterKill("killed")) {
                again.scene.runMillis(4_000);
                again.scene.cluster().operator().drain("c1");
                again.scene.runUntilReshaped("drain c1", LONG);
            }
        }
    }

    /** Its gateway was neither placed nor drained. */
    @Test
    void z8AnUndrainThatWasHalfDoneIsNone() throws Exception {
        try (Program first = program(Mode.AVAILABLE, true)) {
            first.scene.runMillis(1_000);
            first.scene.cluster().operator().drain("gateway-b1");
            first.scene.runUntilReshaped("drain gateway-b1", LONG);
        }
        try (Program second = program(Mode.AVAILABLE, true)) {
            second.scene.runMillis(4_000);
            second.scene.cluster().operator().undrain("gateway-b1");
            second.scene.runMillis(5);
            try (Program again = afterKill("killed")) {
                again.scene.runMillis(4_000);
                again.scene.cluster().operator().undrain("gateway-b1");
                again.scene.runUntilReshaped("undrain gateway-b1", LONG);
            }
        }
    }

    @Test
    void z3WhatWasHalfDoneIsPutBack() throws Exception {
        try (Program first = program(Mode.AVAILABLE, false)) {
            first.scene.runMillis(1_000);
            first.scene.client("a").mustSet("key", "value");
            first.scene.cluster().operator().multiAz(true);
            first.scene.runUntilTold(ReplicaStateChanged.class, LONG, change -> change.state() == ReplicaState.LIVE);
            try (Program again = afterKill("killed")) {
                again.scene.runUntilTold(ReshapeFinished.class, LONG, _ -> true);
                again.scene.runMillis(1_000);
                assertEquals(
                        again.data.held().orElseThrow().placement().replicas(),
                        again.scene.cluster().disks().keySet());
                assertFalse(again.data.held().orElseThrow().placement().multiAz());
                assertEquals("value", again.scene.client("a").get("key"));
            }
        }
    }

    @Test
    void w7ADamagedDiskIsSetAsideAndFilledByItsPeers() throws Exception {
        try (Program first = program(Mode.STRICT, true)) {
            first.scene.runMillis(1_000);
            first.scene.client("a").mustSet("key", "value");
        }
        Path log = folder.resolve("data/machines/b1/log-000001");
        byte[] damaged = Files.readAllBytes(log);
        damaged[damaged.length / 3] ^= 4;
        Files.write(log, damaged);
        try (Program again = program(Mode.STRICT, true)) {
            again.scene.runUntilTold(
                    ReplicaStateChanged.class,
                    LONG,
                    change -> change.replica().equals("b1") && change.state() == ReplicaState.LIVE);
            assertEquals("b1", again.scene.told(DiskSetAside.class).getFirst().machine());
            assertEquals("value", again.scene.onDisk("b1", "key"));
        }
        assertTrue(Files.exists(folder.resolve("data/machines/b1/damaged-1/log-000001")));
    }

    /** A copy of a machine's folder beside it was taken for a damaged disk. */
    @Test
    void aFolderThatIsNoMachinesIsLeftAlone() throws Exception {
        try (Program first = program(Mode.AVAILABLE, true)) {
            first.scene.runMillis(1_000);
            first.scene.client("a").mustSet("key", "value");
        }
        Path copy = Files.createDirectory(folder.resolve("data/machines/a1.bak"));
        Files.copy(folder.resolve("data/machines/a1/log-000001"), copy.resolve("log-000001"));
        try (Program again = program(Mode.AVAILABLE, true)) {
            again.scene.runMillis(4_000);
            assertEquals("value", again.scene.client("b").get("key"));
            assertEquals(
                    List.of("a1.bak in " + folder.resolve("data/machines")
                            + ": no machine of this cluster has that name; left alone"),
                    notes(again));
        }
        try (Stream<Path> files = Files.list(copy)) {
            assertEquals(List.of(copy.resolve("log-000001")), files.toList());
        }
    }

    /** Rule E10: nothing acknowledged is given up silently. */
    @Test
    void e10ADiskThatIsGoneIsTold() throws Exception {
        try (Program first = program(Mode.AVAILABLE, true)) {
            first.scene.runMillis(1_000);
            first.scene.client("a").mustSet("key", "value");
            assertEquals(List.of(), notes(first));
        }
        Files.delete(folder.resolve("data/machines/b1/log-000001"));
        try (Program again = program(Mode.AVAILABLE, true)) {
            String machines = folder.resolve("data/machines").toString();
            assertEquals(
                    List.of(
                            "b1 in " + machines + ": the disk has no files, and the replica starts EMPTY",
                            "b1 in " + machines
                                    + ": in the newest in-sync record, but without its data; what nobody else had of"
                                    + " acknowledged writes is lost"),
                    notes(again));
            again.scene.runMillis(5_000);
            assertEquals("value", again.scene.onDisk("b1", "key"));
        }
        try (Program third = program(Mode.AVAILABLE, true)) {
            assertEquals(List.of(), notes(third));
        }
    }

    private static List<String> notes(Program program) {
        return program.scene.told(ClusterEvent.NoteTold.class).stream()
                .map(ClusterEvent.NoteTold::text)
                .toList();
    }

    /** A folder in the place of a file is what this test has for a sector that cannot be read. */
    @Test
    void w7AFileThatCannotBeReadIsSetAside() throws Exception {
        try (Program first = program(Mode.STRICT, true)) {
            first.scene.runMillis(1_000);
            first.scene.client("a").mustSet("key", "value");
        }
        Path log = folder.resolve("data/machines/b1/log-000001");
        Files.delete(log);
        Files.createDirectory(log);
        try (Program again = program(Mode.STRICT, true)) {
            again.scene.runMillis(5_000);
            assertEquals("b1", again.scene.told(DiskSetAside.class).getFirst().machine());
            assertEquals("value", again.scene.onDisk("b1", "key"));
        }
    }

    @Test
    void aDiskThatCannotBeMadeAtTheVeryBeginningIsNamed() throws Exception {
        for (SyncMode mode : SyncMode.values()) {
            try (DataFolder data = DataFolder.open(folder.resolve(mode.name()))) {
                ClusterSpec spec = spec(Mode.AVAILABLE, true, mode);
                Foundation ground = data.foundation(spec, nowMillis);
                Path inTheWay =
                        Files.createDirectory(data.path().resolve("machines")).resolve("b1");
                Files.writeString(inTheWay, "a file");
                DataFolderException refusal =
                        assertThrows(DataFolderException.class, () -> Scene.on(spec, ground), mode.name());
                assertTrue(refusal.getMessage().startsWith("the disk of b1 cannot be written: "), refusal.getMessage());
            }
        }
    }

    /** The others go on, whatever becomes of one machine's disk. */
    @Test
    void aDiskThatCannotBeMadeLaterHarmsNobody() throws Exception {
        try (Program first = program(Mode.AVAILABLE, false)) {
            List<ClusterEvent> news = new CopyOnWriteArrayList<>();
            first.data.tellTo(news::add);
            first.scene.runMillis(1_000);
            Path machines = folder.resolve("data/machines");
            for (Machine machine : spec(Mode.AVAILABLE, false).region().machines()) {
                Path disk = machines.resolve(machine.name());
                if (!Files.exists(disk)) {
                    Files.writeString(disk, "a file");
                }
            }
            first.scene.cluster().operator().multiAz(true);
            first.scene.runMillis(3_000);
            first.scene.client("a").mustSet("key", "value");
            assertTrue(news.getFirst() instanceof ClusterEvent.DiskFailed, news.toString());
        }
    }

    @Test
    void w7EveryPlugIsPulledUnderLoad() throws Exception {
        try (Program first = program(Mode.AVAILABLE, true)) {
            first.scene.runMillis(1_000);
            Scene.Client client = first.scene.client("a");
            for (int n = 0; n < 20; n++) {
                client.mustSet("key" + n, "value");
            }
            client.sendSet("last", "who knows");
            first.scene.runMillis(1);
            List.of("a", "b", "c", "d").forEach(first.scene::pullZone);
            first.scene.runMillis(500);
            first.scene.plugInAll();
            first.scene.runMillis(15_000);
            Scene.Client later = first.scene.client("b");
            later.mustSet("later", "x");
            for (int n = 0; n < 20; n++) {
                assertEquals("value", later.get("key" + n));
            }
        }
    }

    @Test
    void aFolderThatCannotBeUsedIsRefusedWithASentence() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        refused(file, "is a file; --data wants a folder");
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.writeString(others.resolve("letter.txt"), "x");
        refused(others, "holds other files and no database");
        try (Program first = program(Mode.AVAILABLE, true)) {
            refused(first.data.path(), "is in use by another Blackstart");
        }
        Path manifest = folder.resolve("data/cluster");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("mode = available", "mode = strict"));
        refused(folder.resolve("data"), "is damaged, its checksum is wrong");
        for (int at = 0; at < text.length(); at++) {
            byte[] flipped = text.getBytes(StandardCharsets.UTF_8);
            flipped[at] ^= (byte) 0x80;
            Files.write(manifest, flipped);
            refused(folder.resolve("data"), "is damaged, it is no text");
        }
        Files.writeString(manifest, text + "home = b1\n");
        refused(folder.resolve("data"), "is damaged, its checksum is wrong");
        String newer = text.replace("format = 1\n", "format = 2\n");
        Files.writeString(manifest, newer);
        refused(folder.resolve("data"), "is damaged, its checksum is wrong");
        CRC32C sum = new CRC32C();
        newer = newer.substring(0, newer.lastIndexOf("checksum"));
        sum.update(newer.getBytes(StandardCharsets.UTF_8));
        Files.writeString(manifest, newer + "checksum = " + HexFormat.of().toHexDigits((int) sum.getValue()) + "\n");
        refused(folder.resolve("data"), "was written by a newer Blackstart; use that one");
        Files.delete(manifest);
        refused(folder.resolve("data"), "its file 'cluster' is missing");
    }

    @Test
    void aFolderWhoseLockWasDeletedIsStillInUse() throws Exception {
        try (Program first = program(Mode.AVAILABLE, true)) {
            first.scene.runMillis(1_000);
            first.scene.client("a").mustSet("key", "value");
            byte[] manifest = Files.readAllBytes(folder.resolve("data/cluster"));
            Files.delete(folder.resolve("data/lock"));
            refused(first.data.path(), "is in use by another Blackstart");
            assertArrayEquals(manifest, Files.readAllBytes(folder.resolve("data/cluster")));
        }
        try (Program again = program(Mode.AVAILABLE, true)) {
            again.scene.runMillis(4_000);
            assertEquals("value", again.scene.client("b").get("key"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatLeadsNowhereIsNoFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        refused(link, "cannot be used: " + link + " is in the way and no folder");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void w7ALogThatIsALinkToNothingIsSetAside() throws Exception {
        try (Program first = program(Mode.STRICT, true)) {
            first.scene.runMillis(1_000);
            first.scene.client("a").mustSet("key", "value");
        }
        Path log = folder.resolve("data/machines/b1/log-000001");
        Files.delete(log);
        Files.createSymbolicLink(log, folder.resolve("nowhere"));
        try (Program again = program(Mode.STRICT, true)) {
            again.scene.runMillis(5_000);
            assertEquals("b1", again.scene.told(DiskSetAside.class).getFirst().machine());
            assertEquals("value", again.scene.onDisk("b1", "key"));
        }
    }

    /** Nobody is at the other end of those pipes: whoever opened one would wait for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"machines/b1/log-000001", "machines/b1/forced", "cluster", "lock"})
    @DisabledOnOs(OS.WINDOWS)
    void aPipeInThePlaceOfAFileIsNotWaitedFor(String name) throws Exception {
        Path data = folder.resolve("data");
        try (Program first = new Program(data, spec(Mode.STRICT, true, SyncMode.EVERYSEC))) {
            first.scene.runMillis(1_000);
        }
        Path file = data.resolve(name);
        Files.delete(file);
        if (name.endsWith("forced")) {
            Path log = file.resolveSibling("log-000001");
            Files.write(log, new byte[100], StandardOpenOption.APPEND);
        }
        assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
        if (name.startsWith("machines")) {
            try (Program again = new Program(data, spec(Mode.STRICT, true, SyncMode.EVERYSEC))) {
                assertEquals(
                        "b1", again.scene.told(DiskSetAside.class).getFirst().machine());
            }
        } else {
            refused(data, name + " is no file");
        }
    }

    /** Else the one would take the files of the other for damaged ones of its own, and move them away. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void twoMachinesOfOneFolderAreRefused() throws Exception {
        try (Program first = program(Mode.STRICT, true)) {
            first.scene.runMillis(1_000);
        }
        Path machines = folder.resolve("data/machines");
        Files.move(machines.resolve("a1"), folder.resolve("a1 of before"));
        Files.createSymbolicLink(machines.resolve("a1"), machines.resolve("b1"));
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            DataFolderException e =
                    assertThrows(DataFolderException.class, () -> data.foundation(spec(Mode.STRICT, true), nowMillis));
            assertTrue(e.getMessage().contains("a1 and b1 are one folder"), e.getMessage());
        }
        assertTrue(Files.exists(machines.resolve("b1/log-000001")));
        assertFalse(Files.exists(machines.resolve("b1/damaged-1")));
    }

    private static void refused(Path path, String words) {
        DataFolderException refusal = assertThrows(DataFolderException.class, () -> DataFolder.open(path));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
        assertTrue(refusal.getMessage().startsWith(path.toString()), refusal.getMessage());
    }
}
