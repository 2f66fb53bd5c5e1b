package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Optional;
import java.util.OptionalLong;

/** What a place holds. The number it may be is read once: a search asks for it thousands of times. */
final class LinearState {
    static final LinearState NOTHING = new LinearState(false, Optional.empty(), OptionalLong.of(0));
    static final LinearState UNKNOWN = new LinearState(true, Optional.empty(), OptionalLong.empty());

    private final boolean unknown;
    private final Optional<Bytes> value;
    private final OptionalLong number;

    private LinearState(boolean unknown, Optional<Bytes> value, OptionalLong number) {
        this.unknown = unknown;
        this.value = value;
        this.number = number;
    }

    /** @param value empty for nothing */
    static LinearState of(Optional<Bytes> value) {
        return value.isEmpty() ? NOTHING : new LinearState(false, value, Numbers.of(value.get()));
    }

    static LinearState number(long number) {
        return new LinearState(false, Optional.of(Numbers.bytes(number)), OptionalLong.of(number));
    }

    /** Whether it may hold anything. */
    boolean isUnknown() {
        return unknown;
    }

    /** The number an increment finds: 0 where there is nothing. */
    OptionalLong number() {
        return number;
    }

    String words() {
        return unknown ? "anything" : value.map(held -> "'" + held.text() + "'").orElse("nothing");
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof LinearState that && unknown == that.unknown && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return 31 * value.hashCode() + Boolean.hashCode(unknown);
    }
}
