package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a command's keys stand among its arguments.
 *
 * @param first index of the first key, the command's name having index 0; 0 for none
 * @param last index of the last; negative counts from the end
 * @param step from one key to the next
 * @param countAt index of the number that says how many keys follow it, further keys beside the range; 0 for none
 * @param mayStore whether a word STORE may stand behind them, with the key that the result goes to
 */
public record KeyRange(int first, int last, int step, int countAt, boolean mayStore) {
    public static final KeyRange NONE = new KeyRange(0, 0, 0, 0, false);
    public static final KeyRange FIRST_ARGUMENT = new KeyRange(1, 1, 1, 0, false);
    public static final KeyRange SECOND_ARGUMENT = new KeyRange(2, 2, 1, 0, false);
    public static final KeyRange FIRST_TWO = new KeyRange(1, 2, 1, 0, false);
    public static final KeyRange ALL_ARGUMENTS = new KeyRange(1, -1, 1, 0, false);
    public static final KeyRange ALL_BUT_THE_LAST = new KeyRange(1, -2, 1, 0, false);
    public static final KeyRange EVERY_OTHER = new KeyRange(1, -1, 2, 0, false);

    /** The first argument, and what a STORE names. */
    public static final KeyRange FIRST_AND_STORE = new KeyRange(1, 1, 1, 0, true);

    /** So many keys follow as the number at that index says. */
    public static KeyRange counted(int countAt) {
        return new KeyRange(0, 0, 0, countAt, false);
    }

    /** The first argument is a key, and so many follow as the number at that index says. */
    public static KeyRange firstAndCounted(int countAt) {
        return new KeyRange(1, 1, 1, countAt, false);
    }

    /** From the second argument on. */
    public static KeyRange fromSecond() {
        return new KeyRange(2, -1, 1, 0, false);
    }

    /**
     * @param arguments without the name
     * @return the keys among them, as far as there are that many arguments
     */
    public List<Bytes> keys(List<Bytes> arguments) {
        if (first == 1 && last == 1 && countAt == 0 && !mayStore) {
            return arguments.isEmpty() ? List.of() : List.of(arguments.getFirst());
        }
        List<Bytes> keys = new ArrayList<>();
        if (first > 0) {
            int end = last < 0 ? arguments.size() + last : Math.min(last, arguments.size()) - 1;
            for (int at = first - 1; at <= end; at += step) {
                keys.add(arguments.get(at));
            }
        }
        if (countAt > 0 && arguments.size() >= countAt) {
            long count = Args.integer(arguments.get(countAt - 1)).orElse(0);
            for (int at = countAt; at < arguments.size() && at - countAt < count; at++) {
                keys.add(arguments.get(at));
            }
        }
        if (mayStore) {
            target(arguments).ifPresent(keys::add);
        }
        return keys;
    }

    /** As in Redis the last one counts, and what belongs to another option is none. */
    private static Optional<Bytes> target(List<Bytes> arguments) {
        Optional<Bytes> target = Optional.empty();
        for (int at = 1; at < arguments.size(); at++) {
            switch (arguments.get(at).text().toLowerCase(Locale.ROOT)) {
                case "limit" -> at += 2;
                case "get", "by" -> at++;
                case "store" -> target = at + 1 < arguments.size() ? Optional.of(arguments.get(at + 1)) : target;
                default -> {}
            }
        }
        return target;
    }
}
