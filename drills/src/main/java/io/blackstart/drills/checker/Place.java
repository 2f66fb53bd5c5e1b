package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Optional;

/**
 * Something that holds one value at a time.
 *
 * @param field of a hash; empty for the string value of the key
 */
record Place(Bytes key, Optional<Bytes> field) {
    static Place string(Bytes key) {
        return new Place(key, Optional.empty());
    }

    static Place field(Bytes key, Bytes field) {
        return new Place(key, Optional.of(field));
    }

    /** {@code k:17}, or {@code h:17[f3]}. */
    String words() {
        return field.map(name -> key.text() + "[" + name.text() + "]").orElseGet(key::text);
    }
}
