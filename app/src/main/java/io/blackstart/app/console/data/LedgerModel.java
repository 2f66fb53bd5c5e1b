package io.blackstart.app.console.data;

import io.blackstart.cluster.LedgerLine;
import io.blackstart.cluster.event.ClusterEvent.Conflict;
import io.blackstart.cluster.event.ClusterEvent.ConflictSide;
import io.blackstart.drills.words.ConflictText;
import io.blackstart.drills.words.Format;
import java.util.List;
import java.util.TreeSet;

/**
 * The conflict ledger as it is shown.
 *
 * @param lines the latest first, as far as they are wanted
 * @param counted how many there are, in words
 * @param losers, winners machines of the sides there are
 * @param emptyTitle, emptyText why there is no line, if there is none, and what to do
 */
record LedgerModel(
        List<Entry> lines,
        String counted,
        List<String> losers,
        List<String> winners,
        String emptyTitle,
        String emptyText) {
    /**
     * One entry in words.
     *
     * @param place the key, with its field or member
     * @param state whether it was written back, or why not
     */
    record Entry(String id, String place, String kind, Side kept, Side lost, String state, boolean canBeWrittenBack) {}

    /** @param value as a client would know it @param at when it was written */
    record Side(String machine, String value, String at) {}

    static LedgerModel of(List<LedgerLine> all, LedgerFilter filter) {
        List<Entry> lines = all.reversed().stream()
                .filter(filter::accepts)
                .limit(Survey.MOST_LINES)
                .map(LedgerModel::entry)
                .toList();
        TreeSet<String> losers = new TreeSet<>();
        TreeSet<String> winners = new TreeSet<>();
        all.forEach(line -> {
            losers.add(line.conflict().lost().side());
            winners.add(line.conflict().kept().side());
        });
        return new LedgerModel(
                lines,
                lines.size() == all.size()
                        ? entries(all.size())
                        : "%s shown of %s".formatted(Format.count(lines.size()), entries(all.size())),
                List.copyOf(losers),
                List.copyOf(winners),
                all.isEmpty() ? "The conflict ledger is empty" : "No entry is wanted like that",
                all.isEmpty()
                        ? "When both sides of a partition wrote the same place, the later version is kept and the"
                                + " other one stands here. Cut a zone off on the map, write on both sides, heal."
                        : "Choose other sides, or another key.");
    }

    static String entries(int count) {
        return count == 1 ? "1 entry" : "%s entries".formatted(Format.count(count));
    }

    private static Entry entry(LedgerLine line) {
        Conflict conflict = line.conflict();
        return new Entry(
                conflict.id(),
                ConflictText.place(conflict),
                conflict.kind().words(),
                side(conflict, conflict.kept()),
                side(conflict, conflict.lost()),
                line.writtenBack()
                        ? "written back"
                        : line.failure().isEmpty() ? "lost" : "not written back: " + line.failure(),
                !line.writtenBack());
    }

    private static Side side(Conflict conflict, ConflictSide side) {
        return new Side(
                side.side(), ConflictText.value(conflict.kind(), side), Format.machineClock(side.writtenMillis()));
    }
}
