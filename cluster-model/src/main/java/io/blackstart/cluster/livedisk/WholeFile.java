package io.blackstart.cluster.livedisk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is whole and durable as soon as it has its name; if it cannot be, nothing of it is left. */
final class WholeFile {
    private WholeFile() {}

    /** What is behind the header. */
    @FunctionalInterface
    interface Content {
        void writeTo(LogFile file) throws IOException;
    }

    /** @return it, open behind the content */
    static LogFile write(DiskPlace place, Path name, FileHeader header, Content content) throws IOException {
        Path unfinished = place.files().unfinished(name);
        try {
            LogFile file = LogFile.create(unfinished, place.device(), header);
            try {
                content.writeTo(file);
                file.force();
                Files.move(unfinished, name, StandardCopyOption.ATOMIC_MOVE);
                DiskFiles.force(place.files().folder());
                return file;
            } catch (IOException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            // Room is what is missing most often.
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }
}
