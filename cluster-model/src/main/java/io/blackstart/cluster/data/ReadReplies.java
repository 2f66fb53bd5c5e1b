package io.blackstart.cluster.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What reads answer, on primaries and other replicas alike. */
final class ReadReplies {
    private static final Reply WRONG_TYPE =
            new Reply.Failure("WRONGTYPE Operation against a key holding the wrong kind of value");

    private ReadReplies() {}

    static Reply reply(Command.Read command, Function<Bytes, KeyState> states, long nowMillis) {
        return switch (command) {
            case Command.Get(Bytes key) -> {
                KeyState state = states.apply(key);
                yield ofKind(Kind.STRING, state, nowMillis, () -> bulk(KeyStates.scalar(state, nowMillis)));
            }
            case Command.Exists(List<Bytes> keys) ->
                new Reply.Int(keys.stream()
                        .filter(key -> exists(states.apply(key), nowMillis))
                        .count());
            case Command.HGet(Bytes key, Bytes field) -> {
                KeyState state = states.apply(key);
                yield ofKind(Kind.HASH, state, nowMillis, () -> bulk(KeyStates.field(state, field, nowMillis)));
            }
            case Command.HGetAll(Bytes key) -> {
                KeyState state = states.apply(key);
                yield ofKind(Kind.HASH, state, nowMillis, () -> pairs(state, nowMillis));
            }
        };
    }

    static boolean exists(KeyState state, long nowMillis) {
        return KeyStates.kind(state, nowMillis) != Kind.NONE;
    }

    /** The reply, unless the key exists and is of another kind. */
    static Reply ofKind(Kind kind, KeyState state, long nowMillis, Supplier<Reply> reply) {
        Kind actual = KeyStates.kind(state, nowMillis);
        return actual == kind || actual == Kind.NONE ? reply.get() : WRONG_TYPE;
    }

    private static Reply bulk(Optional<Bytes> value) {
        return value.<Reply>map(Reply.Bulk::new).orElse(Reply.NIL);
    }

    private static Reply pairs(KeyState state, long nowMillis) {
        List<Reply> items = new ArrayList<>();
        KeyStates.fields(state, nowMillis).forEach((field, value) -> {
            items.add(new Reply.Bulk(field));
            items.add(new Reply.Bulk(value));
        });
        return new Reply.Pairs(items);
    }
}
