package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.livedisk.LogFile.Mark;
import io.blackstart.cluster.topology.SyncMode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Up to where a disk's log is certain to be on the device, in a file beside it that is no more than a header; only where batches count as synced before
 * they are forced. Behind that place a power cut can leave anything, also whole records behind one that is missing.
 */
final class ForcedMark {
    private final DiskPlace place;
    private final SyncMode mode;

    ForcedMark(DiskPlace place, SyncMode mode) {
        this.place = place;
        this.mode = mode;
    }

    /** From now on the log is written in this mode. Durable, since the mark of another mode would call damage what is none, or the other way round. */
    void begin(Mark forced) throws IOException {
        if (mode != SyncMode.ALWAYS) {
            write(forced, true);
        } else if (Files.deleteIfExists(place.files().forced())) {
            DiskFiles.force(place.files().folder());
        }
    }

    /** It may come late to the device, or never: then less of the log is known to be there than is. */
    void goOn(Mark forced) {
        if (mode != SyncMode.ALWAYS) {
            try {
                write(forced, false);
            } catch (IOException behind) {
                // the next one tells it
            }
        }
    }

    /** In place: a file that is cut first would be empty for a moment. */
    private void write(Mark forced, boolean durably) throws IOException {
        FileHeader mark = new FileHeader(FileHeader.Kind.LOG, place.owner(), forced.index(), forced.nextRecord());
        Path path = DiskFiles.forOwner(place.files().forced());
        try (FileChannel file = DiskFiles.open(path, StandardOpenOption.WRITE)) {
            Device.REAL.write(file, mark.bytes());
            if (durably) {
                file.force(false);
            }
        }
    }

    /** Whether a place of a log may never have come to the device. False where there is no mark, as of older programs. */
    static boolean isBefore(Mark bad, DiskFiles files, int owner) throws IOException {
        if (Files.notExists(files.forced())) {
            return false;
        }
        Optional<FileHeader> mark = FileHeader.in(files.forced()).filter(header -> header.owner() == owner);
        return mark.isPresent()
                && (mark.get().index() < bad.index()
                        || mark.get().index() == bad.index() && mark.get().firstRecord() <= bad.nextRecord());
    }
}
