package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.topology.Machine;
import io.blackstart.cluster.topology.Regions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names in a data folder, and what is done there besides the disks. */
record FolderFiles(Path folder) {
    private static final String LOCK = "lock";
    private static final String MANIFEST = "cluster";
    private static final String MACHINES = "machines";

    private Path manifest() {
        return folder.resolve(MANIFEST);
    }

    DiskFiles disk(String machine) {
        return new DiskFiles(machinesFolder().resolve(machine));
    }

    /** In which each machine that has a disk has a folder. */
    Path machinesFolder() {
        return folder.resolve(MACHINES);
    }

    /**
     * Makes the folder where there is none, and takes it for this process alone.
     *
     * @throws DataFolderException with a sentence if that cannot be
     */
    FileChannel take() {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new DataFolderException("%s is a file; --data wants a folder".formatted(folder));
            }
            DiskFiles.createFolder(folder);
            mustBeOurs();
            return lock();
        } catch (IOException e) {
            throw new DataFolderException(
                    "%s cannot be used: %s; give --data a folder of your own, with room on its disk"
                            .formatted(folder, why(e)),
                    e);
        }
    }

    private void mustBeOurs() throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(file -> file.getFileName().toString()).toList();
        }
        if (!names.contains(MANIFEST)
                && !Set.of(LOCK, MANIFEST + ".unfinished", MACHINES).containsAll(names)) {
            throw new DataFolderException(
                    "%s holds other files and no database; give --data an empty folder, or one that does not exist yet"
                            .formatted(folder));
        }
        if (!names.contains(MANIFEST) && names.contains(MACHINES)) {
            throw new DataFolderException(
                    "%s has disks in %s, but its file '%s' is missing, which says whose they are; put it back, or give --data another folder"
                            .formatted(folder, MACHINES, MANIFEST));
        }
    }

    private FileChannel lock() throws IOException {
        FileChannel channel = DiskFiles.open(DiskFiles.forOwner(folder.resolve(LOCK)), StandardOpenOption.WRITE);
        if (!DiskFiles.take(channel) || areDisksInUse()) {
            channel.close();
            throw new DataFolderException(
                    "%s is in use by another Blackstart; stop that one first, or give --data another folder"
                            .formatted(folder));
        }
        return channel;
    }

    /** Somebody may have deleted the lock under a program that runs. */
    private boolean areDisksInUse() throws IOException {
        for (String machine : folders()) {
            if (disk(machine).isInUse()) {
                return true;
            }
        }
        return false;
    }

    /** @throws DataFolderException with a sentence if it is damaged, or of a newer program */
    Optional<Manifest> readManifest() {
        try {
            DiskFiles.mustBeFile(manifest());
            String text = Files.readString(manifest());
            if (Manifest.isNewer(text)) {
                throw new DataFolderException(
                        "%s was written by a newer Blackstart; use that one, or give --data another folder; nothing was changed"
                                .formatted(manifest()));
            }
            return Optional.of(Manifest.read(text));
        } catch (DataFolderException newer) {
            throw newer;
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (CharacterCodingException noText) {
            throw damaged("it is no text", noText);
        } catch (IOException e) {
            throw new DataFolderException("%s cannot be read: %s".formatted(manifest(), why(e)), e);
        } catch (RuntimeException damaged) {
            throw damaged(damaged.getMessage(), damaged);
        }
    }

    private DataFolderException damaged(String what, Exception cause) {
        return new DataFolderException(
                "%s is damaged, %s; docs/disks.md tells how to mend it by hand, nothing was changed"
                        .formatted(manifest(), what),
                cause);
    }

    /** Whole or not at all. */
    void writeManifest(Manifest manifest) throws IOException {
        Path unfinished = new DiskFiles(folder).unfinished(manifest());
        try (FileChannel file = DiskFiles.create(unfinished)) {
            Device.REAL.write(file, ByteBuffer.wrap(manifest.text().getBytes(StandardCharsets.UTF_8)));
            file.force(true);
        }
        Files.move(unfinished, manifest(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DiskFiles.force(folder);
    }

    /**
     * Machines of those regions that have a folder, sorted.
     *
     * @throws DataFolderException with a sentence if two of them share one, as by a link
     */
    List<String> machines(Regions regions) throws IOException {
        List<String> there = new ArrayList<>(folders());
        there.retainAll(names(regions));
        Map<Path, String> owners = new HashMap<>();
        for (String machine : there) {
            String other = owners.putIfAbsent(disk(machine).folder().toRealPath(), machine);
            if (other != null) {
                throw new DataFolderException(
                        "%s and %s are one folder in %s; give each of them its own; nothing was changed"
                                .formatted(other, machine, machinesFolder()));
            }
        }
        return there;
    }

    /** Folders beside them that are no machine's, sorted: a copy that somebody made, for instance. Nothing is done to them. */
    List<String> strangers(Regions regions) throws IOException {
        List<String> there = new ArrayList<>(folders());
        there.removeAll(names(regions));
        return there;
    }

    private static Set<String> names(Regions regions) {
        return regions.machines().stream().map(Machine::name).collect(Collectors.toSet());
    }

    private List<String> folders() throws IOException {
        Path machines = machinesFolder();
        if (!Files.isDirectory(machines)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(machines)) {
            return folders.filter(Files::isDirectory)
                    .map(machine -> machine.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException missing -> missing.getFile() + " is missing";
            case FileAlreadyExistsException inTheWay -> inTheWay.getFile() + " is in the way and no folder";
            case FileSystemException problem when problem.getReason() != null -> problem.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
