package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.replication.DiskWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes of one batch, which counts whole or not at all, as few as say the same: entries that follow each other as one write, and the last words alone. */
final class Condensed {
    private final List<DiskWrite> writes = new ArrayList<>();
    private List<LogEntry> entries = new ArrayList<>();
    private Optional<DiskWrite> words = Optional.empty();

    private Condensed() {}

    static List<DiskWrite> of(List<DiskWrite> batch) {
        Condensed condensed = new Condensed();
        batch.forEach(condensed::add);
        condensed.endAppend();
        condensed.words.ifPresent(condensed.writes::add);
        return List.copyOf(condensed.writes);
    }

    private void add(DiskWrite write) {
        switch (write) {
            case DiskWrite.Append append -> entries.addAll(append.entries());
            case DiskWrite.SaveWords _ -> words = Optional.of(write);
            case DiskWrite.SetAside _,
                    DiskWrite.CutOff _,
                    DiskWrite.DropSetAside _,
                    DiskWrite.Install _,
                    DiskWrite.Compact _ -> {
                endAppend();
                writes.add(write);
            }
        }
    }

    private void endAppend() {
        if (!entries.isEmpty()) {
            writes.add(new DiskWrite.Append(List.copyOf(entries)));
            entries = new ArrayList<>();
        }
    }
}
