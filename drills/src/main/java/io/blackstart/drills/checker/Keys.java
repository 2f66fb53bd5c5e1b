package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All keys that clients ever touched, in the order in which they first did. */
final class Keys {
    private final Map<Bytes, KeyModel> keys = new LinkedHashMap<>();
    private final FaultWatch faults;
    private final Order order;
    private int registers;
    private boolean leavesAllAlone;

    Keys(FaultWatch faults, Order order) {
        this.faults = faults;
        this.order = order;
    }

    KeyModel of(Bytes key) {
        KeyModel known = keys.get(key);
        if (known != null) {
            return known;
        }
        KeyModel created = new KeyModel(register(Place.string(key)));
        keys.put(key, created);
        if (leavesAllAlone) {
            created.leaveAlone();
        }
        return created;
    }

    Register at(Place place) {
        KeyModel key = of(place.key());
        return place.isString() ? key.string() : key.item(place, this::register);
    }

    /** Nothing about any key is judged any more, one that is named later included. */
    void leaveAllAlone() {
        leavesAllAlone = true;
        keys.values().forEach(KeyModel::leaveAlone);
    }

    Optional<KeyModel> known(Bytes key) {
        return Optional.ofNullable(keys.get(key));
    }

    Collection<KeyModel> all() {
        return keys.values();
    }

    private Register register(Place place) {
        return new Register(registers++, place, faults, order);
    }
}
