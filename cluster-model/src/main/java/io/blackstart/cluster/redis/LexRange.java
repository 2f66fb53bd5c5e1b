package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;

/** Members between two ends, by their bytes; meant for sorted sets whose scores are all the same. */
record LexRange(End least, End most) {
    private sealed interface End {
        /** Before or after every member: {@code -} and {@code +}. */
        record Outermost(int sign) implements End {}

        /** @param isOpen whether the member itself is outside */
        record At(Bytes member, boolean isOpen) implements End {}
    }

    private static final Bytes FIRST = Bytes.of("-");
    private static final Bytes LAST = Bytes.of("+");

    /** @throws CallFailed if one of them is no end */
    static LexRange of(Bytes least, Bytes most) {
        return new LexRange(end(least), end(most));
    }

    private static End end(Bytes given) {
        if (given.equals(FIRST) || given.equals(LAST)) {
            return new End.Outermost(given.equals(FIRST) ? -1 : 1);
        }
        return switch (given.length() == 0 ? ' ' : (char) given.at(0)) {
            case '[' -> new End.At(rest(given), false);
            case '(' -> new End.At(rest(given), true);
            default -> throw invalid();
        };
    }

    private static Bytes rest(Bytes given) {
        return Bytes.of(given.toByteArray(), 1, given.length() - 1);
    }

    private static CallFailed invalid() {
        return new CallFailed("ERR min or max not valid string range item");
    }

    boolean holds(Bytes member) {
        return isFromLeast(member) && isToMost(member);
    }

    private boolean isFromLeast(Bytes member) {
        return switch (least) {
            case End.Outermost(int sign) -> sign < 0;
            case End.At(Bytes end, boolean isOpen) -> isOpen ? member.compareTo(end) > 0 : member.compareTo(end) >= 0;
        };
    }

    private boolean isToMost(Bytes member) {
        return switch (most) {
            case End.Outermost(int sign) -> sign > 0;
            case End.At(Bytes end, boolean isOpen) -> isOpen ? member.compareTo(end) < 0 : member.compareTo(end) <= 0;
        };
    }
}
