package io.blackstart.cluster.data;

import java.util.List;
import org.pcollections.TreePMap;

/** The conflict ledger of a database (rule P6), part of the replicated state: what lost, by its id. Immutable. */
public final class Ledger {
    public static final Ledger EMPTY = new Ledger(TreePMap.empty());

    private final TreePMap<String, LedgerEntry> entries;

    private Ledger(TreePMap<String, LedgerEntry> entries) {
        this.entries = entries;
    }

    /** With these too; what it knows already stays as it was told first. */
    public Ledger plus(List<LedgerEntry> more) {
        TreePMap<String, LedgerEntry> all = entries;
        for (LedgerEntry entry : more) {
            String id = entry.id();
            all = all.containsKey(id) ? all : all.plus(id, entry);
        }
        return all == entries ? this : new Ledger(all);
    }

    /** Which of them it does not know. */
    public List<LedgerEntry> lacking(List<LedgerEntry> entries) {
        return entries.stream()
                .filter(entry -> !this.entries.containsKey(entry.id()))
                .toList();
    }

    public int size() {
        return entries.size();
    }

    /** In the order of their ids. */
    public List<LedgerEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** Estimated size on wire and disk. */
    public long bytes() {
        return bytes(entries());
    }

    public static long bytes(List<LedgerEntry> entries) {
        long total = 0;
        for (LedgerEntry entry : entries) {
            total += entry.bytes();
        }
        return total;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ledger that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.values().toString();
    }
}
