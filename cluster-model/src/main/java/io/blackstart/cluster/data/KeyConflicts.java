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
            end.scalar().ifPresent(item -> judge(Optional.empty(), item));
            end.fields().forEach((field, item) -> judge(Optional.of(field), item));
            if (isDeletion(end)) {
                judgeDeletion(end);
            }
        }
        return new ArrayList<>(entries.values());
    }

    /** A version a side ended with: it stands, or was replaced knowingly, or lost. */
    private void judge(Optional<Bytes> field, Item item) {
        Version version = item.version();
        boolean replacedKnowingly =
                sides.stream().anyMatch(side -> side.hasSeen(version) && !side.endsWith(key, field, version));
        if (replacedKnowingly) {
            return;
        }
        Claim kept = kept(field);
        boolean hiddenKnowingly =
                sides.stream().anyMatch(side -> side.hasSeen(version) && side.hasSeen(kept.version()));
        if (!kept.version().equals(version) && !hiddenKnowingly) {
            lose(field, kept, item.value(), version);
        }
    }

    /** What one reads at a place now. */
    private Claim kept(Optional<Bytes> field) {
        Optional<Item> standing = Side.item(merged, field);
        if (standing.isEmpty()) {
            return claim(Optional.empty(), merged.cleared());
        }
        return isHidden(field)
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
        merged.scalar().ifPresent(item -> loseDeletion(end, Optional.empty(), item));
        merged.fields().forEach((field, item) -> loseDeletion(end, Optional.of(field), item));
    }

    private void loseDeletion(KeyState end, Optional<Bytes> field, Item standing) {
        boolean toldByItsTombstone = Side.item(end, field).isPresent();
        if (!toldByItsTombstone && !isHidden(field)) {
            lose(field, claim(standing.value(), standing.version()), Optional.empty(), end.cleared());
        }
    }

    private void lose(Optional<Bytes> field, Claim kept, Optional<Bytes> lost, Version lostVersion) {
        if (lost.isPresent() || kept.value().isPresent()) {
            entries.put(new Loser(field, lostVersion), new LedgerEntry(key, field, kept, claim(lost, lostVersion)));
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

    private boolean isHidden(Optional<Bytes> field) {
        return kind == (field.isEmpty() ? Kind.HASH : Kind.STRING);
    }

    private Version newestVisible() {
        return kind == Kind.STRING
                ? merged.scalar().orElseThrow().version()
                : merged.fields().asMap().values().stream()
                        .filter(item -> item.value().isPresent())
                        .map(Item::version)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
    }

    /** A version that lost at one place; the scalar's come first. */
    private record Loser(Optional<Bytes> field, Version version) {
        private static final Bytes NO_FIELD = Bytes.of("");

        static final Comparator<Loser> ORDER = Comparator.comparing(
                        (Loser loser) -> loser.field().isPresent())
                .thenComparing(loser -> loser.field().orElse(NO_FIELD))
                .thenComparing(Loser::version);
    }
}
