package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.Kind;

/** How long a string may grow where clients may send less at once than {@link Strings#LONGEST}: no longer than that, as in Redis. */
public final class GrowthLimit {
    private static final int BITS_PER_BYTE = 8;

    private GrowthLimit() {}

    /** The command under that limit; the same one if it makes nothing grow. */
    public static RedisCommand on(RedisCommand command, long mostBytes) {
        return switch (command) {
            case RedisCommand.Read read -> read;
            case RedisCommand.Write write ->
                mostBytes < Strings.LONGEST && grows(write) ? limited(write, mostBytes) : write;
        };
    }

    private static boolean grows(RedisCommand.Write write) {
        return switch (write.word()) {
            case "append", "setrange", "setbit" -> true;
            default -> false;
        };
    }

    private static RedisCommand limited(RedisCommand.Write write, long mostBytes) {
        return new RedisCommand.Write(write.shape(), (keys, args) -> {
            check(write.word(), keys, args, mostBytes);
            return write.body().of(keys, args);
        });
    }

    /** What makes no sense is for the command itself to tell. */
    private static void check(String word, KeyReader keys, Args args, long mostBytes) {
        switch (word) {
            case "append" -> {
                boolean isText = keys.kind(args.get(0)) == Kind.STRING;
                long there =
                        isText ? keys.string(args.get(0)).map(Bytes::length).orElse(0) : 0;
                mustFit(there + args.get(1).length(), mostBytes);
            }
            case "setrange" -> {
                long offset = Args.integer(args.get(1)).orElse(0);
                boolean writes = args.get(2).length() > 0 && offset > 0;
                mustFit(writes ? Math.min(offset, Strings.LONGEST) + args.get(2).length() : 0, mostBytes);
            }
            case "setbit" -> {
                if (Args.integer(args.get(1)).orElse(0) / BITS_PER_BYTE >= mostBytes) {
                    throw new CallFailed("ERR bit offset is not an integer or out of range");
                }
            }
            default -> {}
        }
    }

    private static void mustFit(long bytes, long mostBytes) {
        if (bytes > mostBytes) {
            throw Strings.tooLong();
        }
    }
}
