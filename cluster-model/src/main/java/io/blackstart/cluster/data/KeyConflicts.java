package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.LedgerEntry.Claim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rule P6 for one key: which versions lost, and to which. What has expired meanwhile counts as written: it lost all the same. */
final class KeyConflicts {
    /** Before every expiry. */
    private static final long AS_WRITTEN = Long.MIN_VALUE;

    private final List<Side> sides;
    private final Bytes key;
    private final KeyState merged;
    private final Kind kind;
    private final SortedMap<Loser, LedgerEntry> entries = new TreeMap<>(Loser.ORDER);

    /** @param sides the winner's first */
    KeyConflicts(List<Side> sides, Bytes key, KeyState merged) {
        this.sides = sides;
        this.key = key;
        this.merged = merged;
        this.kind = KeyStates.kind(merged, AS_WRITTEN);
    }

    List<LedgerEntry> entries() {
        for (Side side : sides) {
            KeyState end = side.at(key);
            end.forEach((kind, name, item) -> judge(new ItemName(kind, name), item));
            if (isDeletion(end)) {
                judgeDeletion(end);
            }
        }
        return new ArrayList<>(entries.values());
    }

    /** A version a side ended with: it stands, or was replaced knowingly, or lost. */
    private void judge(ItemName place, Item item) {
        Version version = item.version();
        boolean replacedKnowingly =
                sides.stream().anyMatch(side -> side.hasSeen(version) && !side.endsWith(key, place, version));
        if (replacedKnowingly) {
            return;
        }
        Claim kept = kept(place);
        boolean hiddenKnowingly =
                sides.stream().anyMatch(side -> side.hasSeen(version) && side.hasSeen(kept.version()));
        if (!kept.version().equals(version) && !hiddenKnowingly) {
            lose(place, kept, item.value(), version);
        }
    }

    /** What one reads at a place now. */
    private Claim kept(ItemName place) {
        Optional<Item> standing = place.in(merged);
        if (standing.isEmpty()) {
            return claim(Optional.empty(), merged.cleared());
        }
        return isHidden(place)
                ? claim(Optional.empty(), newestVisible())
                : claim(standing.get().value(), standing.get().version());
    }

    /** A side's last word was that the key be gone; it lost to each value that stands and that nobody wrote knowing of it. */
    private void judgeDeletion(KeyState end) {
        Version deleted = end.cleared();
        boolean wentOn = sides.stream().anyMatch(side -> side.hasSeen(deleted) && !isLastWord(side.at(key), deleted));
        if (wentOn) {
            return;
        }
        merged.forEach((kind, name, item) -> loseDeletion(end, new ItemName(kind, name), item));
    }

    private void loseDeletion(KeyState end, ItemName place, Item standing) {
        boolean toldByItsTombstone = place.in(end).isPresent();
        if (!toldByItsTombstone && !isHidden(place)) {
            lose(place, claim(standing.value(), standing.version()), Optional.empty(), end.cleared());
        }
    }

    private void lose(ItemName place, Claim kept, Optional<Bytes> lost, Version lostVersion) {
        if (lost.isPresent() || kept.value().isPresent()) {
            entries.put(
                    new Loser(place, lostVersion),
                    new LedgerEntry(key, place.kind(), place.field(), kept, claim(lost, lostVersion)));
        }
    }

    private Claim claim(Optional<Bytes> value, Version version) {
        return new Claim(value, version, sideOf(version));
    }

    private String sideOf(Version version) {
        return sides.stream()
                .filter(side -> side.hasSeen(version))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static boolean isDeletion(KeyState end) {
        return !end.cleared().equals(Version.NEVER) && KeyStates.kind(end, AS_WRITTEN) == Kind.NONE;
    }

    private static boolean isLastWord(KeyState end, Version deleted) {
        return end.cleared().equals(deleted) && isDeletion(end);
    }

    private boolean isHidden(ItemName place) {
        return kind != Kind.NONE && kind != place.kind();
    }

    private Version newestVisible() {
        return KeyStates.newestLive(merged, AS_WRITTEN);
    }

    /** A version that lost at one place, in the order of a ledger. */
    private record Loser(ItemName place, Version version) {
        static final Comparator<Loser> ORDER =
                Comparator.comparing(Loser::place).thenComparing(Loser::version);
    }
}
