package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Score;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** ZADD with all its options, and ZINCRBY. */
final class ScoredAdd {
    private enum Option {
        NX,
        XX,
        GT,
        LT,
        CH,
        INCR
    }

    private final Set<Option> options = EnumSet.noneOf(Option.class);
    private final List<ScoredMember> members = new ArrayList<>();

    private ScoredAdd(Args args, boolean increments) {
        if (increments) {
            options.add(Option.INCR);
        }
        int at = 1;
        while (at < args.count() && isOption(args.word(at))) {
            at++;
        }
        checkOptions(args.count() - at);
        for (; at < args.count(); at += 2) {
            members.add(new ScoredMember(args.real(at), args.get(at + 1)));
        }
    }

    private boolean isOption(String word) {
        for (Option option : Option.values()) {
            if (option.name().equalsIgnoreCase(word)) {
                options.add(option);
                return true;
            }
        }
        return false;
    }

    private void checkOptions(int left) {
        if (left == 0 || left % 2 != 0) {
            throw Failures.syntax();
        }
        if (has(Option.NX) && has(Option.XX)) {
            throw new CallFailed("ERR XX and NX options at the same time are not compatible");
        }
        if ((has(Option.GT) || has(Option.LT)) && has(Option.NX) || has(Option.GT) && has(Option.LT)) {
            throw new CallFailed("ERR GT, LT, and/or NX options at the same time are not compatible");
        }
        if (has(Option.INCR) && left > 2) {
            throw new CallFailed("ERR INCR option supports a single increment-element pair");
        }
    }

    private boolean has(Option option) {
        return options.contains(option);
    }

    static Reply add(KeyWriter keys, Args args) {
        return new ScoredAdd(args, false).reply(keys, args.get(0));
    }

    static Reply increment(KeyWriter keys, Args args) {
        return new ScoredAdd(args, true).reply(keys, args.get(0));
    }

    private Reply reply(KeyWriter keys, Bytes key) {
        Map<Bytes, Double> written = new TreeMap<>();
        int added = 0;
        int changed = 0;
        for (ScoredMember member : members) {
            Double sofar = written.get(member.member());
            OptionalDouble old = sofar == null ? Ranked.score(keys, key, member.member()) : OptionalDouble.of(sofar);
            double score = score(member, old);
            if (isWanted(score, old)) {
                added += old.isEmpty() ? 1 : 0;
                changed += old.isPresent() && old.getAsDouble() != score ? 1 : 0;
                written.put(member.member(), score);
            }
        }
        Map<Bytes, Bytes> items = new TreeMap<>();
        written.forEach((member, score) -> items.put(member, Score.item(score)));
        keys.put(key, Kind.SORTED_SET, items);
        if (has(Option.INCR)) {
            return written.isEmpty()
                    ? Reply.NIL
                    : new Reply.Real(written.values().iterator().next());
        }
        return Replies.of(has(Option.CH) ? added + changed : added);
    }

    private double score(ScoredMember member, OptionalDouble old) {
        double score = has(Option.INCR) ? member.score() + old.orElse(0) : member.score();
        if (Double.isNaN(score)) {
            throw new CallFailed("ERR resulting score is not a number (NaN)");
        }
        return score;
    }

    private boolean isWanted(double score, OptionalDouble old) {
        if (old.isEmpty()) {
            return !has(Option.XX);
        }
        return !has(Option.NX)
                && (!has(Option.GT) || score > old.getAsDouble())
                && (!has(Option.LT) || score < old.getAsDouble());
    }
}
