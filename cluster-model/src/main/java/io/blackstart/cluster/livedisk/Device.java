package io.blackstart.cluster.livedisk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** What can fail on the real machine; a test breaks it. */
interface Device {
    /** Writes all of it at the file's position. */
    void write(FileChannel file, ByteBuffer bytes) throws IOException;

    /** Keeps other programs from writing to a file for as long as it is open; fails where one does. */
    void take(FileChannel file) throws IOException;

    /** Content and size are on the device when it returns. */
    void force(FileChannel file) throws IOException;

    /** The operating system's. */
    Device REAL = new Device() {
        @Override
        public void write(FileChannel file, ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }

        @Override
        public void take(FileChannel file) throws IOException {
            if (!DiskFiles.take(file)) {
                throw new IOException("another Blackstart writes to it");
            }
        }

        @Override
        public void force(FileChannel file) throws IOException {
            file.force(false);
        }
    };
}
