package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.livedisk.LogFile.Mark;
import io.blackstart.cluster.replication.DiskWrite;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One disk's logs, of which the last one is written to. On the disk's {@link Lane}, where a method does not say otherwise. */
final class LogFiles {
    private final DiskPlace place;
    private final DiskFiles files;
    /** Empty until there is one. */
    private Optional<LogFile> last = Optional.empty();

    /** Of a disk that has none yet, until {@link #goOnAt} or {@link #beginAnew}. */
    LogFiles(DiskPlace place) {
        this.place = place;
        this.files = place.files();
    }

    /** Goes on where a scan ended: cuts a torn end off, and forces what until now only the operating system may have had. */
    void goOnAt(Mark end) throws IOException {
        files.deleteUnfinished();
        files.deleteLogsBehind(end.index());
        LogFile file = LogFile.goOn(files.log(end.index()), place.device(), end);
        last = Optional.of(file);
        file.force();
    }

    /** A file of its own for what comes behind a place, at the same index. */
    private LogFile write(FileHeader.Kind kind, Mark begin, WholeFile.Content content) throws IOException {
        FileHeader header = new FileHeader(kind, place.owner(), begin.index(), begin.nextRecord());
        return WholeFile.write(place, files.log(header.index()), header, content);
    }

    /** Whatever was there does not count any more. */
    void beginAnew(WholeFile.Content content) throws IOException {
        DiskFiles.createFolder(files.folder());
        Mark begin = new Mark(last.map(LogFile::index).orElse(0L) + 1, FileHeader.BYTES, 1);
        goOnIn(write(FileHeader.Kind.FIRST, begin, content));
    }

    /** Behind a place, in a next file. Until it is whole all is as before; from then on nothing behind that place counts but what is in it. */
    void goOnBehind(Mark end, WholeFile.Content content) throws IOException {
        close();
        files.deleteLogsBehind(end.index() + 1);
        goOnIn(write(FileHeader.Kind.LOG, behind(end), content));
    }

    private static Mark behind(Mark end) {
        return new Mark(end.index() + 1, FileHeader.BYTES, end.nextRecord());
    }

    /** An empty file behind a full one, to be gone on in; from any thread. */
    LogFile next(Mark end) throws IOException {
        return write(FileHeader.Kind.LOG, behind(end), _ -> {});
    }

    void goOnIn(LogFile next) {
        close();
        last = Optional.of(next);
    }

    /** What is behind a place is gone, durably. */
    void cutTo(Mark end) throws IOException {
        if (end.index() == last().index()) {
            last().cutBehind(end);
        } else {
            close();
            files.deleteLogsBehind(end.index());
            goOnIn(LogFile.goOn(files.log(end.index()), place.device(), end));
        }
    }

    /** The one that is written to; only if there is one. */
    LogFile last() {
        return last.orElseThrow();
    }

    Mark end() {
        return last().end();
    }

    /** @return where it ends */
    Mark write(List<DiskWrite> batch) throws IOException {
        last().write(batch);
        return end();
    }

    void close() {
        try {
            if (last.isPresent()) {
                last().close();
            }
        } catch (IOException e) {
            // Whatever counts in it was forced before.
        }
    }
}
