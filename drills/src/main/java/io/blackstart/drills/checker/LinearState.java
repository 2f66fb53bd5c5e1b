package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a place holds.
 *
 * @param isUnknown whether it may hold anything
 * @param value empty for nothing
 */
record LinearState(boolean isUnknown, Optional<Bytes> value) {
    static final LinearState NOTHING = new LinearState(false, Optional.empty());
    static final LinearState UNKNOWN = new LinearState(true, Optional.empty());

    static LinearState of(Optional<Bytes> value) {
        return value.isEmpty() ? NOTHING : new LinearState(false, value);
    }

    static LinearState number(long number) {
        return of(Optional.of(Numbers.bytes(number)));
    }

    /** The number an increment finds: 0 where there is nothing. */
    OptionalLong number() {
        return value.isEmpty() ? OptionalLong.of(0) : Numbers.of(value.get());
    }

    String words() {
        return isUnknown
                ? "anything"
                : value.map(held -> "'" + held.text() + "'").orElse("nothing");
    }
}
