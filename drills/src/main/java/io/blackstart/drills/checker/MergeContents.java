package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Cluster.md §9, {@code available}: after a partition every acknowledged write is in the merged state, or beaten by a later one. So what a tail holds that was
 * acknowledged is in the merge record that takes it over, item by item, or the record brings something later there, or its own side has that; and
 * what the record brings does not undo an acknowledged deletion of its own side whose tombstone was forgotten.
 */
final class MergeContents {
    private final Breaches breaches;
    private final Predicate<Position> acknowledged;
    private final LogEntry record;
    private final LogEntry.Merged merged;
    private final List<LogEntry> ours;
    private final Map<Bytes, List<KeyState>> ourChanges = new HashMap<>();
    /** Requests that the record's own side has done, and where: of a tail they are left out (rule W9). */
    private final Map<RequestId, Position> doneHere;

    /** @param ours what the record's own side wrote since the sides went apart, from the newest back */
    MergeContents(
            Breaches breaches,
            Predicate<Position> acknowledged,
            LogEntry record,
            LogEntry.Merged merged,
            List<LogEntry> ours) {
        this.breaches = breaches;
        this.acknowledged = acknowledged;
        this.record = record;
        this.merged = merged;
        this.ours = ours;
        this.doneHere = requests(ours);
        for (LogEntry entry : ours) {
            entry.delta()
                    .forEach((key, state) -> ourChanges
                            .computeIfAbsent(key, _ -> new ArrayList<>(1))
                            .add(state));
        }
    }

    /** What requests those entries did, and where. */
    static Map<RequestId, Position> requests(List<LogEntry> entries) {
        Map<RequestId, Position> done = new HashMap<>();
        for (LogEntry entry : entries) {
            switch (entry.body()) {
                case LogEntry.ClientWrite write -> done.put(write.id(), entry.position());
                case LogEntry.Merged earlier -> earlier.done().forEach(one -> done.put(one.id(), entry.position()));
                case LogEntry.Configured _, LogEntry.Forgot _ -> {}
            }
        }
        return done;
    }

    /**
     * Where the record's own side has done the request of an entry that it takes over and of which it brings nothing (rule W9); empty if it has not, or brings
     * something.
     *
     * @param done what the record's own side did
     */
    static Optional<Position> leftOutFor(LogEntry entry, LogEntry.Merged merged, Map<RequestId, Position> done) {
        return switch (entry.body()) {
            case LogEntry.ClientWrite write when !brings(merged, entry) -> Optional.ofNullable(done.get(write.id()));
            case LogEntry.ClientWrite _, LogEntry.Merged _, LogEntry.Configured _, LogEntry.Forgot _ ->
                Optional.empty();
        };
    }

    private static boolean brings(LogEntry.Merged merged, LogEntry entry) {
        boolean[] found = {false};
        entry.delta().forEach((key, written) -> {
            KeyState brought = merged.delta().keys().getOrDefault(key, KeyState.ABSENT);
            found[0] |= !written.cleared().equals(Version.NEVER)
                    && written.cleared().equals(brought.cleared());
            written.forEach((kind, name, item) -> found[0] |= brought.item(kind, name)
                    .filter(one -> one.version().equals(item.version()))
                    .isPresent());
        });
        return found[0];
    }

    /** @param theirs entries of the ranges that are taken over, as far as they are known */
    void judge(List<LogEntry> theirs) {
        List<History.SeqRange> takenBefore = new ArrayList<>();
        Map<RequestId, Integer> times = new HashMap<>();
        for (LogEntry entry : theirs) {
            switch (entry.body()) {
                case LogEntry.ClientWrite write -> times.merge(write.id(), 1, Integer::sum);
                // What the tail itself had taken over it brings as it took it.
                case LogEntry.Merged earlier -> takenBefore.addAll(earlier.ranges());
                case LogEntry.Configured _, LogEntry.Forgot _ -> {}
            }
        }
        for (LogEntry entry : theirs) {
            boolean isOwed = entry.body() instanceof LogEntry.ClientWrite write
                    && !doneHere.containsKey(write.id())
                    && times.get(write.id()) == 1
                    && takenBefore.stream().noneMatch(range -> range.contains(entry.position()))
                    && acknowledged.test(entry.position());
            if (isOwed) {
                entry.delta().forEach((key, state) -> judge(entry.position(), key, state));
            }
        }
        undone();
    }

    private void judge(Position at, Bytes key, KeyState written) {
        if (!written.cleared().equals(Version.NEVER) && !isThere(key, Optional.empty(), written.cleared())) {
            missing(at, "the clearing of " + key.text());
        }
        written.forEach((kind, name, item) -> {
            Place place = new Place(key, kind, name);
            if (!isThere(key, Optional.of(place), item.version())) {
                missing(
                        at,
                        item.value()
                                        .map(value -> "'"
                                                + Disks.readable(kind, value).text() + "' in ")
                                        .orElse("the deletion of ")
                                + place.words());
            }
        });
    }

    /** Whether the record, or its own side, has that version or something later, at that place or for the whole key. */
    private boolean isThere(Bytes key, Optional<Place> place, Version version) {
        return has(merged.delta().keys().get(key), place, version)
                || ourChanges.getOrDefault(key, List.of()).stream().anyMatch(state -> has(state, place, version));
    }

    private static boolean has(KeyState state, Optional<Place> place, Version version) {
        return state != null
                && (!Ledgers.isLater(version, state.cleared())
                        || place.flatMap(at -> state.item(at.kind(), at.name()))
                                .filter(item -> !Ledgers.isLater(version, item.version()))
                                .isPresent());
    }

    private void missing(Position at, String what) {
        breaches.add(
                Promise.NO_LOST_WRITE,
                "%s, acknowledged at %s, is neither in the merge record %s that takes it over nor beaten by something later"
                        .formatted(what, at, record.position()));
    }

    /** A deletion whose tombstone is forgotten beats nothing any more. */
    private void undone() {
        long forgotten = Long.MIN_VALUE;
        for (LogEntry entry : ours) {
            if (entry.body() instanceof LogEntry.Forgot(long upToHlc)) {
                forgotten = Math.max(forgotten, upToHlc);
            } else if (forgotten > Long.MIN_VALUE && acknowledged.test(entry.position())) {
                long upTo = forgotten;
                entry.delta().forEach((key, state) -> undone(entry.position(), key, state.cleared(), upTo));
            }
        }
    }

    private void undone(Position at, Bytes key, Version cleared, long forgottenUpTo) {
        KeyState brought = merged.delta().keys().get(key);
        boolean isForgotten = !cleared.equals(Version.NEVER)
                && cleared.hlc() <= forgottenUpTo
                && ourChanges.get(key).stream().noneMatch(state -> isAnythingLater(state, cleared));
        if (isForgotten && brought != null) {
            brought.forEach((kind, name, item) -> {
                if (item.value().isPresent() && Ledgers.isLater(cleared, item.version())) {
                    breaches.add(
                            Promise.NO_LOST_WRITE,
                            "%s comes back with the merge record %s; its deletion was acknowledged at %s, later, and is forgotten"
                                    .formatted(new Place(key, kind, name).words(), record.position(), at));
                }
            });
        }
    }

    /** Whether something stands in the key, with which its clearing is kept, or another clearing came. */
    private static boolean isAnythingLater(KeyState state, Version cleared) {
        boolean[] found = {Ledgers.isLater(state.cleared(), cleared)};
        state.forEach((_, _, item) -> found[0] |= item.value().isPresent() && Ledgers.isLater(item.version(), cleared));
        return found[0];
    }
}
