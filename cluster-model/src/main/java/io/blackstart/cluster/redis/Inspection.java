package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.STALE;
import static io.blackstart.cluster.redis.KeyRange.NONE;
import static io.blackstart.cluster.redis.KeyRange.SECOND_ARGUMENT;
import static io.blackstart.cluster.redis.RedisCommand.read;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import java.util.Collection;
import java.util.List;

/** What is told about keys beside their contents, and the time of the replica that answers. */
public final class Inspection {
    /** OBJECT's subcommands; their first argument is the subcommand. */
    public static final List<RedisCommand> OBJECT = List.of(
            read("object|encoding", 3, SECOND_ARGUMENT, (keys, args) -> encoding(keys, args.get(1))),
            read("object|freq", 3, SECOND_ARGUMENT, Inspection::frequency),
            read("object|refcount", 3, SECOND_ARGUMENT, (keys, args) -> ifThere(keys, args, 1)),
            // Nobody notes when a key was last looked at: on a cluster of replicas nobody could.
            read("object|idletime", 3, SECOND_ARGUMENT, (keys, args) -> ifThere(keys, args, 0)));

    public static final RedisCommand MEMORY_USAGE = read("memory|usage", -3, SECOND_ARGUMENT, Inspection::memoryUsage);

    static final List<RedisCommand> ALL = List.of(read("time", 1, NONE, (keys, _) -> time(keys), LOADING, STALE, FAST));

    /** Larger ones are told to be of the general encoding, as Redis's own limits are. */
    private static final int MOST_COMPACT_ITEMS = 128;

    private static final int MOST_COMPACT_LISTED = 512;
    private static final int LONGEST_COMPACT = 64;
    private static final int LONGEST_EMBEDDED = 44;

    private Inspection() {}

    private static Reply ifThere(KeyReader keys, Args args, long number) {
        return keys.exists(args.get(1)) ? Replies.of(number) : Reply.NIL;
    }

    private static Reply frequency(KeyReader keys, Args args) {
        if (keys.exists(args.get(1))) {
            throw new CallFailed("ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please"
                    + " note that when switching between policies at runtime LRU and LFU data will take some time to"
                    + " adjust.");
        }
        return Reply.NIL;
    }

    private static Reply encoding(KeyReader keys, Bytes key) {
        Kind kind = keys.kind(key);
        return switch (kind) {
            case NONE -> Reply.NIL;
            case STRING -> Replies.of(encoding(keys.string(key).orElseThrow()));
            case LIST -> Replies.of("quicklist");
            case HASH ->
                Replies.of(
                        isCompact(keys.items(key, kind).keySet())
                                        && isCompact(keys.items(key, kind).values())
                                ? "listpack"
                                : "hashtable");
            case SORTED_SET -> Replies.of(isCompact(keys.items(key, kind).keySet()) ? "listpack" : "skiplist");
            case SET -> Replies.of(setEncoding(keys.items(key, kind).keySet()));
        };
    }

    private static String encoding(Bytes value) {
        return Args.integer(value).isPresent() ? "int" : value.length() <= LONGEST_EMBEDDED ? "embstr" : "raw";
    }

    private static String setEncoding(Collection<Bytes> members) {
        boolean areNumbers =
                members.stream().allMatch(member -> Args.integer(member).isPresent());
        return areNumbers && members.size() <= MOST_COMPACT_LISTED ? "intset" : "hashtable";
    }

    private static boolean isCompact(Collection<Bytes> texts) {
        return texts.size() <= MOST_COMPACT_ITEMS && texts.stream().allMatch(text -> text.length() <= LONGEST_COMPACT);
    }

    private static Reply memoryUsage(KeyReader keys, Args args) {
        for (int i = 2; i < args.count(); i += 2) {
            boolean isCount = args.isWord(i, "samples") && i + 1 < args.count();
            if (!isCount || args.integer(i + 1) < 0) {
                throw Failures.syntax();
            }
        }
        return keys.exists(args.get(1)) ? Replies.of(keys.bytes(args.get(1))) : Reply.NIL;
    }

    private static Reply time(KeyReader keys) {
        long millis = keys.nowMillis();
        return Replies.array(
                List.of(Bytes.of(Long.toString(millis / 1_000)), Bytes.of(Long.toString(millis % 1_000 * 1_000))));
    }
}
