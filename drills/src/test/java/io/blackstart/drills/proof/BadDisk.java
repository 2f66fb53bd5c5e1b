package io.blackstart.drills.proof;

import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.replication.Disk;
import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskMaker;
import io.blackstart.cluster.replication.DiskWrite;
import io.blackstart.cluster.replication.SimulatedDisk;
import io.blackstart.cluster.replication.Snapshot;
import java.util.function.UnaryOperator;

/** A simulated disk that does one thing wrong. */
class BadDisk implements Disk {
    private final Disk right;

    BadDisk(Disk right) {
        this.right = right;
    }

    /** Disks that write something else than they are told; null for nothing. */
    static DiskMaker writing(UnaryOperator<DiskWrite> wrong) {
        return (_, engine, syncNanos) -> new BadDisk(new SimulatedDisk(engine, syncNanos)) {
            @Override
            public void write(DiskWrite write) {
                DiskWrite instead = wrong.apply(write);
                if (instead != null) {
                    super.write(instead);
                }
            }
        };
    }

    /** Disks that keep other words than they are given. */
    static DiskMaker keeping(UnaryOperator<Words> wrong) {
        return writing(write -> write instanceof DiskWrite.SaveWords(Words words)
                ? new DiskWrite.SaveWords(wrong.apply(words))
                : write);
    }

    /** Disks that say that what is appended is safe before it is; what is read anew afterwards, they do write first. */
    static DiskMaker hasty() {
        return (_, engine, syncNanos) -> new BadDisk(new SimulatedDisk(engine, syncNanos)) {
            private boolean isReadAnew;

            @Override
            public void write(DiskWrite write) {
                isReadAnew |= switch (write) {
                    case DiskWrite.SetAside _, DiskWrite.CutOff _, DiskWrite.Install _ -> true;
                    case DiskWrite.Append _, DiskWrite.SaveWords _, DiskWrite.DropSetAside _, DiskWrite.Compact _ ->
                        false;
                };
                super.write(write);
            }

            @Override
            public void sync(Runnable whenDurable) {
                if (isReadAnew) {
                    isReadAnew = false;
                    super.sync(whenDurable);
                } else {
                    super.sync(() -> {});
                    engine.after(1, whenDurable);
                }
            }
        };
    }

    /** Disks that are given back empty, but as good as new, when they were wiped (against rule W7). */
    static DiskMaker unaware() {
        return (_, engine, syncNanos) -> new BadDisk(new SimulatedDisk(engine, syncNanos)) {
            private Snapshot first;
            private Words words;

            @Override
            public void format(Snapshot given, Words given2) {
                first = given;
                words = given2;
                super.format(given, given2);
            }

            @Override
            public void wipe() {
                super.wipe();
                if (first != null) {
                    super.format(first, words);
                }
            }
        };
    }

    @Override
    public void format(Snapshot first, Words words) {
        right.format(first, words);
    }

    @Override
    public void write(DiskWrite write) {
        right.write(write);
    }

    @Override
    public void sync(Runnable whenDurable) {
        right.sync(whenDurable);
    }

    @Override
    public long syncs() {
        return right.syncs();
    }

    @Override
    public DiskContents contents() {
        return right.contents();
    }

    @Override
    public void works(long syncNanos, boolean full) {
        right.works(syncNanos, full);
    }

    @Override
    public void wipe() {
        right.wipe();
    }

    @Override
    public void losePower() {
        right.losePower();
    }
}
