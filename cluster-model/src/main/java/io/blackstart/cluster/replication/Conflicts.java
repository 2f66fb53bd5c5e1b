package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Hlc;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.event.ClusterEvent.Conflict;
import io.blackstart.cluster.event.ClusterEvent.ConflictSide;
import io.blackstart.cluster.event.ClusterEvent.ConflictsRecorded;
import io.blackstart.cluster.log.Position;
import java.util.ArrayList;
import java.util.List;

/** A merge record's ledger as events tell it (rule P6): all of it, in events of bounded size. */
final class Conflicts {
    static final int MOST_IN_ONE_EVENT = 1_000;

    private Conflicts() {}

    /** None if nothing lost. */
    static List<ConflictsRecorded> told(Position record, List<LedgerEntry> ledger) {
        List<ConflictsRecorded> events = new ArrayList<>();
        for (int from = 0; from < ledger.size(); from += MOST_IN_ONE_EVENT) {
            int to = Math.min(ledger.size(), from + MOST_IN_ONE_EVENT);
            List<Conflict> conflicts =
                    ledger.subList(from, to).stream().map(Conflicts::told).toList();
            events.add(new ConflictsRecorded(record, from, ledger.size(), conflicts));
        }
        return events;
    }

    private static Conflict told(LedgerEntry entry) {
        return new Conflict(
                entry.id(),
                entry.key().escaped(),
                entry.kind(),
                entry.field().map(Bytes::escaped).orElse(""),
                told(entry.kept()),
                told(entry.lost()));
    }

    private static ConflictSide told(LedgerEntry.Claim claim) {
        return new ConflictSide(
                claim.value().isPresent(),
                claim.value().map(Bytes::escaped).orElse(""),
                claim.side(),
                Hlc.physicalMillis(claim.version().hlc()));
    }
}
