package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One operation on one place, for the search for an order that explains all answers.
 *
 * @param value read or written; empty for a deletion, for nothing read, and for an increment of unknown result
 * @param certain whether it happened, between its start and its end; else it may have happened at any time after its start, or never
 * @param result what the place holds after it, as far as its value tells
 * @param clock of a read, the latest time by which it may have been judged what has expired
 */
record LinearOperation(
        Kind kind, Optional<Bytes> value, Origin origin, boolean certain, LinearState result, long clock) {
    static LinearOperation read(Optional<Bytes> value, Origin origin, long clock) {
        return new LinearOperation(Kind.READ, value, origin, true, LinearState.of(value, Effect.NEVER), clock);
    }

    static LinearOperation change(Kind kind, Optional<Bytes> value, Origin origin, boolean certain, long expiresFrom) {
        return new LinearOperation(kind, value, origin, certain, LinearState.of(value, expiresFrom), Long.MIN_VALUE);
    }

    /** An answer told that something was there. @param orElsewhere or at another place of the key */
    static LinearOperation found(Origin origin, boolean orElsewhere) {
        Kind kind = orElsewhere ? Kind.FOUND_KEY : Kind.FOUND;
        return new LinearOperation(kind, Optional.empty(), origin, true, LinearState.UNKNOWN, Long.MIN_VALUE);
    }

    /** What it does. */
    enum Kind {
        READ,
        FOUND,
        FOUND_KEY,
        WRITE,
        DELETION,
        INCREMENT
    }

    /** Whether what stood there before is gone then. */
    boolean isClearing() {
        return switch (kind) {
            case WRITE, DELETION -> true;
            case READ, FOUND, FOUND_KEY, INCREMENT -> false;
        };
    }

    long start() {
        return origin.startedAt();
    }

    long end() {
        return origin.endedAt();
    }

    /** Whether the log has it before another one: both were told where they stand, and a read stands behind what it may have shown. */
    boolean isStampedBefore(LinearOperation other) {
        if (!origin.isStamped() || !other.origin.isStamped() || origin == other.origin) {
            return false;
        }
        int order = origin.position().compareTo(other.origin.position());
        return order < 0 || order == 0 && !isRead() && other.isRead();
    }

    /** Whether it changes nothing. */
    boolean isRead() {
        return switch (kind) {
            case READ, FOUND, FOUND_KEY -> true;
            case WRITE, DELETION, INCREMENT -> false;
        };
    }

    /** What the place holds after it, if it can be done where it holds that; null if it cannot. */
    LinearState after(LinearState state) {
        return switch (kind) {
            case READ -> state.isUnknown() ? result.ofUnknownLife() : state.readsAs(result, clock) ? state : null;
            case FOUND, FOUND_KEY -> state.isUnknown() || state.isSomething() ? state : null;
            case WRITE, DELETION -> result;
            case INCREMENT -> incremented(state);
        };
    }

    private LinearState incremented(LinearState state) {
        if (state.isUnknown()) {
            return value.isEmpty() ? state : result;
        }
        if (state.number().isEmpty()) {
            return null;
        }
        long next = state.number().getAsLong() + 1;
        if (value.isEmpty()) {
            return LinearState.number(next);
        }
        return result.number().orElseThrow() == next ? result : null;
    }

    /** How many increments must have come before it where the place holds that; not above 0 if no number of them helps. */
    long incrementsLacking(LinearState state) {
        if (kind == Kind.FOUND || kind == Kind.FOUND_KEY) {
            return state.isSomething() ? 0 : 1;
        }
        OptionalLong told = result.number();
        if (value.isEmpty() || told.isEmpty() || state.number().isEmpty()) {
            return 0;
        }
        return switch (kind) {
            case READ ->
                result.equals(LinearState.number(told.getAsLong()))
                        ? told.getAsLong() - state.number().getAsLong()
                        : 0;
            case INCREMENT -> told.getAsLong() - 1 - state.number().getAsLong();
            case FOUND, FOUND_KEY, WRITE, DELETION -> 0;
        };
    }

    String words() {
        String what = switch (kind) {
            case READ -> "read " + value.map(seen -> "'" + seen.text() + "'").orElse("nothing");
            case FOUND, FOUND_KEY -> "answer that something was there";
            case WRITE -> "write of '" + value.map(Bytes::text).orElse("") + "'";
            case DELETION -> "deletion";
            case INCREMENT ->
                "increment" + value.map(number -> " to " + number.text()).orElse("");
        };
        return what + " (" + origin.words() + ")";
    }
}
