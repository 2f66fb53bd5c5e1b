package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Optional;
import java.util.OptionalLong;

/** What a place holds. The number it may be is read once: a search asks for it thousands of times. */
final class LinearState {
    static final LinearState NOTHING = new LinearState(false, Optional.empty(), OptionalLong.of(0), Effect.NEVER);
    static final LinearState UNKNOWN = new LinearState(true, Optional.empty(), OptionalLong.empty(), Effect.NEVER);

    private final boolean unknown;
    private final Optional<Bytes> value;
    private final OptionalLong number;
    /** From when on it may read as nothing. */
    private final long expiresFrom;

    private LinearState(boolean unknown, Optional<Bytes> value, OptionalLong number, long expiresFrom) {
        this.unknown = unknown;
        this.value = value;
        this.number = number;
        this.expiresFrom = expiresFrom;
    }

    /**
     * @param value empty for nothing
     * @param expiresFrom earliest time at which it can have ceased to be, {@link Effect#NEVER} if it has no time to live
     */
    static LinearState of(Optional<Bytes> value, long expiresFrom) {
        return value.isEmpty() ? NOTHING : new LinearState(false, value, Numbers.of(value.get()), expiresFrom);
    }

    static LinearState number(long number) {
        return new LinearState(false, Optional.of(Numbers.bytes(number)), OptionalLong.of(number), Effect.NEVER);
    }

    /** Whether it may read like that, by a clock that shows no more than that. */
    boolean readsAs(LinearState seen, long clock) {
        return value.equals(seen.value) || seen.value.isEmpty() && expiresFrom <= clock;
    }

    /** The same, of which nobody knows how long it lives. */
    LinearState ofUnknownLife() {
        return value.isEmpty() ? this : new LinearState(unknown, value, number, Long.MIN_VALUE);
    }

    /** Whether it holds something, expired or not. */
    boolean isSomething() {
        return value.isPresent();
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
                || other instanceof LinearState that
                        && unknown == that.unknown
                        && value.equals(that.value)
                        && expiresFrom == that.expiresFrom;
    }

    @Override
    public int hashCode() {
        return 31 * value.hashCode() + Boolean.hashCode(unknown);
    }
}
