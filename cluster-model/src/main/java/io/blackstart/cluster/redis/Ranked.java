package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Score;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Members of a sorted set in their order: by score, then by name. */
final class Ranked {
    private static final double MOST_WHOLE = 0x1p62;

    private Ranked() {}

    static List<ScoredMember> of(KeyReader keys, Bytes key) {
        List<ScoredMember> members = new ArrayList<>();
        keys.items(key, Kind.SORTED_SET)
                .forEach((member, score) -> members.add(new ScoredMember(Score.of(score), member)));
        return sorted(members);
    }

    static List<ScoredMember> of(Map<Bytes, Double> scores) {
        List<ScoredMember> members = new ArrayList<>();
        new TreeMap<>(scores).forEach((member, score) -> members.add(new ScoredMember(score, member)));
        return sorted(members);
    }

    /** Stable, so members that come in their own order end ties; zero and minus zero tie. */
    private static List<ScoredMember> sorted(List<ScoredMember> members) {
        members.sort((a, b) -> a.score() < b.score() ? -1 : a.score() > b.score() ? 1 : 0);
        return members;
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
