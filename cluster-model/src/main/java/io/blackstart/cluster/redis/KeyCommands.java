package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.KeyRange.ALL_ARGUMENTS;
import static io.blackstart.cluster.redis.KeyRange.FIRST_ARGUMENT;
import static io.blackstart.cluster.redis.KeyRange.FIRST_TWO;
import static io.blackstart.cluster.redis.KeyRange.NONE;
import static io.blackstart.cluster.redis.RedisCommand.read;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.Elements;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keys whatever their kind, but for DEL and EXISTS, which the whole cluster understands. */
final class KeyCommands {
    static final List<RedisCommand> ALL = List.of(
            write("unlink", -2, ALL_ARGUMENTS, KeyCommands::unlink, FAST),
            read("touch", -2, ALL_ARGUMENTS, KeyCommands::touch, FAST),
            read("type", 2, FIRST_ARGUMENT, (keys, args) -> new Reply.Status(word(keys.kind(args.get(0)))), FAST),
            write("rename", 3, FIRST_TWO, (keys, args) -> rename(keys, args, true)),
            write("renamenx", 3, FIRST_TWO, (keys, args) -> rename(keys, args, false), FAST),
            write("copy", -3, FIRST_TWO, KeyCommands::copy, CommandFlag.DENYOOM),
            write("move", 3, FIRST_ARGUMENT, KeyCommands::move, FAST),
            read("keys", 2, NONE, KeyCommands::matching),
            read("scan", -2, NONE, KeyCommands::scan),
            read("randomkey", 1, NONE, (keys, _) -> randomKey(keys)),
            read("dbsize", 1, NONE, (keys, _) -> Replies.of(all(keys).size()), FAST),
            write("flushdb", -1, NONE, (keys, args) -> flush(keys, args, false)),
            write("flushall", -1, NONE, (keys, args) -> flush(keys, args, true)));

    private static final long MOST_SCANNED = 1 << 16;

    private KeyCommands() {}

    /** As TYPE tells it. */
    static String word(Kind kind) {
        return switch (kind) {
            case NONE -> "none";
            case STRING -> "string";
            case HASH -> "hash";
            case SET -> "set";
            case SORTED_SET -> "zset";
            case LIST -> "list";
        };
    }

    private static Reply unlink(KeyWriter keys, Args args) {
        return Replies.of(args.all().stream().filter(keys::delete).count());
    }

    private static Reply touch(KeyReader keys, Args args) {
        return Replies.of(args.all().stream().filter(keys::exists).count());
    }

    /** All items of a key, as {@link KeyWriter#replace} takes them. */
    static Map<Bytes, Bytes> contents(KeyReader keys, Bytes key) {
        Kind kind = keys.kind(key);
        return switch (kind) {
            case NONE -> Map.of();
            case STRING -> Map.of(Bytes.EMPTY, keys.string(key).orElseThrow());
            case LIST -> Map.of(Bytes.EMPTY, Elements.write(keys.list(key)));
            case HASH, SET, SORTED_SET -> keys.items(key, kind);
        };
    }

    private static Reply rename(KeyWriter keys, Args args, boolean replaces) {
        Bytes from = args.get(0);
        Bytes to = args.get(1);
        if (!keys.exists(from)) {
            throw Failures.noSuchKey();
        }
        boolean wanted = replaces || !keys.exists(to);
        if (wanted && !from.equals(to)) {
            keys.replace(to, keys.kind(from), contents(keys, from), keys.expiresAt(from));
            keys.delete(from);
        }
        return replaces ? Reply.OK : Replies.of(wanted);
    }

    private static Reply copy(KeyWriter keys, Args args) {
        boolean replaces = false;
        KeyWriter into = keys;
        for (int i = 2; i < args.count(); i++) {
            switch (args.word(i)) {
                case "replace" -> replaces = true;
                case "db" -> into = keys.in(Args.database(args.after(i++)));
                default -> throw Failures.syntax();
            }
        }
        return copy(keys, args.get(0), into, args.get(1), replaces);
    }

    private static Reply copy(KeyWriter keys, Bytes from, KeyWriter into, Bytes to, boolean replaces) {
        if (into.isSame(keys) && from.equals(to)) {
            throw new CallFailed("ERR source and destination objects are the same");
        }
        boolean wanted = keys.exists(from) && (replaces || !into.exists(to));
        if (wanted) {
            into.replace(to, keys.kind(from), contents(keys, from), keys.expiresAt(from));
        }
        return Replies.of(wanted);
    }

    private static Reply move(KeyWriter keys, Args args) {
        KeyWriter into = keys.in(Args.database(args.get(1)));
        Bytes key = args.get(0);
        if (into.isSame(keys)) {
            throw new CallFailed("ERR source and destination objects are the same");
        }
        boolean wanted = keys.exists(key) && !into.exists(key);
        if (wanted) {
            into.replace(key, keys.kind(key), contents(keys, key), keys.expiresAt(key));
            keys.delete(key);
        }
        return Replies.of(wanted);
    }

    private static List<Bytes> all(KeyReader keys) {
        List<Bytes> all = new ArrayList<>();
        keys.forEachKey(all::add);
        return all;
    }

    private static Reply matching(KeyReader keys, Args args) {
        Glob pattern = new Glob(args.get(0));
        return Replies.array(
                all(keys).stream().filter(pattern::matches).sorted().toList());
    }

    private static Reply scan(KeyReader keys, Args args) {
        ScanOptions options = ScanOptions.of(args, 0, true);
        List<Bytes> found = new ArrayList<>();
        long next = keys.scan(options.cursor(), (int) Math.min(options.count(), MOST_SCANNED), key -> {
            if (options.wants(key) && options.wantsKind(word(keys.kind(key)))) {
                found.add(key);
            }
        });
        return new Reply.Array(List.of(Replies.of(Long.toString(next)), Replies.array(found)));
    }

    private static Reply randomKey(KeyReader keys) {
        List<Bytes> all = all(keys);
        return all.isEmpty() ? Reply.NIL : Replies.of(all.get((int) keys.draw(all.size())));
    }

    private static Reply flush(KeyWriter keys, Args args, boolean everyDatabase) {
        boolean valid = args.count() == 0 || args.count() == 1 && (args.isWord(0, "async") || args.isWord(0, "sync"));
        if (!valid) {
            throw Failures.syntax();
        }
        keys.deleteAll(everyDatabase);
        return Reply.OK;
    }
}
