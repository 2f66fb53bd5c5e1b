package io.blackstart.drills.checker;

import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.log.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rule P6: what a merge record told of is in the ledger of each disk that has the record, or a later merge of it. */
final class ToldLedgers {
    private final Map<Position, List<LedgerEntry>> told = new LinkedHashMap<>();

    /** A merge record passed. */
    void told(Position record, List<LedgerEntry> ledger) {
        if (!ledger.isEmpty()) {
            told.put(record, ledger);
        }
    }

    /** At the end. */
    void judge(DiskImage disk, ReignLogs logs, Breaches breaches) {
        Set<String> kept = disk.ledger().stream().map(LedgerEntry::id).collect(Collectors.toSet());
        Position end = disk.end().end();
        told.forEach((record, ledger) -> {
            if (logs.includes(end.reign(), end.seq(), record) == ReignLogs.Included.YES) {
                ledger.stream()
                        .filter(entry -> !kept.contains(entry.id()))
                        .findFirst()
                        .ifPresent(missing -> breaches.add(
                                Promise.LEDGER,
                                "the merge record %s tells of %s; the disk of %s has the record, and %d entries in its ledger without that"
                                        .formatted(record, missing, disk.machine(), kept.size())));
            }
        });
    }
}
