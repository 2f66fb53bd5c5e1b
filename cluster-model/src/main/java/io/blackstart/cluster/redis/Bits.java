package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Strings as rows of bits; bit 0 is the uppermost of the first byte. */
final class Bits {
    static final List<RedisCommand> ALL = List.of(
            write("setbit", 4, FIRST_ARGUMENT, Bits::set, DENYOOM),
            read("getbit", 3, FIRST_ARGUMENT, Bits::get, FAST),
            read("bitcount", -2, FIRST_ARGUMENT, Bits::count),
            read("bitpos", -3, FIRST_ARGUMENT, Bits::position),
            write("bitop", -4, KeyRange.fromSecond(), Bits::combine, DENYOOM));

    private static final long MOST_BITS = 8 * Strings.LONGEST;
    /** Where Redis has bits at most: a string does not grow that long here, but who looks there finds none. */
    private static final long MOST_TO_LOOK_AT = 1L << 32;

    private Bits() {}

    private static long offset(Bytes number, long most) {
        long offset = Args.integer(number).orElse(-1);
        if (offset < 0 || offset >= most) {
            throw new CallFailed("ERR bit offset is not an integer or out of range");
        }
        return offset;
    }

    private static Reply set(KeyWriter keys, Args args) {
        long offset = offset(args.get(1), MOST_BITS);
        long bit = Args.integer(args.get(2)).orElse(-1);
        if (bit != 0 && bit != 1) {
            throw new CallFailed("ERR bit is not an integer or out of range");
        }
        byte[] old = Strings.bytes(keys, args.get(0));
        int at = (int) (offset >> 3);
        byte[] bytes = Arrays.copyOf(old, Math.max(old.length, at + 1));
        int mask = 0x80 >> (offset & 7);
        boolean was = (bytes[at] & mask) != 0;
        if (at < old.length && was == (bit == 1)) {
            keys.renew(args.get(0));
            return Replies.of(was);
        }
        bytes[at] = (byte) (bit == 1 ? bytes[at] | mask : bytes[at] & ~mask);
        keys.update(args.get(0), Bytes.of(bytes));
        return Replies.of(was);
    }

    private static Reply get(KeyReader keys, Args args) {
        long offset = offset(args.get(1), MOST_TO_LOOK_AT);
        return Replies.of(isSet(Strings.bytes(keys, args.get(0)), offset));
    }

    private static boolean isSet(byte[] bytes, long bit) {
        int at = (int) (bit >> 3);
        return at < bytes.length && (bytes[at] & 0x80 >> (bit & 7)) != 0;
    }

    /** A part of the bits, both ends included. */
    private record Part(long first, long last) {}

    private static final Part NOTHING = new Part(0, -1);

    /** Negative ones count from the end; behind it there is nothing. */
    private static Part part(long start, long end, boolean inBits, int length) {
        long units = inBits ? 8L * length : length;
        long from = Math.max(0, start < 0 ? start + units : start);
        long to = Math.min(units - 1, Math.max(0, end < 0 ? end + units : end));
        if (from > to) {
            return NOTHING;
        }
        return inBits ? new Part(from, to) : new Part(8 * from, 8 * to + 7);
    }

    private static boolean inBits(Args args, int index) {
        if (args.count() <= index) {
            return false;
        }
        return switch (args.word(index)) {
            case "bit" -> true;
            case "byte" -> false;
            default -> throw Failures.syntax();
        };
    }

    /** What is no string is told before what is wrong with the range, as in Redis. */
    private static Reply count(KeyReader keys, Args args) {
        Optional<Bytes> value = keys.string(args.get(0));
        if (value.isEmpty()) {
            return Replies.of(0);
        }
        byte[] bytes = value.get().toByteArray();
        if (args.count() == 1) {
            return Replies.of(count(bytes, new Part(0, 8L * bytes.length - 1)));
        }
        if (args.count() != 3 && args.count() != 4) {
            throw Failures.syntax();
        }
        long start = args.integer(1);
        long end = args.integer(2);
        if (start < 0 && end < 0 && start > end) {
            return Replies.of(0);
        }
        return Replies.of(count(bytes, part(start, end, inBits(args, 3), bytes.length)));
    }

    private static long count(byte[] bytes, Part part) {
        long count = 0;
        long bit = part.first();
        while (bit <= part.last()) {
            boolean wholeByte = (bit & 7) == 0 && part.last() - bit >= 7;
            count += wholeByte ? Integer.bitCount(bytes[(int) (bit >> 3)] & 0xff) : isSet(bytes, bit) ? 1 : 0;
            bit += wholeByte ? 8 : 1;
        }
        return count;
    }

    private static Reply position(KeyReader keys, Args args) {
        long wanted = Args.integer(args.get(1)).orElseThrow(Failures::notAnInteger);
        if (wanted != 0 && wanted != 1) {
            throw new CallFailed("ERR The bit argument must be 1 or 0.");
        }
        Optional<Bytes> value = keys.string(args.get(0));
        if (value.isEmpty()) {
            return Replies.of(wanted == 1 ? -1 : 0);
        }
        if (args.count() > 5) {
            throw Failures.syntax();
        }
        boolean hasEnd = args.count() > 3;
        long start = args.count() > 2 ? args.integer(2) : 0;
        boolean inBits = inBits(args, 4);
        long end = hasEnd ? args.integer(3) : -1;
        byte[] bytes = value.get().toByteArray();
        Part part = part(start, end, inBits, bytes.length);
        for (long bit = part.first(); bit <= part.last(); bit++) {
            if (isSet(bytes, bit) == (wanted == 1)) {
                return Replies.of(bit);
            }
        }
        // To the right of a string without a told end there are only zeros.
        boolean zeroBehind = wanted == 0 && !hasEnd && part.first() <= part.last();
        return Replies.of(zeroBehind ? 8L * bytes.length : -1);
    }

    private static Reply combine(KeyWriter keys, Args args) {
        String operation = args.word(0);
        if (!List.of("and", "or", "xor", "not").contains(operation)) {
            throw Failures.syntax();
        }
        if (operation.equals("not") && args.count() != 3) {
            throw new CallFailed("ERR BITOP NOT must be called with a single source key.");
        }
        List<byte[]> sources = new ArrayList<>();
        args.from(2).forEach(key -> sources.add(Strings.bytes(keys, key)));
        int length = sources.stream().mapToInt(source -> source.length).max().orElse(0);
        byte[] result = new byte[length];
        for (int i = 0; i < length; i++) {
            result[i] = combine(operation, sources, i);
        }
        Bytes destination = args.get(1);
        if (length == 0) {
            keys.delete(destination);
        } else {
            keys.set(destination, Bytes.of(result), Item.NO_EXPIRY);
        }
        return Replies.of(length);
    }

    /** Shorter ones end in zeros. */
    private static byte combine(String operation, List<byte[]> sources, int at) {
        int result = byteAt(sources.getFirst(), at);
        if (operation.equals("not")) {
            return (byte) ~result;
        }
        for (byte[] source : sources.subList(1, sources.size())) {
            int next = byteAt(source, at);
            result = switch (operation) {
                case "and" -> result & next;
                case "or" -> result | next;
                default -> result ^ next;
            };
        }
        return (byte) result;
    }

    private static int byteAt(byte[] bytes, int at) {
        return at < bytes.length ? bytes[at] : 0;
    }
}
