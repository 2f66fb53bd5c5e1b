package io.blackstart.cluster.livedisk;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Records behind a file's header (docs/disks.md): length of the content, checksum over all else, number, content. Numbers ascend by one over all logs
 * of a disk, so a record that is missing is noticed.
 */
final class Records {
    static final int HEADER_BYTES = 16;

    /** No record is longer; the writer begins a next one after {@link LogFile#RECORD_BYTES}, so only one huge value makes one longer than that. */
    static final int MOST_BYTES = Integer.MAX_VALUE - 64;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private Records() {}

    /**
     * A whole one.
     *
     * @param content in the file's memory
     * @param end where the next one begins
     */
    record Record(long number, MemorySegment content, long end) {}

    /**
     * Fills the header in.
     *
     * @param record room for the header, then the content
     * @param length of both
     */
    static void sign(byte[] record, int length, long number) {
        ByteBuffer header = ByteBuffer.wrap(record);
        header.putInt(length - HEADER_BYTES).putInt(0).putLong(number);
        CRC32C sum = new CRC32C();
        sum.update(record, 0, length);
        header.putInt(Integer.BYTES, (int) sum.getValue());
    }

    /** The record at a place; empty if there is no whole one. */
    static Optional<Record> at(MemorySegment file, long place) {
        long left = file.byteSize() - place - HEADER_BYTES;
        if (left < 1) {
            return Optional.empty();
        }
        int length = file.get(INT, place);
        if (length < 1 || length > left || length > MOST_BYTES) {
            return Optional.empty();
        }
        long number = file.get(LONG, place + 8);
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(HEADER_BYTES)
                .putInt(length)
                .putInt(0)
                .putLong(number)
                .flip());
        MemorySegment content = file.asSlice(place + HEADER_BYTES, length);
        sum.update(content.asByteBuffer());
        if ((int) sum.getValue() != file.get(INT, place + 4)) {
            return Optional.empty();
        }
        return Optional.of(new Record(number, content, place + HEADER_BYTES + length));
    }

    /**
     * Whether a whole record begins anywhere behind a place: then what is bad there is no torn end.
     *
     * @param expected number of the record that should be at that place
     */
    static boolean isAnyBehind(MemorySegment file, long place, long expected) {
        long size = file.byteSize();
        for (long at = place + 1; at + HEADER_BYTES < size; at++) {
            int length = file.get(INT, at);
            if (length >= 1 && length <= size - at - HEADER_BYTES) {
                long number = file.get(LONG, at + 8);
                // So only what can be the number of a later record costs a checksum.
                boolean fits = number >= expected && number - expected <= (size - place) / HEADER_BYTES;
                if (fits && at(file, at).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }
}
