package io.blackstart.cluster.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What reads answer, on primaries and other replicas alike. */
final class ReadReplies {
    static final Reply.Failure WRONG_TYPE =
            new Reply.Failure("WRONGTYPE Operation against a key holding the wrong kind of value");

    private ReadReplies() {}

    static Reply reply(Command.Read command, KeyLookup states, long nowMillis, Draw draw, BrokenCalls broken) {
        return switch (command) {
            case Command.Get(Bytes key) ->
                ofKind(Kind.STRING, states.get(key), nowMillis, state -> bulk(KeyStates.scalar(state, nowMillis)));
            case Command.Exists(List<Bytes> keys) ->
                new Reply.Int(keys.stream()
                        .filter(key -> exists(states.get(key), nowMillis))
                        .count());
            case Command.HGet(Bytes key, Bytes field) ->
                ofKind(
                        Kind.HASH,
                        states.get(key),
                        nowMillis,
                        state -> bulk(KeyStates.value(state, Kind.HASH, field, nowMillis)));
            case Command.HGetAll(Bytes key) ->
                ofKind(Kind.HASH, states.get(key), nowMillis, state -> pairs(state, nowMillis));
            case Command.HLen(Bytes key) -> count(Kind.HASH, states.get(key), nowMillis);
            case Command.SMembers(Bytes key) ->
                ofKind(
                        Kind.SET,
                        states.get(key),
                        nowMillis,
                        state -> new Reply.Members(bulks(
                                KeyStates.values(state, Kind.SET, nowMillis).keySet())));
            case Command.SIsMember(Bytes key, Bytes member) ->
                ofKind(
                        Kind.SET,
                        states.get(key),
                        nowMillis,
                        state -> new Reply.Int(
                                KeyStates.value(state, Kind.SET, member, nowMillis)
                                                .isPresent()
                                        ? 1
                                        : 0));
            case Command.SCard(Bytes key) -> count(Kind.SET, states.get(key), nowMillis);
            case Command.ZScore(Bytes key, Bytes member) ->
                ofKind(Kind.SORTED_SET, states.get(key), nowMillis, state -> score(state, member, nowMillis));
            case Command.ZCard(Bytes key) -> count(Kind.SORTED_SET, states.get(key), nowMillis);
            case Command.ZRange range ->
                ofKind(Kind.SORTED_SET, states.get(range.key()), nowMillis, state -> range(range, state, nowMillis));
            case Command.LLen(Bytes key) ->
                ofKind(
                        Kind.LIST,
                        states.get(key),
                        nowMillis,
                        state -> new Reply.Int(
                                KeyStates.elements(state, nowMillis).size()));
            case Command.LRange(Bytes key, long start, long stop) ->
                ofKind(
                        Kind.LIST,
                        states.get(key),
                        nowMillis,
                        state -> new Reply.Array(bulks(slice(KeyStates.elements(state, nowMillis), start, stop))));
            case Command.ReadCall call -> run(call, new SeenKeys(states, call.database(), nowMillis, draw), broken);
        };
    }

    private static Reply run(Command.ReadCall call, KeyReader keys, BrokenCalls broken) {
        try {
            return call.verb().run(keys, call.arguments());
        } catch (CallFailed failed) {
            return failed.reply();
        } catch (BrokenRule rule) {
            throw rule;
        } catch (RuntimeException defect) {
            broken.found(call.verb(), defect);
            return BrokenCalls.reply(call.verb());
        }
    }

    private static Reply count(Kind kind, KeyState key, long nowMillis) {
        return ofKind(kind, key, nowMillis, state -> new Reply.Int(state.countLive(kind, nowMillis)));
    }

    private static Reply score(KeyState state, Bytes member, long nowMillis) {
        Optional<Bytes> score = KeyStates.value(state, Kind.SORTED_SET, member, nowMillis);
        return score.isPresent() ? new Reply.Real(Score.of(score.get())) : Reply.NIL;
    }

    private static Reply range(Command.ZRange range, KeyState state, long nowMillis) {
        List<Command.ScoredMember> ranked = KeyStates.ranked(state, nowMillis);
        List<Reply> items = new ArrayList<>();
        for (Command.ScoredMember member : slice(ranked, range.start(), range.stop())) {
            items.add(new Reply.Bulk(member.member()));
            if (range.withScores()) {
                items.add(new Reply.Real(member.score()));
            }
        }
        return range.withScores() ? new Reply.Scored(items) : new Reply.Array(items);
    }

    /** Both ends included; negative ones count from the end; what is outside is left out. */
    private static <T> List<T> slice(List<T> items, long start, long stop) {
        long from = Math.max(0, start < 0 ? start + items.size() : start);
        long to = Math.min(items.size() - 1L, stop < 0 ? stop + items.size() : stop);
        return from > to ? List.of() : items.subList((int) from, (int) to + 1);
    }

    static boolean exists(KeyState state, long nowMillis) {
        return KeyStates.kind(state, nowMillis) != Kind.NONE;
    }

    /** The reply, unless the key exists and is of another kind. */
    static Reply ofKind(Kind kind, KeyState state, long nowMillis, Function<KeyState, Reply> reply) {
        Kind actual = KeyStates.kind(state, nowMillis);
        return actual == kind || actual == Kind.NONE ? reply.apply(state) : WRONG_TYPE;
    }

    private static Reply bulk(Optional<Bytes> value) {
        return value.<Reply>map(Reply.Bulk::new).orElse(Reply.NIL);
    }

    private static Reply pairs(KeyState state, long nowMillis) {
        List<Reply> items = new ArrayList<>();
        KeyStates.values(state, Kind.HASH, nowMillis).forEach((field, value) -> {
            items.add(new Reply.Bulk(field));
            items.add(new Reply.Bulk(value));
        });
        return new Reply.Pairs(items);
    }

    static List<Reply> bulks(Collection<Bytes> values) {
        return values.stream().<Reply>map(Reply.Bulk::new).toList();
    }
}
