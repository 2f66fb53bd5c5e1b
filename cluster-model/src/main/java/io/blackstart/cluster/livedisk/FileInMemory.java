package io.blackstart.cluster.livedisk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file as memory, for as long as somebody looks at it. */
final class FileInMemory {
    private static final int PIECE_BYTES = 256 << 10;

    private FileInMemory() {}

    /** What is done with it. */
    @FunctionalInterface
    interface Look {
        long at(MemorySegment file) throws IOException, DamagedDiskException;
    }

    static long look(Path path, Look look) throws IOException, DamagedDiskException {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = DiskFiles.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            mustBeReadable(channel, size);
            MemorySegment file = size == 0
                    ? arena.allocate(ValueLayout.JAVA_BYTE, 0)
                    : channel.map(MapMode.READ_ONLY, 0, size, arena);
            return look.at(file);
        }
    }

    /** Where the device cannot read, memory would end the program instead of telling. */
    private static void mustBeReadable(FileChannel channel, long size) throws IOException {
        ByteBuffer any = ByteBuffer.allocate(Math.clamp(size, 1, PIECE_BYTES));
        while (channel.read(any) >= 0) {
            any.clear();
        }
    }
}
