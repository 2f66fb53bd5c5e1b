package io.blackstart.cluster.livedisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskState;
import io.blackstart.cluster.replication.DiskWrite;
import io.blackstart.cluster.topology.SyncMode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program or the machine ends anywhere in a small history with turns and snapshots: at each byte of each write, between any two changes of files,
 * and in the recovery from that. Whatever is left must be read as a state that was there, with all that was told (rule W7).
 */
class DiskCrashTest {
    private static final int BATCHES = 7;
    private static final long FULL_BYTES = 200;

    @TempDir
    private Path folder;

    /** What stood there after each batch, as text. */
    private final List<String> states = new ArrayList<>();

    @Test
    void w7TheEndMayComeAtEveryByteAndStage() throws Exception {
        for (SyncMode mode : List.of(SyncMode.ALWAYS, SyncMode.NEVER)) {
            List<Image> film = film(mode);
            assertTrue(film.getLast().files().size() > 2, mode + ": there are snapshots");
            Stage stage = new Stage(Files.createDirectory(folder.resolve("stage-" + mode)), mode);
            for (int i = 1; i < film.size(); i++) {
                stage.between(film.get(i - 1), film.get(i));
            }
        }
    }

    private List<Image> film(SyncMode mode) throws Exception {
        RandomWrites writes = new RandomWrites(11);
        states.clear();
        states.add(LogOnDisk.text(new DiskState().contents()));
        Camera camera = new Camera(folder.resolve("film-" + mode));
        camera.take();
        LogOnDisk disk = new LogOnDisk(camera.path, mode, FULL_BYTES, camera);
        disk.slowness(LogOnDisk.Slowness.NOT_DONE);
        for (int i = 0; i < BATCHES; i++) {
            List<DiskWrite> batch = writes.batch();
            states.add(LogOnDisk.text(writes.contents()));
            camera.handed++;
            disk.write(batch);
            camera.told = disk.told().size();
            camera.take();
            disk.catchUp();
            camera.told = disk.told().size();
            camera.take();
        }
        return camera.images;
    }

    /**
     * A disk's files at a moment.
     *
     * @param told batches by then
     * @param handed batches, told or under way
     * @param forced how much of each file is on the device
     */
    private record Image(SortedMap<String, byte[]> files, int told, int handed, Map<String, Long> forced) {
        /** Whether there is nothing new to be seen. */
        boolean looksAs(Image other) {
            return told == other.told
                    && handed == other.handed
                    && files.keySet().equals(other.files.keySet())
                    && files.keySet().stream().allMatch(name -> Arrays.equals(files.get(name), other.files.get(name)));
        }

        Image with(SortedMap<String, byte[]> others) {
            return new Image(others, told, handed, forced);
        }

        Image cut(String name, int length) {
            SortedMap<String, byte[]> changed = new TreeMap<>(files);
            changed.put(name, Arrays.copyOf(files.get(name), length));
            return with(changed);
        }

        /** What was not forced is gone. */
        Image afterPowerCut() {
            SortedMap<String, byte[]> left = new TreeMap<>();
            files.forEach((name, bytes) -> left.put(name, Arrays.copyOf(bytes, (int)
                    Math.min(bytes.length, forced.getOrDefault(plain(name), 0L)))));
            return with(left);
        }
    }

    private static String plain(String name) {
        return name.replace(".unfinished", "");
    }

    private static SortedMap<String, byte[]> read(Path path) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        if (Files.exists(path)) {
            try (Stream<Path> names = Files.list(path)) {
                for (Path name : names.toList()) {
                    files.put(name.getFileName().toString(), Files.readAllBytes(name));
                }
            }
        }
        return files;
    }

    /** Takes an image whenever the device was asked for something. */
    private static final class Camera implements LogOnDisk.Watch {
        private final Path path;
        private final List<Image> images = new ArrayList<>();
        private final Map<FileChannel, String> names = new HashMap<>();
        private final Map<String, Long> forced = new HashMap<>();
        private int told;
        private int handed;

        Camera(Path path) {
            this.path = path;
        }

        void take() throws IOException {
            images.add(new Image(read(path), told, handed, Map.copyOf(forced)));
        }

        @Override
        public void before() throws IOException {
            take();
        }

        @Override
        public void wrote(FileChannel file) throws IOException {
            Image before = images.getLast();
            take();
            images.getLast().files().forEach((name, bytes) -> {
                if (!Arrays.equals(bytes, before.files().get(name))) {
                    names.put(file, plain(name));
                }
            });
        }

        @Override
        public void forced(FileChannel file) throws IOException {
            if (names.containsKey(file)) {
                forced.put(names.get(file), file.size());
            }
            take();
        }
    }

    /** Where images are put back and read. */
    private final class Stage {
        private final Path path;
        private final SyncMode mode;
        private SortedMap<String, byte[]> there = new TreeMap<>();

        Stage(Path path, SyncMode mode) {
            this.path = path;
            this.mode = mode;
        }

        void between(Image before, Image after) throws Exception {
            Image vanishing = before;
            List<String> inOrder = before.files().keySet().stream()
                    .sorted(Comparator.comparing(name -> name.startsWith("log-")))
                    .toList();
            for (String name : inOrder) {
                if (!after.files().containsKey(name) && !after.files().containsKey(plain(name))) {
                    SortedMap<String, byte[]> fewer = new TreeMap<>(vanishing.files());
                    fewer.remove(name);
                    vanishing = vanishing.with(fewer);
                    mustHold(vanishing, before.told(), name + " is deleted");
                }
            }
            for (Map.Entry<String, byte[]> file : after.files().entrySet()) {
                // Any other is not looked at before it is whole.
                if (before.files().containsKey(file.getKey()) && file.getKey().equals(plain(file.getKey()))) {
                    byte[] earlier = before.files().get(file.getKey());
                    for (int length = earlier.length + 1; length < file.getValue().length; length++) {
                        mustHold(after.cut(file.getKey(), length), before.told(), file.getKey() + " cut to " + length);
                    }
                }
            }
            if (!after.looksAs(before)) {
                recover(after, after.told(), "killed");
            }
            Image cut = after.afterPowerCut();
            if (!cut.looksAs(after) && !cut.looksAs(before.afterPowerCut())) {
                recover(cut, mode == SyncMode.ALWAYS ? cut.told() : 0, "power cut");
            }
        }

        private String mustHold(Image image, int atLeast, String what) throws Exception {
            put(image.files());
            return found(LogOnDisk.read(path).state().contents(), image, atLeast, what);
        }

        private String found(DiskContents contents, Image image, int atLeast, String what) {
            String text = LogOnDisk.text(contents);
            assertTrue(
                    states.subList(atLeast, image.handed() + 1).contains(text),
                    "%s, %s: state %d, told %d, handed over %d, files %s"
                            .formatted(
                                    mode,
                                    what,
                                    states.indexOf(text),
                                    atLeast,
                                    image.handed(),
                                    image.files().keySet()));
            return text;
        }

        /** The end may come again while it recovers. */
        private void recover(Image image, int atLeast, String what) throws Exception {
            String text = mustHold(image, atLeast, what);
            Camera camera = new Camera(path);
            camera.take();
            LogOnDisk disk = new LogOnDisk(path, mode, FULL_BYTES, camera);
            camera.take();
            disk.write(List.of(new DiskWrite.SaveWords(Words.NONE.withPromise(99))));
            disk.reopen();
            assertEquals(99, disk.contents().words().promise(), what);
            there = read(path);
            for (Image again : camera.images) {
                put(again.files());
                DiskContents now = LogOnDisk.read(path).state().contents();
                assertTrue(
                        now.words().promise() == 99 || text.equals(LogOnDisk.text(now)),
                        mode + ", " + what + ", while it recovers: "
                                + again.files().keySet());
            }
        }

        private void put(SortedMap<String, byte[]> wanted) throws IOException {
            for (Map.Entry<String, byte[]> file : wanted.entrySet()) {
                if (!Arrays.equals(file.getValue(), there.get(file.getKey()))) {
                    Files.write(path.resolve(file.getKey()), file.getValue());
                }
            }
            for (String name : there.keySet()) {
                if (!wanted.containsKey(name)) {
                    Files.delete(path.resolve(name));
                }
            }
            there = wanted;
        }
    }
}
