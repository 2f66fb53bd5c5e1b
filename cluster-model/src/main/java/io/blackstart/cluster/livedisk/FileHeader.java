package io.blackstart.cluster.livedisk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The first bytes of every file of a disk (docs/disks.md).
 *
 * @param owner whose disk it is, so that files of two disks cannot be mixed up: checksum of cluster and machine
 * @param index number of the file, as in its name
 * @param firstRecord number of the first record of the log behind it
 */
record FileHeader(Kind kind, int owner, long index, long firstRecord) {
    static final int BYTES = 36;
    private static final byte[] MAGIC = "BSTKDSK1".getBytes(StandardCharsets.US_ASCII);

    /** What a file holds; the order is part of the format. */
    enum Kind {
        /** A log of a new or wiped disk: nothing before it counts. */
        FIRST,
        /** A log that goes on from the file before. */
        LOG,
        /** The whole state before the log of the same index. */
        SNAPSHOT
    }

    /** Of a machine's disk. */
    static int owner(String cluster, String machine) {
        CRC32C sum = new CRC32C();
        sum.update((cluster + "/" + machine).getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }

    ByteBuffer bytes() {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        out.put(MAGIC).putInt(kind.ordinal()).putInt(owner).putLong(index).putLong(firstRecord);
        return out.putInt(checksum(out)).flip();
    }

    private static int checksum(ByteBuffer header) {
        CRC32C sum = new CRC32C();
        sum.update(header.duplicate().clear().limit(BYTES - Integer.BYTES));
        return (int) sum.getValue();
    }

    /** Of a file; empty if it is torn. */
    static Optional<FileHeader> in(Path path) throws IOException {
        try (FileChannel file = DiskFiles.open(path, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(BYTES);
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                // until the header is whole or the file ends
            }
            return bytes.hasRemaining() ? Optional.empty() : read(bytes);
        }
    }

    /** Empty if these are not the first bytes of such a file. @param bytes {@link #BYTES} of them */
    private static Optional<FileHeader> read(ByteBuffer bytes) {
        ByteBuffer in = bytes.duplicate().clear();
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        int kind = in.getInt();
        FileHeader header = new FileHeader(
                Kind.values()[Math.clamp(kind, 0, Kind.values().length - 1)], in.getInt(), in.getLong(), in.getLong());
        return Arrays.equals(magic, MAGIC) && in.getInt() == checksum(bytes) ? Optional.of(header) : Optional.empty();
    }
}
