package io.blackstart.cluster.election;

import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

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
     * @param ofWholeReign whether nobody has anything of that reign: then where it began is not known, and the range begins where it may have at the latest
     */
    public record Loss(SeqRange range, String witness, boolean ofWholeReign) {
        /** At least so many: witnesses may not know all. */
        public long atLeast() {
            return range.to() - range.from() + 1;
        }

        /** What no later election asks for, whatever other witnesses know of it. */
        public SeqRange givenUp() {
            return ofWholeReign ? new SeqRange(range.reign(), 1, range.to()) : range;
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
                long kept = lastKept(poll, reign::equals);
                long before = kept > 0 ? kept : lastBefore(poll, highest, reign);
                SeqRange range = new SeqRange(reign, Math.min(before + 1, watermark.seq()), watermark.seq());
                losses.add(new Loss(range, known.witness(), kept == 0));
            }
        });
        return losses;
    }

    /** It began behind what its primary had of earlier reigns: all that is heard of those, at most. Of another one of its epoch it has nothing. */
    private static long lastBefore(Poll poll, TreeMap<Reign, Testimony> highest, Reign reign) {
        Predicate<Reign> isEarlier = other -> other.epoch() < reign.epoch();
        long acknowledged = highest.values().stream()
                .map(Testimony::watermark)
                .filter(watermark -> isEarlier.test(watermark.reign()))
                .mapToLong(Position::seq)
                .max()
                .orElse(0);
        return Math.max(acknowledged, lastKept(poll, isEarlier));
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

    /** The last seq of some reigns that is on a reporter's disk; 0 if nothing of them is. */
    private static long lastKept(Poll poll, Predicate<Reign> reigns) {
        return poll.reports().values().stream()
                .filter(Report::counts)
                .flatMap(Report::ranges)
                .filter(range -> reigns.test(range.reign()))
                .mapToLong(SeqRange::to)
                .max()
                .orElse(0);
    }
}
