package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cursor and options of SCAN, HSCAN, SSCAN and ZSCAN.
 *
 * @param count how many to tell, about
 */
record ScanOptions(long cursor, long count, Optional<Glob> pattern, Optional<String> kind) {
    private static final long DEFAULT_COUNT = 10;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,40}");
    private static final BigInteger CURSORS = BigInteger.ONE.shiftLeft(Long.SIZE);

    /** @param at index of the cursor @param hasType whether TYPE is an option */
    static ScanOptions of(Args args, int at, boolean hasType) {
        long cursor = cursor(args.get(at));
        long count = DEFAULT_COUNT;
        Optional<Glob> pattern = Optional.empty();
        Optional<String> kind = Optional.empty();
        for (int i = at + 1; i < args.count(); i += 2) {
            String word = args.word(i);
            Bytes value = args.after(i);
            if (word.equals("count")) {
                count = Args.integer(value).orElseThrow(Failures::notAnInteger);
                if (count < 1) {
                    throw Failures.syntax();
                }
            } else if (word.equals("match")) {
                pattern = Optional.of(new Glob(value));
            } else if (word.equals("type") && hasType) {
                kind = Optional.of(value.text().toLowerCase(java.util.Locale.ROOT));
            } else {
                throw Failures.syntax();
            }
        }
        return new ScanOptions(cursor, count, pattern, kind);
    }

    /** Any number that C's {@code strtoul} reads, where a negative one wraps around and nothing is 0; those that we never gave out end the walk. */
    static long cursor(Bytes text) {
        String number = text.text();
        if (number.isEmpty()) {
            return 0;
        }
        if (NUMBER.matcher(number).matches()) {
            BigInteger value = new BigInteger(number);
            if (value.abs().compareTo(CURSORS) < 0) {
                return value.longValue();
            }
        }
        throw new CallFailed("ERR invalid cursor");
    }

    boolean wants(Bytes name) {
        return pattern.isEmpty() || pattern.get().matches(name);
    }

    boolean wantsKind(String word) {
        return kind.isEmpty() || kind.get().equals(word);
    }
}
