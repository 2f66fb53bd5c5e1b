package io.blackstart.cluster.livedisk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One disk's folder: names of its files, made for their owner alone, and what makes a change of names durable. */
record DiskFiles(Path folder) {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Pattern NAME = Pattern.compile("(log|snapshot)-([0-9]{6,18})");
    /** Behind all that is ever read: Windows lets nobody else read what is locked. */
    private static final long LAST_BYTE = Long.MAX_VALUE - 1;

    private static final String UNFINISHED = ".unfinished";
    private static final String DAMAGED = "damaged-";

    Path log(long index) {
        return folder.resolve("log-%06d".formatted(index));
    }

    Path snapshot(long index) {
        return folder.resolve("snapshot-%06d".formatted(index));
    }

    /** Tells how much of the last log is forced. */
    Path forced() {
        return folder.resolve("forced");
    }

    Path unfinished(Path finished) {
        return finished.resolveSibling(finished.getFileName() + UNFINISHED);
    }

    SortedMap<Long, Path> logs() throws IOException {
        return files("log");
    }

    SortedMap<Long, Path> snapshots() throws IOException {
        return files("snapshot");
    }

    private SortedMap<Long, Path> files(String kind) throws IOException {
        SortedMap<Long, Path> found = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> {
                    Matcher name = NAME.matcher(file.getFileName().toString());
                    if (name.matches() && name.group(1).equals(kind)) {
                        found.put(Long.parseLong(name.group(2)), file);
                    }
                });
            }
        }
        return found;
    }

    /** Of everything before an index, what nothing needs any more; and what a crash left half written. */
    void deleteBefore(long index) throws IOException {
        for (SortedMap<Long, Path> kind : List.of(snapshots(), logs())) {
            for (Path old : kind.headMap(index).values()) {
                // Not on one thread alone: a wiped disk begins anew while a snapshot takes the place of older files.
                Files.deleteIfExists(old);
            }
        }
    }

    /** Durably, so that none comes back beside what is written after it. */
    void deleteLogsBehind(long index) throws IOException {
        SortedMap<Long, Path> behind = logs().tailMap(index + 1);
        for (Path log : behind.values()) {
            Files.delete(log);
        }
        if (!behind.isEmpty()) {
            force(folder);
        }
    }

    void deleteUnfinished() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(name -> name.toString().endsWith(UNFINISHED))
                        .toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Moves all files into a folder beside them. @return that folder */
    Path setAside() throws IOException {
        int number = 1;
        while (Files.exists(folder.resolve(DAMAGED + number))) {
            number++;
        }
        Path aside = folder.resolve(DAMAGED + number);
        createFolder(aside);
        // Snapshots first: logs without one are still seen to be damaged if this is interrupted.
        for (SortedMap<Long, Path> kind : List.of(snapshots(), logs())) {
            for (Path file : kind.values()) {
                Files.move(file, aside.resolve(file.getFileName().toString()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        if (Files.exists(forced())) {
            Files.move(forced(), aside.resolve(forced().getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        force(aside);
        force(folder);
        return aside;
    }

    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, forOwner("rwx------"));
    }

    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                forOwner("rw-------"));
    }

    /** Of a file alone: whoever opens a pipe waits for somebody at its other end. */
    static FileChannel open(Path file, OpenOption how) throws IOException {
        mustBeFile(file);
        return FileChannel.open(file, how);
    }

    static void mustBeFile(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file.getFileName() + " is no file");
        }
    }

    /** Whether nobody else has it; from then on nobody can have it for as long as it is open. */
    static boolean take(FileChannel file) throws IOException {
        try {
            return file.tryLock(LAST_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    /** Whether somebody writes to the newest log. */
    boolean isInUse() throws IOException {
        SortedMap<Long, Path> logs = logs();
        if (logs.isEmpty()) {
            return false;
        }
        try (FileChannel log = open(logs.lastEntry().getValue(), StandardOpenOption.WRITE)) {
            return !take(log);
        } catch (IOException nobodyCanWrite) {
            return false;
        }
    }

    /** The file, made if there is none. */
    static Path forOwner(Path file) throws IOException {
        if (Files.notExists(file)) {
            create(file).close();
        }
        return file;
    }

    private static FileAttribute<?>[] forOwner(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Makes the names in a folder durable; Windows does that by itself and lets nobody ask. */
    static void force(Path folder) throws IOException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
