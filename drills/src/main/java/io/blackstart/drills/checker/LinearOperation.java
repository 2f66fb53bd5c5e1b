package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Optional;

/**
 * One operation on one place, for the search for an order that explains all answers.
 *
 * @param value read or written; empty for a deletion, for nothing read, and for an increment of unknown result
 * @param certain whether it happened, between its start and its end; else it may have happened at any time after its start, or never
 */
record LinearOperation(Kind kind, Optional<Bytes> value, Origin origin, boolean certain) {
    /** What it does. */
    enum Kind {
        READ,
        WRITE,
        DELETION,
        INCREMENT
    }

    long start() {
        return origin.startedAt();
    }

    long end() {
        return origin.endedAt();
    }

    /** What the place holds after it, if it can be done where it holds that; null if it cannot. */
    LinearState after(LinearState state) {
        return switch (kind) {
            case READ -> {
                LinearState seen = LinearState.of(value);
                yield state.isUnknown() || state.equals(seen) ? seen : null;
            }
            case WRITE, DELETION -> LinearState.of(value);
            case INCREMENT -> incremented(state);
        };
    }

    private LinearState incremented(LinearState state) {
        if (value.isEmpty()) {
            return state.isUnknown() || state.number().isPresent()
                    ? state.isUnknown()
                            ? state
                            : LinearState.number(state.number().getAsLong() + 1)
                    : null;
        }
        long result = Numbers.of(value.get()).orElseThrow();
        boolean fits = state.isUnknown()
                || state.number().isPresent() && state.number().getAsLong() == result - 1;
        return fits ? LinearState.of(value) : null;
    }

    String words() {
        String what = switch (kind) {
            case READ -> "read " + value.map(seen -> "'" + seen.text() + "'").orElse("nothing");
            case WRITE -> "write of '" + value.map(Bytes::text).orElse("") + "'";
            case DELETION -> "deletion";
            case INCREMENT ->
                "increment" + value.map(number -> " to " + number.text()).orElse("");
        };
        return what + " (" + origin.words() + ")";
    }
}
