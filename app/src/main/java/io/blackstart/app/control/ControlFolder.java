package io.blackstart.app.control;

import io.blackstart.app.UserError;
import io.blackstart.persistence.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where running programs leave their control files, one each: {@code control} beside the journal. */
final class ControlFolder {
    private static final String SUFFIX = ".control";

    private final Path folder;

    /** @param journal the file beside which it is */
    ControlFolder(Path journal) {
        folder = journal.toAbsolutePath().resolveSibling("control");
    }

    /**
     * Leaves a file that its owner alone can read, under a name of its own.
     *
     * @throws UserError with a sentence if it cannot be written
     */
    Path leave(ControlFile file) {
        running();
        try {
            Files.createDirectories(folder, ownerOnly("rwx------"));
            Path unfinished = Files.createTempFile(folder, "new-", ".tmp", ownerOnly("rw-------"));
            restrict(unfinished);
            Files.writeString(unfinished, file.json(), StandardCharsets.UTF_8);
            return Files.move(unfinished, freeName(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserError("the control file cannot be written in " + folder + " (" + e.getMessage()
                    + "); give yourself the permission, or name another folder with BLACKSTART_HOME");
        }
    }

    /** One process can hold more than one program, in tests. */
    private Path freeName(ControlFile file) {
        String name = file.program() + "-" + file.pid();
        Path free = folder.resolve(name + SUFFIX);
        for (int number = 2; Files.exists(free); number++) {
            free = folder.resolve(name + "-" + number + SUFFIX);
        }
        return free;
    }

    /** Those of programs that run, by file; what others left behind when they were killed is removed. */
    Map<Path, ControlFile> running() {
        Map<Path, ControlFile> running = new TreeMap<>();
        for (Path path : files()) {
            try {
                ControlFile file = ControlFile.read(path);
                if (file.runs()) {
                    running.put(path, file);
                } else {
                    Files.deleteIfExists(path);
                }
            } catch (UserError | IOException goneOrUnreadable) {
                // its program ended just now, or it is another user's: neither can be acted on
            }
        }
        return running;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException unreadable) {
            throw new UserError(
                    "folder " + folder + " cannot be read (" + Why.of(unreadable) + "); give yourself the permission");
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Windows has lists of who may do what instead. */
    private static void restrict(Path file) throws IOException {
        AclFileAttributeView list = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (!isPosix() && list != null) {
            list.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(list.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }
}
