package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.livedisk.LogFile.Mark;
import io.blackstart.cluster.replication.DiskState;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * Reads what a disk's files hold; changes nothing. What a crash can leave at the very end, a batch that is not whole, does not count and is told; where batches were not forced one by
 * one, that is all behind the first gap after what was ({@link ForcedMark}). Anything else that is missing or wrong is damage: then nothing of the disk counts,
 * but for a damaged snapshot: the one before it, and all logs since, hold the same.
 */
final class DiskScan {
    /** No record has that number. */
    private static final long NO_OTHER = Long.MAX_VALUE;

    private final DiskFiles files;
    private final int owner;
    private final Map<String, String> names = new HashMap<>();
    private DiskState state = new DiskState();
    private Optional<Mark> end = Optional.empty();
    private Optional<TornEnd> torn = Optional.empty();
    private Optional<String> passedOver = Optional.empty();

    private DiskScan(DiskFiles files, int owner) {
        this.files = files;
        this.owner = owner;
    }

    /** What does not count at the end of a log. */
    record TornEnd(long bytes, String detail) {}

    /**
     * What was found.
     *
     * @param end where the next batch goes; empty for a disk without files
     * @param begin number of the snapshot or log it begins with; files before it are not needed
     * @param snapshotBytes size of the snapshot it begins with, 0 if there is none
     * @param passedOver what is wrong with the newest snapshot, which was read around
     */
    record Found(
            DiskState state,
            Optional<Mark> end,
            Optional<TornEnd> torn,
            long begin,
            long snapshotBytes,
            Optional<String> passedOver) {}

    /** A disk without files. */
    static Found nothing() {
        return new Found(new DiskState(), Optional.empty(), Optional.empty(), 1, 0, Optional.empty());
    }

    /** @throws DamagedDiskException if the disk's files cannot be trusted */
    static Found read(DiskFiles files, int owner) throws IOException, DamagedDiskException {
        return new DiskScan(files, owner).read();
    }

    private Found read() throws IOException, DamagedDiskException {
        SortedMap<Long, Path> logs = files.logs();
        SortedMap<Long, Path> snapshots = files.snapshots();
        if (logs.isEmpty() && snapshots.isEmpty()) {
            return nothing();
        }
        Optional<Long> first = newestFirst(logs);
        SortedMap<Long, Path> usable = snapshots.tailMap(first.orElse(0L) + 1);
        while (!usable.isEmpty()) {
            long from = usable.lastKey();
            OptionalLong bytes = readSnapshot(usable.get(from), from);
            if (bytes.isPresent()) {
                readLogs(from, logs.tailMap(from));
                return new Found(state, end, torn, from, bytes.getAsLong(), passedOver);
            }
            usable = usable.headMap(from);
            if (!logs.containsKey(usable.isEmpty() ? first.orElse(0L) : usable.lastKey())) {
                throw new DamagedDiskException(passedOver.orElseThrow());
            }
        }
        long from = first.orElseThrow(() -> new DamagedDiskException("neither a first log nor a snapshot is there"));
        end = Optional.of(new Mark(from, FileHeader.BYTES, 1));
        readLogs(from, logs.tailMap(from));
        return new Found(state, end, torn, from, 0, passedOver);
    }

    /** The newest log of a new or wiped disk. */
    private Optional<Long> newestFirst(SortedMap<Long, Path> logs) throws IOException {
        Optional<Long> found = Optional.empty();
        for (Map.Entry<Long, Path> log : logs.entrySet()) {
            Optional<FileHeader> header = FileHeader.in(log.getValue());
            if (header.isPresent() && header.get().kind() == FileHeader.Kind.FIRST) {
                found = Optional.of(log.getKey());
            }
        }
        return found;
    }

    private FileHeader ownHeader(Path path, long index) throws IOException, DamagedDiskException {
        FileHeader header =
                FileHeader.in(path).orElseThrow(() -> new DamagedDiskException(name(path) + " has no header"));
        if (header.owner() != owner || header.index() != index) {
            throw new DamagedDiskException(name(path) + " belongs to another disk or place");
        }
        return header;
    }

    /** @return its size; empty if it is damaged, which is kept for {@link Found} then */
    private OptionalLong readSnapshot(Path path, long index) throws IOException {
        try {
            return OptionalLong.of(readWhole(path, index));
        } catch (DamagedDiskException damage) {
            passedOver = passedOver.or(() -> Optional.of(damage.getMessage()));
            state = new DiskState();
            return OptionalLong.empty();
        }
    }

    private long readWhole(Path path, long index) throws IOException, DamagedDiskException {
        FileHeader header = ownHeader(path, index);
        long bytes = FileInMemory.look(path, file -> {
            long behind = readBatches(path, file, new Mark(index, FileHeader.BYTES, 1), NO_OTHER);
            boolean isWhole = behind == file.byteSize() && behind > FileHeader.BYTES;
            if (header.kind() != FileHeader.Kind.SNAPSHOT || !isWhole) {
                throw new DamagedDiskException(name(path) + " is not whole at byte " + behind);
            }
            return behind;
        });
        end = Optional.of(new Mark(index, FileHeader.BYTES, header.firstRecord()));
        return bytes;
    }

    private void readLogs(long from, SortedMap<Long, Path> logs) throws IOException, DamagedDiskException {
        List<Long> indexes = new ArrayList<>(logs.keySet());
        if (indexes.isEmpty() || indexes.getFirst() != from) {
            throw new DamagedDiskException(name(files.log(from)) + " is missing");
        }
        for (int i = 0; i < indexes.size(); i++) {
            long index = indexes.get(i);
            if (index != from + i) {
                throw new DamagedDiskException(name(files.log(from + i)) + " is missing");
            }
            boolean isLast = i == indexes.size() - 1;
            readLog(logs.get(index), index, isLast, isLast ? NO_OTHER : firstRecord(logs.get(indexes.get(i + 1))));
        }
    }

    /** Where the log before that one ends: what is behind it there was written anew, since the device failed. */
    private static long firstRecord(Path path) throws IOException {
        return FileHeader.in(path).map(FileHeader::firstRecord).orElse(NO_OTHER);
    }

    private void readLog(Path path, long index, boolean isLast, long before) throws IOException, DamagedDiskException {
        long next = end.orElseThrow().nextRecord();
        FileInMemory.look(path, file -> {
            FileHeader header = ownHeader(path, index);
            if (header.firstRecord() != next || header.kind() == FileHeader.Kind.SNAPSHOT) {
                throw new DamagedDiskException(
                        "records %d to %d are missing before %s".formatted(next, header.firstRecord() - 1, name(path)));
            }
            long behind = readBatches(path, file, new Mark(index, FileHeader.BYTES, next), before);
            if (behind < file.byteSize() && end.orElseThrow().nextRecord() < before) {
                if (!isLast) {
                    throw bad(path, behind);
                }
                mustBeTorn(path, file, new Mark(index, behind, end.orElseThrow().nextRecord()));
            }
            return behind;
        });
    }

    private static DamagedDiskException bad(Path path, long place) {
        return new DamagedDiskException("%s is damaged at byte %d".formatted(name(path), place));
    }

    private void mustBeTorn(Path path, MemorySegment file, Mark whole) throws IOException, DamagedDiskException {
        // What is left of a batch that did not end is no damage: skip the whole records of it.
        long at = whole.offset();
        long number = whole.nextRecord();
        Optional<Records.Record> part = Records.at(file, at);
        while (part.isPresent() && part.get().number() == number) {
            at = part.get().end();
            number++;
            part = Records.at(file, at);
        }
        if (!ForcedMark.isBefore(new Mark(whole.index(), at, number), files, owner)
                && Records.isAnyBehind(file, at, number)) {
            throw bad(path, at);
        }
        torn = Optional.of(new TornEnd(
                file.byteSize() - whole.offset(), "%s is whole up to byte %d".formatted(name(path), whole.offset())));
    }

    /**
     * @param before number of a record that is not to be read any more
     * @return where the last whole batch ends
     */
    private long readBatches(Path path, MemorySegment file, Mark from, long before) throws DamagedDiskException {
        Mark whole = from;
        List<MemorySegment> parts = new ArrayList<>();
        long number = from.nextRecord();
        Optional<Records.Record> next = Records.at(file, from.offset());
        while (next.isPresent() && next.get().number() == number && number < before) {
            Records.Record record = next.get();
            parts.add(record.content());
            number++;
            if (apply(path, record, parts)) {
                whole = new Mark(from.index(), record.end(), number);
                parts.clear();
            }
            next = Records.at(file, record.end());
        }
        end = Optional.of(whole);
        return whole.offset();
    }

    /** Does a batch once its last record is there. */
    private boolean apply(Path path, Records.Record last, List<MemorySegment> parts) throws DamagedDiskException {
        try {
            if (!LogFile.endsBatch(last.content())) {
                return false;
            }
            WriteForm.Reading reading = new WriteForm.Reading(state);
            for (MemorySegment part : parts) {
                ByteReader in = new ByteReader(part.toArray(ValueLayout.JAVA_BYTE), names);
                in.octet();
                reading.apply(in);
            }
            return true;
        } catch (MalformedException | IllegalArgumentException | IllegalStateException nonsense) {
            throw new DamagedDiskException("record %d of %s is nothing this program writes: %s"
                    .formatted(last.number(), name(path), nonsense.getMessage()));
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
