package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the next write of one side comes behind, by what it touches (decision 12): a whole key, or some of its items. Writes to two items of a key come
 * behind nothing of each other, so that what moves one does not lift the other over a deletion in between.
 */
final class Floors {
    /**
     * What a write comes behind.
     *
     * @param place of the last of those that both have done, in the winner's log, that this came behind itself; {@link #NO_PLACE} if that does not matter
     */
    record Floor(long hlc, int place) {
        static final int NO_PLACE = -1;
        static final Floor NONE = new Floor(0, NO_PLACE);

        Floor and(Floor other) {
            return new Floor(Math.max(hlc, other.hlc), Math.max(place, other.place));
        }
    }

    private record Item(Bytes key, Kind kind, Bytes name) {}

    /** Of whatever touched a key. */
    private final Map<Bytes, Floor> keys = new HashMap<>();
    /** Of what touched all of it. */
    private final Map<Bytes, Floor> wholeKeys = new HashMap<>();

    private final Map<Item, Floor> items = new HashMap<>();

    /**
     * What a change comes behind.
     *
     * @param first in any case
     * @param place none counts that came behind a later one
     */
    Floor under(Delta delta, Floor first, int place) {
        Floor floor = first;
        for (Floor behind : of(delta)) {
            floor = behind.place() <= place ? floor.and(behind) : floor;
        }
        return floor;
    }

    private List<Floor> of(Delta delta) {
        List<Floor> floors = new ArrayList<>();
        delta.forEach((key, state) -> {
            if (isWhole(state)) {
                floors.add(keys.get(key));
            } else if (keys.containsKey(key)) {
                floors.add(wholeKeys.get(key));
                state.forEach((kind, name, _) -> floors.add(items.get(new Item(key, kind, name))));
            }
        });
        floors.removeIf(Objects::isNull);
        return floors;
    }

    /** From now on what touches the same comes behind that. */
    void raise(Delta delta, Floor next) {
        delta.forEach((key, state) -> {
            keys.merge(key, next, Floor::and);
            if (isWhole(state)) {
                wholeKeys.merge(key, next, Floor::and);
            } else {
                state.forEach((kind, name, _) -> items.merge(new Item(key, kind, name), next, Floor::and));
            }
        });
    }

    private static boolean isWhole(KeyState state) {
        return !state.cleared().equals(Version.NEVER);
    }
}
