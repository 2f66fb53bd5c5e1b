package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.KeyReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many items HRANDFIELD, SRANDMEMBER and ZRANDMEMBER draw.
 *
 * @param count with its values or scores if they are wanted
 * @param repeats whether an item may be drawn more than once
 */
record Sample(long count, boolean repeats) {
    /** Redis has no bound here, but a reply of that length would harm everybody else. */
    private static final long MOST_REPEATED = 1 << 20;

    /** @param number what the client gave: negative for one with repeats */
    static Sample of(long number) {
        if (number < -MOST_REPEATED) {
            throw new CallFailed("ERR value is out of range, no more than " + MOST_REPEATED + " with repeats");
        }
        return new Sample(Math.abs(number), number < 0);
    }

    /** Those drawn; with repeats out of nothing none. */
    <T> List<T> of(List<T> items, KeyReader chance) {
        if (items.isEmpty()) {
            return List.of();
        }
        return repeats ? repeated(items, chance) : distinct(items, chance);
    }

    private <T> List<T> repeated(List<T> items, KeyReader chance) {
        List<T> drawn = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            drawn.add(items.get((int) chance.draw(items.size())));
        }
        return drawn;
    }

    /** The first steps of a shuffle (Fisher and Yates). */
    private <T> List<T> distinct(List<T> items, KeyReader chance) {
        if (count >= items.size()) {
            return items;
        }
        // What stands elsewhere than at first, so that few out of many do not cost all.
        Map<Integer, T> moved = new HashMap<>();
        List<T> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = i + (int) chance.draw(items.size() - i);
            drawn.add(moved.containsKey(at) ? moved.get(at) : items.get(at));
            moved.put(at, moved.containsKey(i) ? moved.get(i) : items.get(i));
        }
        return drawn;
    }
}
