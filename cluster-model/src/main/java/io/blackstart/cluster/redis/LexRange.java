package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.Command.ScoredMember;
import java.util.List;
import java.util.function.Predicate;

/**
 * Members between two ends, by their bytes; meant for sorted sets whose scores are all the same. Where they are not, members are not in the order of their bytes, and what
 * is told is what Redis finds as it walks its small sorted sets: from the first that is not below the one end on, until one is above the other.
 */
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

    /** Those of all members, in their order. */
    List<ScoredMember> upwards(List<ScoredMember> all) {
        return walk(all, this::isFromLeast, this::isToMost);
    }

    /** The same from the other end. */
    List<ScoredMember> downwards(List<ScoredMember> all) {
        return walk(all.reversed(), this::isToMost, this::isFromLeast);
    }

    private static List<ScoredMember> walk(List<ScoredMember> all, Predicate<Bytes> begins, Predicate<Bytes> goesOn) {
        boolean mayHold = !all.isEmpty()
                && begins.test(all.getLast().member())
                && goesOn.test(all.getFirst().member());
        if (!mayHold) {
            return List.of();
        }
        int from = first(all, begins);
        return all.subList(from, from + first(all.subList(from, all.size()), goesOn.negate()));
    }

    /** The index of the first for which it is true. Where all scores are the same, it is for all after it too. */
    private static int first(List<ScoredMember> all, Predicate<Bytes> isReached) {
        if (!all.isEmpty() && all.getFirst().score() == all.getLast().score()) {
            return Ranked.first(all, one -> isReached.test(one.member()));
        }
        int at = 0;
        while (at < all.size() && !isReached.test(all.get(at).member())) {
            at++;
        }
        return at;
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
