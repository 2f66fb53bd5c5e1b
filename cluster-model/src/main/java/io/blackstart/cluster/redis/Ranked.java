package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Score;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Members of a sorted set in their order: by score, then by name. */
final class Ranked {
    private static final double MOST_WHOLE = 0x1p62;

    private Ranked() {}

    static List<ScoredMember> of(Map<Bytes, Double> scores) {
        List<ScoredMember> members = new ArrayList<>();
        scores.forEach((member, score) -> members.add(new ScoredMember(score, member)));
        members.sort(ScoredMember.ORDER);
        return members;
    }

    /** The index of one of them. Costs the logarithm of their number, as it does to look one up. */
    static int rank(List<ScoredMember> ranked, ScoredMember member) {
        return Collections.binarySearch(ranked, member, ScoredMember.ORDER);
    }

    /** The index of the first for which something is true that is true for all after it too; their number if it is for none. */
    static int first(List<ScoredMember> ranked, Predicate<ScoredMember> isReached) {
        int from = 0;
        int to = ranked.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (isReached.test(ranked.get(middle))) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    static OptionalDouble score(KeyReader keys, Bytes key, Bytes member) {
        return keys.item(key, Kind.SORTED_SET, member)
                .map(score -> OptionalDouble.of(Score.of(score)))
                .orElse(OptionalDouble.empty());
    }

    /** A score as ZSCAN tells it: whole numbers without an exponent, as Redis's small sorted sets hold them. */
    static Bytes plain(Bytes item) {
        double score = Score.of(item);
        boolean isWhole = Math.abs(score) <= MOST_WHOLE && (long) score == score;
        return isWhole ? Bytes.of(Long.toString((long) score)) : item;
    }

    static Reply reply(OptionalDouble score) {
        return score.isPresent() ? new Reply.Real(score.getAsDouble()) : Reply.NIL;
    }

    static Reply reply(Collection<ScoredMember> members, boolean withScores) {
        List<Reply> told = new ArrayList<>();
        for (ScoredMember member : members) {
            told.add(Replies.of(member.member()));
            if (withScores) {
                told.add(new Reply.Real(member.score()));
            }
        }
        return withScores ? new Reply.Scored(told) : new Reply.Array(told);
    }

    static List<Bytes> names(Collection<ScoredMember> members) {
        return members.stream().map(ScoredMember::member).toList();
    }

    /** As the items of a key. */
    static Map<Bytes, Bytes> items(Collection<ScoredMember> members) {
        Map<Bytes, Bytes> items = new TreeMap<>();
        members.forEach(member -> items.put(member.member(), Score.item(member.score())));
        return items;
    }
}
