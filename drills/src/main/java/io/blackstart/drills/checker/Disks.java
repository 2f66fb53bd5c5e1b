package io.blackstart.drills.checker;

import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.Kind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** The disks at the end of a run, read as plain data: those whose copy has no gap. */
final class Disks {
    private final List<DiskImage> complete;

    private Disks(List<DiskImage> complete) {
        this.complete = complete;
    }

    static Disks of(SortedMap<String, DiskImage> all) {
        return new Disks(all.values().stream().filter(DiskImage::complete).toList());
    }

    List<DiskImage> complete() {
        return complete;
    }

    /** What each of them holds at a place, expired or not, in their order. */
    List<Optional<Bytes>> show(Place place) {
        return complete.stream().map(disk -> shown(disk, place)).toList();
    }

    /** Keys that any of them holds, in order. */
    List<Bytes> keys() {
        Set<Bytes> keys = new HashSet<>();
        complete.forEach(disk -> keys.addAll(disk.data().keySet()));
        return keys.stream().sorted().toList();
    }

    /** Places of a key where any of them holds something. */
    SortedSet<Place> places(Bytes key) {
        SortedSet<Place> places =
                new TreeSet<>(Comparator.comparing(Place::kind).thenComparing(Place::name));
        KeyState toldLast = null;
        for (DiskImage disk : complete) {
            KeyState state = disk.data().get(key);
            // Nearly always all disks have one and the same.
            if (state != null && state != toldLast) {
                toldLast = state;
                state.forEach((kind, name, _) -> places.add(new Place(key, kind, name)));
            }
        }
        return places;
    }

    static Optional<Item> item(DiskImage disk, Place place) {
        KeyState state = disk.data().get(place.key());
        return state == null ? Optional.empty() : state.item(place.kind(), place.name());
    }

    /** A value as the checker writes it. */
    static Bytes readable(Kind kind, Bytes held) {
        return kind == Kind.SORTED_SET ? ScoreText.ofDisk(held) : held;
    }

    private static Optional<Bytes> shown(DiskImage disk, Place place) {
        return item(disk, place).flatMap(Item::value).map(held -> readable(place.kind(), held));
    }

    String words(Place place) {
        StringBuilder words = new StringBuilder();
        for (DiskImage disk : complete) {
            String value =
                    shown(disk, place).map(shown -> "'" + shown.text() + "'").orElse("nothing");
            words.append(words.isEmpty() ? "" : ", ")
                    .append(disk.machine())
                    .append(": ")
                    .append(value);
        }
        return words.toString();
    }
}
