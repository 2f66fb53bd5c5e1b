package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.livedisk.LogFile.Mark;
import io.blackstart.cluster.replication.DiskContents;
import java.io.IOException;

/** One disk's snapshots: how one takes the place of the logs before it. On the disk's {@link Lane}, where a method does not say otherwise. */
final class Snapshots {
    private final DiskPlace place;
    private final Surroundings around;

    /** Number of the snapshot or log that the disk can be read from, if a newer snapshot cannot. */
    private long begin;

    private long bytes;
    private boolean underWay;
    /** Raised by each wipe: a snapshot of before is not wanted any more. */
    private long life;

    Snapshots(DiskPlace place, Surroundings around, DiskScan.Found found) {
        this.place = place;
        this.around = around;
        this.begin = found.begin();
        this.bytes = found.snapshotBytes();
    }

    /** Of the last one; 0 if there is none. */
    long bytes() {
        return bytes;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** @param beginning of the log behind it */
    void take(DiskContents whole, Mark beginning) {
        underWay = true;
        long of = life;
        FileHeader header =
                new FileHeader(FileHeader.Kind.SNAPSHOT, place.owner(), beginning.index(), beginning.nextRecord());
        around.beside(() -> write(whole, header, of));
    }

    /** Beside. */
    private void write(DiskContents whole, FileHeader header, long of) {
        try (LogFile written = WholeFile.write(
                place, place.files().snapshot(header.index()), header, snapshot -> snapshot.write(whole))) {
            long size = written.end().offset();
            around.later(() -> stands(header.index(), size, of));
        } catch (IOException e) {
            // The logs go on alone; a device that fails is noticed there.
            around.later(() -> underWay = underWay && of != life);
        }
    }

    /** If the disk was wiped meanwhile, the first log after that has made it void. */
    private void stands(long index, long size, long of) {
        if (of == life) {
            underWay = false;
            bytes = size;
            // the one before stays, with all logs since: who knows whether this one can be read in a year
            long before = begin;
            begin = index;
            around.beside(() -> deleteBefore(before));
        }
    }

    /** What is under way is not wanted any more. */
    void wipe() {
        life++;
        underWay = false;
        bytes = 0;
    }

    /** @param index of a first log: nothing before it counts */
    void beginAt(long index) {
        begin = index;
        deleteBefore(index);
    }

    private void deleteBefore(long index) {
        try {
            place.files().deleteBefore(index);
        } catch (IOException e) {
            // Old files too many are no harm: they are deleted with the next snapshot.
        }
    }
}
