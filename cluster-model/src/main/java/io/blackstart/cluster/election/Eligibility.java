package io.blackstart.cluster.election;

import io.blackstart.cluster.election.AbandonRule.Loss;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rule E4, modes {@code available}: who may win. Guarantee: whoever is eligible has every acknowledged write that anyone asked knows
 * of, or (after a split) those of its own last reign, while reporters hold the rest for rule P4; with {@code promotion.maxLag}, but for so many that
 * nobody asked has, or that it lacks of its own last reign, together. Cost: one pass over the reports.
 */
final class Eligibility {
    private final Poll poll;
    /** The newest record and highest watermark of each reign. */
    private final TreeMap<Reign, InSyncRecord> records = new TreeMap<>();

    private final TreeMap<Reign, Position> watermarks = new TreeMap<>();
    /** What is asked for of each reign: the watermark, or what is left of it without what {@code promotion.maxLag} gives up. */
    private final TreeMap<Reign, Position> asked;
    /** How much of {@code promotion.maxLag} that leaves. */
    private final long mayLack;

    private final boolean judgedByOwnReign;

    Eligibility(Poll poll) {
        this.poll = poll;
        poll.witnesses().forEach(this::hear);
        watermarks.values().removeIf(watermark -> AbandonRule.isAbandoned(poll, watermark));
        asked = new TreeMap<>(watermarks);
        List<Loss> losses = AbandonRule.losses(poll);
        long left = poll.maxLag() - AbandonRule.atLeast(losses);
        if (left >= 0) {
            losses.forEach(this::giveUp);
        }
        mayLack = Math.max(0, left);
        judgedByOwnReign = asked.values().stream().allMatch(this::includedBySomeone)
                && poll.reports().values().stream()
                        .anyMatch(report -> report.counts() && newestRecord().has(report.member()));
    }

    private void hear(Testimony told) {
        hear(told.inSync());
        hear(told.watermark());
        told.earlier().records().forEach(this::hear);
        told.earlier().watermarks().forEach(this::hear);
    }

    private void hear(InSyncRecord record) {
        records.merge(record.reign(), record, InSyncRecord::newer);
    }

    private void hear(Position watermark) {
        watermarks.merge(watermark.reign(), watermark, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    private void giveUp(Loss loss) {
        Reign reign = loss.range().reign();
        if (loss.ofWholeReign()) {
            asked.remove(reign);
        } else {
            asked.put(reign, new Position(reign, loss.range().from() - 1));
        }
    }

    private boolean includedBySomeone(Position watermark) {
        return poll.reports().values().stream().anyMatch(report -> report.holds(watermark));
    }

    private InSyncRecord newestRecord() {
        return records.isEmpty() ? InSyncRecord.NONE : records.lastEntry().getValue();
    }

    /** The highest acknowledged position known. */
    Position watermark() {
        return watermarks.isEmpty() ? Position.START : watermarks.lastEntry().getValue();
    }

    /** Who must have everything acknowledged, and who knows that, in words. */
    String record() {
        InSyncRecord newest = newestRecord();
        String knownTo = poll.witnesses().stream()
                .filter(told -> told.knows(newest))
                .map(Testimony::witness)
                .collect(Collectors.joining(" "));
        return "%s (%s), known to %s".formatted(words(newest), String.join(" ", newest.members()), knownTo);
    }

    /** Why a candidate may not win, in words; empty if it may. */
    Optional<String> objection(Report candidate) {
        if (candidate.unfit().isPresent()) {
            return candidate.unfit();
        }
        InSyncRecord record = judgedBy(candidate);
        if (!record.has(candidate.member())) {
            return Optional.of("not eligible (E4): not in " + words(record));
        }
        return lackedBy(candidate).map(watermark -> "not eligible (E4): lacks the acknowledged position " + watermark);
    }

    /** The highest acknowledged position that a candidate would need and does not have; empty if it has all, or lacks as little as it may. */
    Optional<Position> lackedBy(Report candidate) {
        Collection<Position> needed =
                judgedByOwnReign ? List.of(askedOf(candidate.position().reign())) : asked.values();
        List<Position> lacked = needed.stream()
                .filter(position -> !candidate.history().includes(position))
                .toList();
        long writes = lacked.stream()
                .mapToLong(position -> position.seq() - candidate.history().lastOf(position.reign()))
                .sum();
        return writes <= mayLack ? Optional.empty() : Optional.of(lacked.getLast());
    }

    /**
     * The newest record, or where it does not have the candidate and own reigns count, that of its own last reign. A reign that was
     * accepted and never served replaced the record of the one before on its members' disks, and they hold all that one acknowledged.
     */
    private InSyncRecord judgedBy(Report candidate) {
        InSyncRecord newest = newestRecord();
        return newest.has(candidate.member()) || !judgedByOwnReign
                ? newest
                : records.getOrDefault(candidate.position().reign(), newest);
    }

    /** A reign that acknowledged nothing asks for nothing: what the one before it went on to acknowledge elsewhere is rule P4's. */
    private Position askedOf(Reign reign) {
        return asked.getOrDefault(reign, Position.START);
    }

    private static String words(InSyncRecord record) {
        return record.reign().equals(Reign.NONE)
                ? "the in-sync record the cluster was formed with"
                : "in-sync record %d of reign %s".formatted(record.number(), record.reign());
    }
}
