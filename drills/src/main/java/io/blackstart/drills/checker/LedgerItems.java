package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.drills.checker.SideWords.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rule P6 for one merge record, item by item, of whatever kind: what a side ended with, was acknowledged and lost to what the other one wrote is in its ledger; and what the
 * ledger says is true: both versions were written there, the kept one is what stands there now, and the sides had them. Nothing is said of keys that a request
 * of both sides touched, or something that was written beside them (decision 12: their times may be other ones then), nor of keys with items of several kinds.
 */
final class LedgerItems {
    private final Breaches breaches;
    private final Predicate<Position> acknowledged;
    private final LogEntry record;
    private final LogEntry.Merged merged;

    private record Lost(Place place, Version version, Optional<Bytes> value) {}

    private final List<LogEntry> ours;
    private final List<LogEntry> theirs;
    private final SideWords own;
    private final SideWords tail;
    private final SideWords both;
    private final Set<Bytes> unclear;
    private final Set<Lost> told;
    /** Deletions up to there are forgotten; where a log does not reach back, nobody can tell of them any more. */
    private final long forgottenUpTo;

    /**
     * @param ours all that the record's own side wrote since the sides went apart
     * @param theirs all that it takes over
     */
    LedgerItems(
            Breaches breaches,
            Predicate<Position> acknowledged,
            LogEntry record,
            LogEntry.Merged merged,
            List<LogEntry> ours,
            List<LogEntry> theirs) {
        this.breaches = breaches;
        this.acknowledged = acknowledged;
        this.record = record;
        this.merged = merged;
        this.ours = ours;
        this.theirs = theirs;
        this.own = SideWords.of(ours);
        this.tail = SideWords.of(theirs);
        this.both = SideWords.of(ours);
        both.take(merged.delta(), Optional.empty());
        this.unclear = unclear();
        this.told = merged.ledger().stream()
                .map(entry -> new Lost(
                        place(entry), entry.lost().version(), entry.lost().value()))
                .collect(Collectors.toSet());
        this.forgottenUpTo = Stream.concat(ours.stream(), theirs.stream())
                .map(LogEntry::body)
                .mapToLong(body -> body instanceof LogEntry.Forgot(long upToHlc) ? upToHlc : Long.MIN_VALUE)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** Whether what is told here of a key is all there is to tell. */
    boolean judges(Bytes key) {
        return !unclear.contains(key) && both.kinds(key).size() < 2;
    }

    // ---- what lost is told ---------------------------------------------------------------------------------------

    void judgeLosers() {
        lost(own, tail);
        lost(tail, own);
    }

    private void lost(SideWords side, SideWords other) {
        for (Bytes key : side.keys()) {
            if (other.keys().contains(key) && judges(key)) {
                Map<Place, Word> items = side.items(key);
                items.forEach((place, word) -> lost(place, word, both.at(place), other));
                Word cleared = side.cleared(key);
                if (side.kinds(key).isEmpty() && !cleared.version().equals(Version.NEVER)) {
                    both.items(key).forEach((place, kept) -> {
                        if (!items.containsKey(place)) {
                            lost(place, cleared, kept, other);
                        }
                    });
                }
            }
        }
    }

    private void lost(Place place, Word lost, Word kept, SideWords other) {
        boolean isTold = lost.value().isPresent()
                || kept.value().isPresent() && lost.version().hlc() > forgottenUpTo;
        boolean isOwed = isTold
                && Ledgers.isLater(kept.version(), lost.version())
                && !other.hasSeen(lost.version())
                && lost.by().filter(acknowledged).isPresent();
        if (isOwed && !told.contains(new Lost(place, lost.version(), lost.value()))) {
            breaches.add(
                    Promise.LEDGER,
                    "%s: %s of %s was acknowledged and lost to %s of %s in the merge record %s, whose ledger does not say so"
                            .formatted(
                                    place.words(),
                                    text(lost.value()),
                                    lost.by().orElseThrow(),
                                    text(kept.value()),
                                    kept.by().map(Position::toString).orElse("the other side"),
                                    record.position()));
        }
    }

    private static Place place(LedgerEntry entry) {
        return new Place(entry.key(), entry.kind(), entry.field().orElse(Bytes.EMPTY));
    }

    private static String text(Optional<Bytes> value) {
        return value.map(held -> "'" + held.text() + "'").orElse("the deletion");
    }

    // ---- what is told is true ------------------------------------------------------------------------------------

    /**
     * @param before what its own side wrote before {@code ours}, as far back as it is remembered
     * @param isAll whether that is all of it
     * @param holder who told of a position of the tail, if that is clear
     */
    void judgeLedger(List<LogEntry> before, boolean isAll, Function<Position, Optional<String>> holder) {
        Set<LedgerEntry> toldBefore = new HashSet<>();
        for (LogEntry entry : theirs) {
            if (entry.body() instanceof LogEntry.Merged earlier) {
                toldBefore.addAll(earlier.ledger());
            }
        }
        long from = isAll ? 0 : oldest(before);
        Map<Bytes, List<KeyState>> written = written(before);
        for (LedgerEntry entry : merged.ledger()) {
            if (!toldBefore.contains(entry) && judges(entry.key())) {
                List<KeyState> states = written.getOrDefault(entry.key(), List.of());
                judgeClaim(entry, "lost", entry.lost(), states, from, holder);
                judgeClaim(entry, "kept", entry.kept(), states, from, holder);
                judgeKept(entry);
            }
        }
    }

    private Map<Bytes, List<KeyState>> written(List<LogEntry> before) {
        Map<Bytes, List<KeyState>> written = new HashMap<>();
        Stream.of(before, ours, theirs, List.of(record))
                .flatMap(List::stream)
                .flatMap(entry -> entry.delta().keys().entrySet().stream())
                .forEach(state -> written.computeIfAbsent(state.getKey(), _ -> new ArrayList<>())
                        .add(state.getValue()));
        return written;
    }

    private long oldest(List<LogEntry> before) {
        return Stream.of(before, ours)
                .filter(entries -> !entries.isEmpty())
                .findFirst()
                .map(entries -> entries.getLast().seq())
                .orElse(Long.MAX_VALUE);
    }

    private void judgeClaim(
            LedgerEntry entry,
            String what,
            LedgerEntry.Claim claim,
            List<KeyState> states,
            long knownFrom,
            Function<Position, Optional<String>> holder) {
        Version version = claim.version();
        boolean isWritten = states.stream()
                .anyMatch(state -> claim.value().isEmpty()
                        ? SideWords.holds(state, version)
                        : state.item(entry.kind(), place(entry).name())
                                .filter(item -> item.version().equals(version)
                                        && item.value().equals(claim.value()))
                                .isPresent());
        if (!isWritten && version.seq() >= knownFrom) {
            untrue(entry, "%s, which nobody wrote there, as what it %s".formatted(claim, what));
        } else if (isWritten) {
            side(version, holder)
                    .filter(side -> !side.equals(claim.side()) && !isOwnTail(version, claim.side()))
                    .ifPresent(side -> untrue(entry, "%s as what it %s, which %s had".formatted(claim, what, side)));
        }
    }

    /** Who had it, if that was but one of the two, as far as it is clear. */
    private Optional<String> side(Version version, Function<Position, Optional<String>> holder) {
        if (own.hasSeen(version) == tail.hasSeen(version)) {
            return Optional.empty();
        }
        return own.hasSeen(version)
                ? Optional.of(record.position().reign().primary())
                : holder.apply(theirs.getFirst().position());
    }

    /** What it takes over may have been set aside on the primary's own disk too, and of that no message passes. */
    private boolean isOwnTail(Version version, String side) {
        return tail.hasSeen(version) && side.equals(record.position().reign().primary());
    }

    private void judgeKept(LedgerEntry entry) {
        Word standing = both.at(place(entry));
        boolean isBeaten = Ledgers.isLater(standing.version(), entry.kept().version());
        if (isBeaten || !Ledgers.isLater(entry.kept().version(), entry.lost().version())) {
            untrue(
                    entry,
                    "%s as what it kept, where %s of %s stands"
                            .formatted(entry.kept(), text(standing.value()), standing.version()));
        }
    }

    private void untrue(LedgerEntry entry, String what) {
        breaches.add(
                Promise.LEDGER,
                "%s: the ledger of the merge record %s names %s (%s)"
                        .formatted(place(entry).words(), record.position(), what, entry));
    }

    // ---- what is not judged --------------------------------------------------------------------------------------

    private Set<Bytes> unclear() {
        Set<RequestId> twice = requests(ours);
        twice.retainAll(requests(theirs));
        Set<Bytes> keys = new HashSet<>();
        if (twice.isEmpty()) {
            return keys;
        }
        List<LogEntry> all = Stream.concat(ours.stream(), theirs.stream()).toList();
        for (LogEntry entry : all) {
            if (requests(List.of(entry)).stream().anyMatch(twice::contains)) {
                keys.addAll(entry.delta().keys().keySet());
            }
        }
        boolean grows = true;
        while (grows) {
            grows = false;
            for (LogEntry entry : all) {
                Set<Bytes> written = entry.delta().keys().keySet();
                grows |= written.stream().anyMatch(keys::contains) && keys.addAll(written);
            }
        }
        return keys;
    }

    private static Set<RequestId> requests(List<LogEntry> entries) {
        Set<RequestId> requests = new HashSet<>();
        for (LogEntry entry : entries) {
            switch (entry.body()) {
                case LogEntry.ClientWrite write -> {
                    requests.add(write.id());
                    write.served().forEach(one -> requests.add(one.id()));
                }
                case LogEntry.Merged earlier -> earlier.done().forEach(one -> requests.add(one.id()));
                case LogEntry.Configured _, LogEntry.Forgot _ -> {}
            }
        }
        return requests;
    }
}
