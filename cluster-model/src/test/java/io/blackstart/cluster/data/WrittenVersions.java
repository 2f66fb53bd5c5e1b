package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The simple model of one key that rule P5 is tested against: it forgets nothing. Its state is the set of all versions ever written,
 * its join their union, and reading looks through all of them.
 */
record WrittenVersions(List<Write> writes) {
    /** Where a write goes. */
    enum Place {
        WHOLE_KEY(Kind.NONE, ""),
        SCALAR(Kind.STRING, ""),
        FIELD_F(Kind.HASH, "f"),
        FIELD_G(Kind.HASH, "g"),
        MEMBER_F(Kind.SET, "f"),
        MEMBER_G(Kind.SET, "g"),
        SCORED_F(Kind.SORTED_SET, "f"),
        SCORED_G(Kind.SORTED_SET, "g"),
        LIST(Kind.LIST, "");

        final Kind kind;
        final Bytes item;

        Place(Kind kind, String item) {
            this.kind = kind;
            this.item = Bytes.of(item);
        }
    }

    /** @param value empty for a tombstone; of no meaning for the whole key */
    record Write(Place place, Version version, Optional<Bytes> value, long expiresAt) {
        /** The write alone, as a state. */
        KeyState state() {
            Item written = new Item(value, version, expiresAt);
            return switch (place.kind) {
                case NONE -> KeyState.cleared(version);
                case STRING -> new KeyState(Version.NEVER, Optional.of(written), Fields.NONE);
                case HASH, SET, SORTED_SET, LIST -> KeyState.of(place.kind, Fields.NONE.with(place.item, written));
            };
        }
    }

    /** Up to 12 writes of close times from three replicas, to a few places of any kind, no two of one version. */
    static List<Write> history(Random random) {
        List<Write> writes = new ArrayList<>();
        // Mostly two places of a history meet; of all nine each would stand alone.
        List<Place> places = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            places.add(Place.values()[random.nextInt(Place.values().length)]);
        }
        for (int i = random.nextInt(13); i > 0; i--) {
            Place place = places.get(random.nextInt(places.size()));
            Version version = new Version(
                    1 + random.nextInt(6), List.of("a", "b", "c").get(random.nextInt(3)), writes.size() + 1, 0);
            String value = List.of("1", "2", "").get(random.nextInt(3));
            long expiresAt = random.nextInt(3) == 0 ? 5 : Item.NO_EXPIRY;
            writes.add(new Write(
                    place, version, Optional.of(value).filter(v -> !v.isEmpty()).map(Bytes::of), expiresAt));
        }
        return writes;
    }

    Kind kind(long now) {
        return newestLive(now).map(write -> write.place().kind).orElse(Kind.NONE);
    }

    /** What can be read of a kind, by name; nothing if the key reads as another. */
    SortedMap<Bytes, Bytes> values(Kind kind, long now) {
        SortedMap<Bytes, Bytes> values = new TreeMap<>();
        for (Place place : Place.values()) {
            if (place.kind == kind && kind(now) == kind) {
                live(place, now)
                        .ifPresent(write -> values.put(place.item, write.value().orElseThrow()));
            }
        }
        return values;
    }

    private Optional<Write> newestLive(long now) {
        List<Write> live = new ArrayList<>();
        for (Place place : Place.values()) {
            if (place != Place.WHOLE_KEY) {
                live(place, now).ifPresent(live::add);
            }
        }
        return newest(live);
    }

    private Optional<Write> live(Place place, long now) {
        Optional<Write> clearing = newest(of(Place.WHOLE_KEY));
        return newest(of(place))
                .filter(write -> clearing.isEmpty()
                        || write.version().compareTo(clearing.get().version()) > 0)
                .filter(write -> write.value().isPresent() && write.expiresAt() > now);
    }

    private List<Write> of(Place place) {
        return writes.stream().filter(write -> write.place() == place).toList();
    }

    private static Optional<Write> newest(List<Write> writes) {
        return writes.stream().max((a, b) -> a.version().compareTo(b.version()));
    }
}
