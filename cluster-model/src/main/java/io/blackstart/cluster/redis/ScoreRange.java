package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.Score;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scores between two ends. */
record ScoreRange(End least, End most) {
    /** @param isOpen whether the score itself is outside */
    private record End(double score, boolean isOpen) {}

    /** What C's {@code strtod} passes over, and where it takes a text to end. */
    private static final Pattern LEADING_BLANKS = Pattern.compile("^[ \\t\\n\\u000b\\f\\r]+");

    private static final Pattern EXPONENT = Pattern.compile("[+-]?[0-9.]+e([+-]?)[0-9]+", Pattern.CASE_INSENSITIVE);

    /** @throws CallFailed if one of them is no number */
    static ScoreRange of(Bytes least, Bytes most) {
        return new ScoreRange(end(least), end(most));
    }

    private static End end(Bytes given) {
        String text = Latin.text(given);
        boolean isOpen = text.startsWith("(");
        return new End(number(isOpen ? text.substring(1) : text), isOpen);
    }

    /** As {@code strtod} reads it, more leniently than a score: nothing is 0, what is too large is infinite, what follows a zero byte does not count. */
    private static double number(String given) {
        int end = given.indexOf(0);
        String text = LEADING_BLANKS
                .matcher(end < 0 ? given : given.substring(0, end))
                .replaceFirst("");
        if (text.isEmpty() && given.length() == (end < 0 ? 0 : given.length())) {
            return 0;
        }
        OptionalDouble score = Score.parse(text);
        if (score.isPresent()) {
            return score.getAsDouble();
        }
        Matcher exponent = EXPONENT.matcher(text);
        if (!exponent.matches()) {
            throw new CallFailed("ERR min or max is not a float");
        }
        return Double.parseDouble(text);
    }

    /** Those of all members, in their order. */
    List<ScoredMember> of(List<ScoredMember> all) {
        int from = Ranked.first(all, member -> isFromLeast(member.score()));
        int to = Ranked.first(all, member -> !isToMost(member.score()));
        return all.subList(from, Math.max(from, to));
    }

    private boolean isFromLeast(double score) {
        return least.isOpen() ? score > least.score() : score >= least.score();
    }

    private boolean isToMost(double score) {
        return most.isOpen() ? score < most.score() : score <= most.score();
    }
}
