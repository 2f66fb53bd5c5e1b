package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * HSCAN, SSCAN and ZSCAN: walks through the items of one key in the order of a hash of their names, which all replicas share. So whoever walks to the end meets each
 * item that was there all the time, whatever was written meanwhile and whichever replica was asked.
 */
final class ItemScan {
    /** A small collection is told at once, wherever a walk has got to, as Redis does. */
    private static final int TOLD_AT_ONCE = 128;
    /** Each step looks at all items, so it tells at least this part of them. */
    private static final int MOST_STEPS = 64;

    private static final long NEVER_A_HASH = 1L << Integer.SIZE;

    private record Hashed(long hash, Bytes name, Bytes value) {}

    private ItemScan() {}

    /** @param kind of the key; a hash and a sorted set tell the value of each name after it */
    static Reply of(KeyReader keys, Args args, Kind kind) {
        ScanOptions.cursor(args.get(1));
        Map<Bytes, Bytes> items = keys.items(args.get(0), kind);
        boolean withValues = kind != Kind.SET;
        if (items.isEmpty()) {
            return reply(0, List.of(), withValues);
        }
        ScanOptions options = ScanOptions.of(args, 1, false);
        if (items.size() <= TOLD_AT_ONCE) {
            List<Hashed> all = new ArrayList<>();
            items.forEach((name, value) -> all.add(new Hashed(0, name, told(value, kind))));
            return reply(0, wanted(all, options), withValues);
        }
        return step(items, options, kind);
    }

    private static Reply step(Map<Bytes, Bytes> items, ScanOptions options, Kind kind) {
        boolean withValues = kind != Kind.SET;
        List<Hashed> left = left(items, options.cursor(), kind);
        long count = Math.max(options.count(), items.size() / MOST_STEPS);
        if (left.size() <= count) {
            return reply(0, wanted(left, options), withValues);
        }
        int end = (int) count;
        while (end < left.size() && left.get(end).hash() == left.get(end - 1).hash()) {
            end++;
        }
        long next = end < left.size() ? left.get(end).hash() : 0;
        return reply(next, wanted(left.subList(0, end), options), withValues);
    }

    private static List<Hashed> left(Map<Bytes, Bytes> items, long cursor, Kind kind) {
        List<Hashed> left = new ArrayList<>();
        if (cursor < 0 || cursor > NEVER_A_HASH) {
            return left;
        }
        items.forEach((name, value) -> {
            long hash = hash(name);
            if (hash >= cursor) {
                left.add(new Hashed(hash, name, told(value, kind)));
            }
        });
        left.sort(Comparator.comparingLong(Hashed::hash));
        return left;
    }

    private static Bytes told(Bytes value, Kind kind) {
        return kind == Kind.SORTED_SET ? Ranked.plain(value) : value;
    }

    /** From 1 on: 0 is where a walk begins and ends. */
    private static long hash(Bytes name) {
        return 1 + Integer.toUnsignedLong(name.hashCode() * 0x9E3779B9);
    }

    private static List<Hashed> wanted(List<Hashed> found, ScanOptions options) {
        return found.stream().filter(item -> options.wants(item.name())).toList();
    }

    private static Reply reply(long next, List<Hashed> found, boolean withValues) {
        List<Bytes> told = new ArrayList<>();
        for (Hashed item : found) {
            told.add(item.name());
            if (withValues) {
                told.add(item.value());
            }
        }
        return new Reply.Array(List.of(Replies.of(Long.toString(next)), Replies.array(told)));
    }
}
