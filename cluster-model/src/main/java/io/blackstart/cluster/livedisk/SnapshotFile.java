package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.replication.DiskContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file with all that stands on a disk: under its name it is whole and durable. */
final class SnapshotFile {
    private SnapshotFile() {}

    /** @return its size in bytes */
    static long write(DiskFiles files, Device device, FileHeader header, DiskContents whole) throws IOException {
        Path unfinished = files.unfinished(files.snapshot(header.index()));
        try (LogFile snapshot = LogFile.create(unfinished, device, header)) {
            snapshot.write(whole);
            snapshot.force();
            Files.move(unfinished, files.snapshot(header.index()), StandardCopyOption.ATOMIC_MOVE);
            DiskFiles.force(files.folder());
            return snapshot.end().offset();
        }
    }
}
