package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a side of a merge ended with, and all it had seen, since the sides went apart: rule P5, written anew here. */
final class SideWords {
    /**
     * The last word on a place, or on a whole key.
     *
     * @param value empty for a deletion
     * @param by the client's write that it is of; empty if a merge record brought it
     */
    record Word(Optional<Bytes> value, Version version, Optional<Position> by) {}

    private static final class OfKey {
        private Word cleared = new Word(Optional.empty(), Version.NEVER, Optional.empty());
        private final Map<Place, Word> items = new HashMap<>();
    }

    private final Map<Bytes, OfKey> keys = new HashMap<>();
    private final Set<Version> seen = new HashSet<>();

    static SideWords of(List<LogEntry> entries) {
        SideWords words = new SideWords();
        for (LogEntry entry : entries) {
            boolean isClients = entry.body() instanceof LogEntry.ClientWrite;
            words.take(entry.delta(), isClients ? Optional.of(entry.position()) : Optional.empty());
        }
        return words;
    }

    void take(Delta delta, Optional<Position> by) {
        delta.forEach((key, state) -> {
            OfKey known = keys.computeIfAbsent(key, _ -> new OfKey());
            seen.add(state.cleared());
            if (Ledgers.isLater(state.cleared(), known.cleared.version())) {
                known.cleared = new Word(Optional.empty(), state.cleared(), by);
            }
            state.forEach((kind, name, item) -> {
                seen.add(item.version());
                known.items.merge(
                        new Place(key, kind, name),
                        new Word(item.value(), item.version(), by),
                        (one, other) -> Ledgers.isLater(other.version(), one.version()) ? other : one);
            });
        });
    }

    Set<Bytes> keys() {
        return keys.keySet();
    }

    boolean hasSeen(Version version) {
        return seen.contains(version);
    }

    /** What it said last on a whole key; of {@link Version#NEVER} if it never cleared it. */
    Word cleared(Bytes key) {
        OfKey known = keys.get(key);
        return known == null ? new OfKey().cleared : known.cleared;
    }

    /** What it said last on the places of a key, deletions of single items too, as far as no clearing did away with it. */
    Map<Place, Word> items(Bytes key) {
        Map<Place, Word> standing = new HashMap<>();
        OfKey known = keys.get(key);
        if (known != null) {
            known.items.forEach((place, word) -> {
                if (Ledgers.isLater(word.version(), known.cleared.version())) {
                    standing.put(place, word);
                }
            });
        }
        return standing;
    }

    /** What stands at a place: an item's last word, or the clearing of the key. */
    Word at(Place place) {
        OfKey known = keys.get(place.key());
        Word item = known == null ? null : known.items.get(place);
        Word cleared = cleared(place.key());
        return item != null && Ledgers.isLater(item.version(), cleared.version()) ? item : cleared;
    }

    /** Kinds of what can be read at a key, whatever has expired. More than one only after a merge: then the older ones are hidden. */
    Set<Kind> kinds(Bytes key) {
        Set<Kind> kinds = new TreeSet<>();
        items(key).forEach((place, word) -> word.value().ifPresent(_ -> kinds.add(place.kind())));
        return kinds;
    }

    /** Whether a state holds that version, of an item or as its clearing. */
    static boolean holds(KeyState state, Version version) {
        boolean[] found = {state.cleared().equals(version)};
        state.forEach((_, _, item) -> found[0] |= item.version().equals(version));
        return found[0];
    }
}
