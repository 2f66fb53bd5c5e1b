package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.KeyRange.ALL_ARGUMENTS;
import static io.blackstart.cluster.redis.KeyRange.EVERY_OTHER;
import static io.blackstart.cluster.redis.KeyRange.FIRST_ARGUMENT;
import static io.blackstart.cluster.redis.KeyRange.FIRST_TWO;
import static io.blackstart.cluster.redis.RedisCommand.read;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Strings, but for GET, INCR and the plain SET, which the whole cluster understands; numbers are in {@link NumberStrings}. */
public final class Strings {
    /** SET with all its options. */
    public static final RedisCommand SET = write("set", -3, FIRST_ARGUMENT, Strings::set, DENYOOM);

    static final List<RedisCommand> ALL = List.of(
            write("setnx", 3, FIRST_ARGUMENT, Strings::setIfAbsent, DENYOOM, FAST),
            write(
                    "setex",
                    4,
                    FIRST_ARGUMENT,
                    (keys, args) -> setFor(keys, args, "setex", Expiry.Unit.SECONDS),
                    DENYOOM),
            write(
                    "psetex",
                    4,
                    FIRST_ARGUMENT,
                    (keys, args) -> setFor(keys, args, "psetex", Expiry.Unit.MILLIS),
                    DENYOOM),
            write("getset", 3, FIRST_ARGUMENT, Strings::getSet, DENYOOM, FAST),
            write("getdel", 2, FIRST_ARGUMENT, Strings::getDelete, FAST),
            write("getex", -2, FIRST_ARGUMENT, Strings::getExpire, FAST),
            read("mget", -2, ALL_ARGUMENTS, Strings::getSeveral, FAST),
            write("mset", -3, EVERY_OTHER, Strings::setSeveral, DENYOOM),
            write("msetnx", -3, EVERY_OTHER, Strings::setSeveralIfAbsent, DENYOOM),
            write("append", 3, FIRST_ARGUMENT, Strings::append, DENYOOM, FAST),
            read("strlen", 2, FIRST_ARGUMENT, Strings::length, FAST),
            read("getrange", 4, FIRST_ARGUMENT, Strings::getRange),
            read("substr", 4, FIRST_ARGUMENT, Strings::getRange),
            write("setrange", 4, FIRST_ARGUMENT, Strings::setRange, DENYOOM),
            read("lcs", -3, FIRST_TWO, (keys, args) -> new CommonSubsequence(keys, args).reply()));

    /**
     * How long a string may grow by what is cheap to ask for. As Redis's {@code proto-max-bulk-len}, but not as large: SETBIT of the last bit would cost
     * each copy, each disk and each link half a GiB.
     */
    static final long LONGEST = 16L << 20;

    private Strings() {}

    private static Reply set(KeyWriter keys, Args args) {
        SetOptions options = SetOptions.of(args, keys.nowMillis());
        Bytes key = args.get(0);
        Reply old = options.wantsOld() ? Replies.of(keys.string(key)) : Reply.NIL;
        boolean wanted = options.ifAbsent() ? !keys.exists(key) : !options.ifPresent() || keys.exists(key);
        if (wanted) {
            keys.set(key, args.get(1), options.keepsExpiry() ? keys.expiresAt(key) : options.expiresAt());
        }
        return options.wantsOld() ? old : wanted ? Reply.OK : Reply.NIL;
    }

    private static Reply setIfAbsent(KeyWriter keys, Args args) {
        boolean isNew = !keys.exists(args.get(0));
        if (isNew) {
            keys.set(args.get(0), args.get(1), Item.NO_EXPIRY);
        }
        return Replies.of(isNew);
    }

    private static Reply setFor(KeyWriter keys, Args args, String command, Expiry.Unit unit) {
        long at = Expiry.in(args.get(1), unit, command, keys.nowMillis());
        keys.set(args.get(0), args.get(2), at);
        return Reply.OK;
    }

    private static Reply getSet(KeyWriter keys, Args args) {
        Reply old = Replies.of(keys.string(args.get(0)));
        keys.set(args.get(0), args.get(1), Item.NO_EXPIRY);
        return old;
    }

    private static Reply getDelete(KeyWriter keys, Args args) {
        Reply old = Replies.of(keys.string(args.get(0)));
        keys.delete(args.get(0));
        return old;
    }

    private static Reply getExpire(KeyWriter keys, Args args) {
        String option = args.count() > 1 ? args.word(1) : "";
        boolean persists = option.equals("persist");
        boolean expires = Expiry.isOption(option);
        int length = expires ? 2 : 1;
        if (args.count() > 1 && !persists && !expires || (args.count() - 1) % length != 0) {
            throw Failures.syntax();
        }
        // An option may be given again, as in Redis; then the last one counts.
        for (int i = 1; i < args.count(); i += length) {
            if (!args.isWord(i, option)) {
                throw Failures.syntax();
            }
        }
        Optional<Bytes> value = keys.string(args.get(0));
        if (value.isPresent() && persists && keys.expiresAt(args.get(0)) == Item.NO_EXPIRY) {
            keys.renew(args.get(0));
        } else if (value.isPresent() && persists) {
            keys.expire(args.get(0), Item.NO_EXPIRY);
        } else if (value.isPresent() && expires) {
            Bytes given = args.get(args.count() - 1);
            keys.expire(args.get(0), Expiry.option(option, given, "getex", keys.nowMillis()));
        }
        return Replies.of(value);
    }

    private static Reply getSeveral(KeyReader keys, Args args) {
        return new Reply.Array(args.all().stream()
                .map(key -> keys.kind(key) == Kind.STRING ? Replies.of(keys.string(key)) : Reply.NIL)
                .toList());
    }

    private static Reply setSeveral(KeyWriter keys, Args args) {
        pairs(args, "mset").forEach((key, value) -> keys.set(key, value, Item.NO_EXPIRY));
        return Reply.OK;
    }

    private static Reply setSeveralIfAbsent(KeyWriter keys, Args args) {
        Map<Bytes, Bytes> pairs = pairs(args, "msetnx");
        boolean areNew = pairs.keySet().stream().noneMatch(keys::exists);
        if (areNew) {
            pairs.forEach((key, value) -> keys.set(key, value, Item.NO_EXPIRY));
        }
        return Replies.of(areNew);
    }

    /** In the order given; of a key given twice the last value counts. */
    private static Map<Bytes, Bytes> pairs(Args args, String command) {
        if (args.count() % 2 != 0) {
            throw Failures.wrongArity(command);
        }
        Map<Bytes, Bytes> pairs = new LinkedHashMap<>();
        for (int i = 0; i < args.count(); i += 2) {
            pairs.put(args.get(i), args.get(i + 1));
        }
        return pairs;
    }

    private static Reply append(KeyWriter keys, Args args) {
        byte[] old = bytes(keys, args.get(0));
        byte[] more = args.get(1).toByteArray();
        checkLength((long) old.length + more.length);
        byte[] whole = Arrays.copyOf(old, old.length + more.length);
        System.arraycopy(more, 0, whole, old.length, more.length);
        keys.update(args.get(0), Bytes.of(whole));
        return Replies.of(whole.length);
    }

    private static Reply length(KeyReader keys, Args args) {
        return Replies.of(keys.string(args.get(0)).map(Bytes::length).orElse(0));
    }

    private static Reply getRange(KeyReader keys, Args args) {
        long start = args.integer(1);
        long stop = args.integer(2);
        byte[] value = bytes(keys, args.get(0));
        if (start < 0 && stop < 0 && start > stop) {
            return Replies.of(Bytes.EMPTY);
        }
        long from = Math.max(0, start < 0 ? start + value.length : start);
        long to = Math.min(value.length - 1L, Math.max(0, stop < 0 ? stop + value.length : stop));
        return Replies.of(from > to ? Bytes.EMPTY : Bytes.of(value, (int) from, (int) (to - from) + 1));
    }

    private static Reply setRange(KeyWriter keys, Args args) {
        long offset = args.integer(1);
        if (offset < 0) {
            throw new CallFailed("ERR offset is out of range");
        }
        byte[] old = bytes(keys, args.get(0));
        byte[] part = args.get(2).toByteArray();
        if (part.length == 0) {
            return Replies.of(old.length);
        }
        checkLength(Math.addExact(Math.min(offset, LONGEST + 1), part.length));
        byte[] whole = Arrays.copyOf(old, Math.max(old.length, (int) offset + part.length));
        System.arraycopy(part, 0, whole, (int) offset, part.length);
        keys.update(args.get(0), Bytes.of(whole));
        return Replies.of(whole.length);
    }

    static byte[] bytes(KeyReader keys, Bytes key) {
        return keys.string(key).orElse(Bytes.EMPTY).toByteArray();
    }

    private static void checkLength(long length) {
        if (length > LONGEST) {
            throw tooLong();
        }
    }

    static CallFailed tooLong() {
        return new CallFailed("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
    }
}
