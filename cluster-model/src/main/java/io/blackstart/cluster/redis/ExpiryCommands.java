package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.KeyRange.FIRST_ARGUMENT;
import static io.blackstart.cluster.redis.RedisCommand.read;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.redis.Expiry.Unit;
import java.util.List;

/** How long keys live: the families of EXPIRE and TTL. */
final class ExpiryCommands {
    static final List<RedisCommand> ALL = List.of(
            expire("expire", Unit.SECONDS, true),
            expire("pexpire", Unit.MILLIS, true),
            expire("expireat", Unit.SECONDS, false),
            expire("pexpireat", Unit.MILLIS, false),
            left("ttl", Unit.SECONDS, true),
            left("pttl", Unit.MILLIS, true),
            left("expiretime", Unit.SECONDS, false),
            left("pexpiretime", Unit.MILLIS, false),
            write("persist", 2, FIRST_ARGUMENT, ExpiryCommands::persist, FAST));

    private static final long NO_KEY = -2;
    private static final long NO_END = -1;

    private ExpiryCommands() {}

    /** @param fromNow whether it is told from now on */
    private static RedisCommand expire(String word, Unit unit, boolean fromNow) {
        return write(word, -3, FIRST_ARGUMENT, (keys, args) -> expire(keys, args, word, unit, fromNow), FAST);
    }

    private static RedisCommand left(String word, Unit unit, boolean fromNow) {
        return read(word, 2, FIRST_ARGUMENT, (keys, args) -> left(keys, args.get(0), unit, fromNow), FAST);
    }

    private static Reply expire(KeyWriter keys, Args args, String word, Unit unit, boolean fromNow) {
        Conditions conditions = Conditions.of(args);
        long number = args.integer(1);
        long at = Expiry.at(number, unit, word, fromNow ? keys.nowMillis() : 0);
        Bytes key = args.get(0);
        if (!keys.exists(key) || !conditions.hold(keys.expiresAt(key), at)) {
            return Replies.of(false);
        }
        keys.expire(key, at);
        return Replies.of(true);
    }

    /** NX, XX, GT and LT. */
    private record Conditions(boolean ifNone, boolean ifAny, boolean ifLater, boolean ifEarlier) {
        static Conditions of(Args args) {
            boolean ifNone = false;
            boolean ifAny = false;
            boolean ifLater = false;
            boolean ifEarlier = false;
            for (int i = 2; i < args.count(); i++) {
                switch (args.word(i)) {
                    case "nx" -> ifNone = true;
                    case "xx" -> ifAny = true;
                    case "gt" -> ifLater = true;
                    case "lt" -> ifEarlier = true;
                    default ->
                        throw new CallFailed(
                                "ERR Unsupported option " + args.get(i).text());
                }
            }
            if (ifNone && (ifAny || ifLater || ifEarlier)) {
                throw new CallFailed("ERR NX and XX, GT or LT options at the same time are not compatible");
            }
            if (ifLater && ifEarlier) {
                throw new CallFailed("ERR GT and LT options at the same time are not compatible");
            }
            return new Conditions(ifNone, ifAny, ifLater, ifEarlier);
        }

        /** A key that never ends counts as one that ends after all others. */
        boolean hold(long endsAt, long wanted) {
            boolean ends = endsAt != Item.NO_EXPIRY;
            return !(ifNone && ends)
                    && !(ifAny && !ends)
                    && !(ifLater && (!ends || wanted <= endsAt))
                    && !(ifEarlier && ends && wanted >= endsAt);
        }
    }

    private static Reply left(KeyReader keys, Bytes key, Unit unit, boolean fromNow) {
        if (!keys.exists(key)) {
            return Replies.of(NO_KEY);
        }
        long at = keys.expiresAt(key);
        if (at == Item.NO_EXPIRY) {
            return Replies.of(NO_END);
        }
        long millis = fromNow ? at - keys.nowMillis() : at;
        return Replies.of(unit == Unit.SECONDS ? (millis + (fromNow ? 500 : 0)) / 1_000 : millis);
    }

    private static Reply persist(KeyWriter keys, Args args) {
        Bytes key = args.get(0);
        boolean ends = keys.exists(key) && keys.expiresAt(key) != Item.NO_EXPIRY;
        if (ends) {
            keys.expire(key, Item.NO_EXPIRY);
        }
        return Replies.of(ends);
    }
}
