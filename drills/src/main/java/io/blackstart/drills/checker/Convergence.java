package io.blackstart.drills.checker;

import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.log.LogEnd;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Rule P7 and cluster.md §9: after quiet, replicas are identical. Compared are the last writes, the ledgers, and the live values with their versions; tombstones, and
 * values that may have expired, can be cleared away at different times and are left out.
 */
final class Convergence {
    private final Disks disks;
    private final Breaches breaches;

    Convergence(Disks disks, Breaches breaches) {
        this.disks = disks;
        this.breaches = breaches;
    }

    void judge() {
        List<DiskImage> images = disks.complete();
        // Where a log still tells its last write, the others are held against that.
        DiskImage first = images.stream()
                .filter(image -> image.end().isWrite())
                .findFirst()
                .orElse(images.getFirst());
        images.stream().filter(image -> image != first).forEach(image -> compare(first, image));
    }

    private void compare(DiskImage a, DiskImage b) {
        if (!endAlike(a.end(), b.end())) {
            breaches.add(
                    Promise.CONVERGENCE,
                    "%s ends at %s, %s at %s".formatted(a.machine(), a.last(), b.machine(), b.last()));
            return;
        }
        Set<Bytes> keys = new HashSet<>(a.data().keySet());
        keys.addAll(b.data().keySet());
        // Nearly all are the same in everything; only of the others it matters what differs.
        keys.stream()
                .filter(key -> !Objects.equals(a.data().get(key), b.data().get(key)))
                .sorted()
                .flatMap(key -> disks.places(key).stream())
                .filter(place -> !isSame(lasting(a, place), lasting(b, place)))
                .findFirst()
                .ifPresent(place -> breaches.add(
                        Promise.CONVERGENCE,
                        place,
                        Long.MAX_VALUE,
                        "%s differs: on %s it is %s, on %s %s"
                                .formatted(
                                        place.words(),
                                        a.machine(),
                                        words(lasting(a, place)),
                                        b.machine(),
                                        words(lasting(b, place)))));
        if (!a.ledger().equals(b.ledger())) {
            breaches.add(
                    Promise.CONVERGENCE,
                    "the ledger on %s has %d entries, that on %s %d, and they differ"
                            .formatted(
                                    a.machine(),
                                    a.ledger().size(),
                                    b.machine(),
                                    b.ledger().size()));
        }
    }

    /**
     * Replicas move old entries into their bases at different times, and a base that ends with tidying up does not tell so: then the other log has to tell
     * that it is nothing else.
     */
    private static boolean endAlike(LogEnd a, LogEnd b) {
        return a.last().equals(b.last()) || isBaseWithin(a, b) || isBaseWithin(b, a);
    }

    /** Whether one log's base ends where another log has nothing but tidying up. */
    private static boolean isBaseWithin(LogEnd base, LogEnd log) {
        return !base.isWrite() && log.tidiesUpAt(base.last());
    }

    private static Optional<Item> lasting(DiskImage disk, Place place) {
        return Disks.item(disk, place).filter(item -> item.value().isPresent());
    }

    private static boolean isSame(Optional<Item> a, Optional<Item> b) {
        if (a.isPresent() && b.isPresent()) {
            return a.equals(b);
        }
        return a.or(() -> b).map(only -> only.expiresAt() != Item.NO_EXPIRY).orElse(true);
    }

    private static String words(Optional<Item> item) {
        return item.map(held ->
                        "'%s' of %s".formatted(held.value().map(Bytes::text).orElse(""), held.version()))
                .orElse("nothing");
    }
}
