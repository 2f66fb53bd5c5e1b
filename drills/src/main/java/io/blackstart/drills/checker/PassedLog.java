package io.blackstart.drills.checker;

import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which entries of each reign passed the network: whether something of the log between two positions may have been missed. */
final class PassedLog {
    private static final int LONGEST_CHAIN = 1_000;

    private static final class Span {
        private final long from;
        private long to;

        private Span(long seq) {
            this.from = seq;
            this.to = seq;
        }
    }

    /** The entries a reign wrote itself. */
    private static final class Own {
        /** In front of its first entry; null as long as that has not passed. */
        private Position base;

        private final List<Span> spans = new ArrayList<>(1);

        private void add(long seq) {
            if (!spans.isEmpty() && spans.getLast().to == seq - 1) {
                spans.getLast().to = seq;
            } else if (!has(seq, seq)) {
                spans.add(new Span(seq));
            }
        }

        private boolean has(long from, long to) {
            for (Span span : spans.reversed()) {
                if (span.from <= from && to <= span.to) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Map<Reign, Own> reigns = new HashMap<>();
    private final Set<Position> mergeRecords = new HashSet<>();

    /** @param previous the position in front of it */
    void passed(Position previous, LogEntry entry) {
        Position position = entry.position();
        if (entry.body() instanceof LogEntry.Merged) {
            mergeRecords.add(position);
        }
        Own own = reigns.computeIfAbsent(position.reign(), _ -> new Own());
        own.add(position.seq());
        if (!previous.reign().equals(position.reign())) {
            own.base = previous;
        }
    }

    /** Whether every entry behind one position, up to another one, is known; no, if the log that ends there does not have the first. */
    boolean hasAllBetween(Position behind, Position upTo) {
        Position at = upTo;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            if (at.reign().equals(behind.reign())) {
                return at.seq() == behind.seq() || at.seq() > behind.seq() && has(behind.seq() + 1, at);
            }
            Own own = reigns.get(at.reign());
            if (own == null || own.base == null || !own.has(own.base.seq() + 1, at.seq())) {
                return false;
            }
            at = own.base;
        }
        return false;
    }

    /** Whether something stands there that one side alone wrote, and it passed. */
    boolean hasOfOneSide(Position position) {
        return has(position.seq(), position) && !mergeRecords.contains(position);
    }

    private boolean has(long from, Position upTo) {
        Own own = reigns.get(upTo.reign());
        return own != null && own.has(from, upTo.seq());
    }
}
