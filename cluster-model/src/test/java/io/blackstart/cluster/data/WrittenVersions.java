package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The simple model of one key that rule P5 is tested against: it forgets nothing. Its state is the set of all versions ever written,
 * its join their union, and reading looks through all of them.
 */
record WrittenVersions(List<Write> writes) {
    /** Where a write goes. */
    enum Place {
        WHOLE_KEY,
        SCALAR,
        FIELD_F,
        FIELD_G;

        Bytes field() {
            return Bytes.of(name());
        }
    }

    /** @param value empty for a tombstone; of no meaning for the whole key */
    record Write(Place place, Version version, Optional<Bytes> value, long expiresAt) {
        /** The write alone, as a state. */
        KeyState state() {
            Item item = new Item(value, version, expiresAt);
            return switch (place) {
                case WHOLE_KEY -> KeyState.cleared(version);
                case SCALAR -> new KeyState(Version.NEVER, Optional.of(item), Fields.NONE);
                case FIELD_F, FIELD_G ->
                    new KeyState(Version.NEVER, Optional.empty(), Fields.of(Map.of(place.field(), item)));
            };
        }
    }

    /** Up to 12 writes of close times from three replicas, no two of one version. */
    static Arbitrary<List<Write>> histories() {
        Arbitrary<Write> writes = Combinators.combine(
                        Arbitraries.of(Place.values()),
                        Arbitraries.longs().between(1, 6),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.of("x", "y", "")
                                .map(text -> Optional.of(text).filter(t -> !t.isEmpty())),
                        Arbitraries.of(5L, Item.NO_EXPIRY))
                .as((place, hlc, replica, value, expiresAt) ->
                        new Write(place, new Version(hlc, replica, 0, 0), value.map(Bytes::of), expiresAt));
        return writes.list().ofMaxSize(12).map(WrittenVersions::numbered);
    }

    private static List<Write> numbered(List<Write> writes) {
        List<Write> numbered = new ArrayList<>();
        for (Write write : writes) {
            Version version = write.version();
            Version unique = new Version(version.hlc(), version.replica(), numbered.size() + 1, version.part());
            numbered.add(new Write(write.place(), unique, write.value(), write.expiresAt()));
        }
        return numbered;
    }

    Optional<Bytes> scalar(long now) {
        return newestLive(now).filter(newest -> newest.place() == Place.SCALAR).flatMap(Write::value);
    }

    SortedMap<Bytes, Bytes> fields(long now) {
        SortedMap<Bytes, Bytes> fields = new TreeMap<>();
        boolean isHash =
                newestLive(now).filter(newest -> newest.place() != Place.SCALAR).isPresent();
        for (Place place : List.of(Place.FIELD_F, Place.FIELD_G)) {
            live(place, now)
                    .filter(_ -> isHash)
                    .ifPresent(write -> fields.put(place.field(), write.value().get()));
        }
        return fields;
    }

    private Optional<Write> newestLive(long now) {
        List<Write> live = new ArrayList<>();
        for (Place place : List.of(Place.SCALAR, Place.FIELD_F, Place.FIELD_G)) {
            live(place, now).ifPresent(live::add);
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
