package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskWrite;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/** A file of records that is being written, batch by batch: each batch counts whole or not at all. On one thread. */
final class LogFile implements Closeable {
    /** A record gets no more operations once it is that long. */
    static final int RECORD_BYTES = 256 << 10;

    private static final int PART = 0;
    private static final int END_OF_BATCH = 1;

    private final FileChannel channel;
    private final Device device;
    private final long index;
    private final ByteWriter content = new ByteWriter();
    private long offset;
    private long nextRecord;

    private LogFile(FileChannel channel, Device device, long index, long offset, long nextRecord) {
        this.channel = channel;
        this.device = device;
        this.index = index;
        this.offset = offset;
        this.nextRecord = nextRecord;
    }

    /**
     * A place in a disk's logs, behind a batch.
     *
     * @param index of the log file
     * @param offset in it, in bytes
     * @param nextRecord number of the record that comes next
     */
    record Mark(long index, long offset, long nextRecord) {}

    /** A new file with its header; neither is durable yet. Records of a snapshot are numbered for themselves. */
    static LogFile create(Path path, Device device, FileHeader header) throws IOException {
        FileChannel channel = DiskFiles.create(path);
        try {
            device.take(channel);
            device.write(channel, header.bytes());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        long first = header.kind() == FileHeader.Kind.SNAPSHOT ? 1 : header.firstRecord();
        return new LogFile(channel, device, header.index(), FileHeader.BYTES, first);
    }

    /** Goes on behind a place of a log; what was there is cut off, durably. */
    static LogFile goOn(Path path, Device device, Mark from) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        try {
            device.take(channel);
            LogFile file = new LogFile(channel, device, from.index(), from.offset(), from.nextRecord());
            file.cutBehind(from);
            return file;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Cuts off what is behind a place in this file, durably. */
    void cutBehind(Mark mark) throws IOException {
        if (channel.size() != mark.offset()) {
            channel.truncate(mark.offset());
            channel.force(true);
        }
        channel.position(mark.offset());
        offset = mark.offset();
        nextRecord = mark.nextRecord();
    }

    long index() {
        return index;
    }

    /** Behind all that was written whole. */
    Mark end() {
        return new Mark(index, offset, nextRecord);
    }

    void write(List<DiskWrite> batch) throws IOException {
        begin();
        for (DiskWrite write : batch) {
            WriteForm.write(this::add, write);
        }
        flush(END_OF_BATCH);
    }

    /** All that stands on a disk, as one batch. */
    void write(DiskContents whole) throws IOException {
        begin();
        WriteForm.write(this::add, whole);
        flush(END_OF_BATCH);
    }

    private void begin() {
        content.clear();
        content.skip(Records.HEADER_BYTES).octet(END_OF_BATCH);
    }

    private void add(Consumer<ByteWriter> operation) throws IOException {
        if (content.size() >= RECORD_BYTES) {
            flush(PART);
        }
        operation.accept(content);
    }

    private void flush(int which) throws IOException {
        byte[] bytes = content.array();
        bytes[Records.HEADER_BYTES] = (byte) which;
        int length = content.size();
        Records.sign(bytes, length, nextRecord);
        device.write(channel, ByteBuffer.wrap(bytes, 0, length));
        offset += length;
        nextRecord++;
        begin();
    }

    /** Whether a record is the last of its batch. */
    static boolean endsBatch(MemorySegment content) {
        byte which = content.get(ValueLayout.JAVA_BYTE, 0);
        if (which != PART && which != END_OF_BATCH) {
            throw new MalformedException("unknown record " + which);
        }
        return which == END_OF_BATCH;
    }

    void force() throws IOException {
        device.force(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
