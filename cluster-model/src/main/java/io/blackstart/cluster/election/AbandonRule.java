package io.blackstart.cluster.election;

import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Rule E9, and what {@code promotion.maxLag} and mode {@code fast} give up too: which acknowledged writes nobody who reports has, as far as
 * witnesses know. What a reporter has that the winner lacks is not lost: rule P4 takes it over. Cost: one pass over the reports. Pure.
 */
public final class AbandonRule {
    private AbandonRule() {}

    /**
     * Acknowledged writes given up.
     *
     * @param range from behind the last one that anybody has to the highest one a witness knows of
     * @param witness who knows of that
     */
    public record Loss(SeqRange range, String witness) {
        /** At least so many: witnesses may not know all. */
        public long atLeast() {
            return range.to() - range.from() + 1;
        }
    }

    public static long atLeast(List<Loss> losses) {
        return losses.stream().mapToLong(Loss::atLeast).sum();
    }

    /** What is lost with whoever wins this poll; by reign. */
    public static List<Loss> losses(Poll poll) {
        if (poll.mode() == Mode.STRICT) {
            return List.of();
        }
        TreeMap<Reign, Testimony> highest = new TreeMap<>();
        poll.witnesses().forEach(told -> note(highest, told));
        List<Loss> losses = new ArrayList<>();
        highest.forEach((reign, known) -> {
            Position watermark = known.watermark();
            if (!isKept(poll, watermark) && !isAbandoned(poll, watermark)) {
                SeqRange range = new SeqRange(reign, firstLost(poll, watermark), watermark.seq());
                losses.add(new Loss(range, known.witness()));
            }
        });
        return losses;
    }

    private static void note(TreeMap<Reign, Testimony> highest, Testimony testimony) {
        noteOne(highest, testimony);
        testimony
                .earlier()
                .watermarks()
                .forEach(watermark ->
                        noteOne(highest, new Testimony(testimony.witness(), testimony.inSync(), watermark)));
    }

    private static void noteOne(TreeMap<Reign, Testimony> highest, Testimony testimony) {
        highest.merge(
                testimony.watermark().reign(),
                testimony,
                (a, b) -> b.watermark().compareTo(a.watermark()) > 0 ? b : a);
    }

    private static boolean isKept(Poll poll, Position position) {
        return poll.reports().values().stream().anyMatch(report -> report.holds(position));
    }

    /** Whether an operator gave it up before: it is not asked for again, nor is what that reign acknowledged behind it. */
    static boolean isAbandoned(Poll poll, Position position) {
        return poll.reports().values().stream()
                .flatMap(report -> report.abandoned().stream())
                .anyMatch(range -> range.reign().equals(position.reign()) && range.from() <= position.seq());
    }

    private static long firstLost(Poll poll, Position watermark) {
        long kept = 0;
        for (Report report : poll.reports().values()) {
            if (report.complete()) {
                kept = Math.max(kept, lastOf(report.history(), watermark.reign()));
            }
        }
        if (kept == 0) {
            // Nobody has anything of that reign; it began behind what was there before.
            kept = poll.reports().values().stream()
                    .filter(Report::complete)
                    .mapToLong(report -> report.history().last())
                    .max()
                    .orElse(0);
        }
        return Math.min(kept + 1, watermark.seq());
    }

    private static long lastOf(History history, Reign reign) {
        long last = 0;
        for (SeqRange range : history.rangesAfter(Position.START)) {
            if (range.reign().equals(reign)) {
                last = range.to();
            }
        }
        for (SeqRange range : history.merged()) {
            if (range.reign().equals(reign)) {
                last = Math.max(last, range.to());
            }
        }
        return last;
    }
}
