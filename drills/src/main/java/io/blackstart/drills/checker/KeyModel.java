package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** One key: a register for its string value and one for each field that was ever touched. */
final class KeyModel {
    private final Bytes key;
    private final Register string;
    private Map<Bytes, Register> fields = Collections.emptyMap();

    KeyModel(Bytes key, Register string) {
        this.key = key;
        this.string = string;
    }

    Register string() {
        return string;
    }

    Collection<Register> fields() {
        return fields.values();
    }

    Register field(Bytes field, Function<Place, Register> create) {
        Register known = fields.get(field);
        if (known != null) {
            return known;
        }
        if (fields.isEmpty()) {
            fields = new LinkedHashMap<>();
        }
        Register register = create.apply(Place.field(key, field));
        register.inheritClearings(string);
        fields.put(field, register);
        return register;
    }
}
