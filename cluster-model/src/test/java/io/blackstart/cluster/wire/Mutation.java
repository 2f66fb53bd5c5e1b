package io.blackstart.cluster.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes of valid input what a broken or hostile client sends: cut, spliced, repeated, with bits turned over and with other lengths. */
public final class Mutation {
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "-2",
            "-5",
            "2",
            "7",
            "00",
            "+1",
            "65",
            "1000000",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "-9223372036854775809",
            "1e3",
            "");
    private static final int MOST = 4_096;

    private final List<byte[]> valid;
    private final List<byte[]> words;
    private final SplittableRandom random;

    /**
     * With a seed of its own.
     *
     * @param valid what a good client sends
     * @param words that mean something in it
     */
    public Mutation(List<String> valid, List<String> words, long seed) {
        this.valid = valid.stream().map(Mutation::bytes).toList();
        this.words = words.stream().map(Mutation::bytes).toList();
        this.random = new SplittableRandom(seed);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The next one; some are left as they are. */
    public byte[] next() {
        byte[] bytes = oneOf(valid);
        for (int i = random.nextInt(5); i > 0; i--) {
            bytes = changed(bytes);
        }
        return bytes.length <= MOST ? bytes : Arrays.copyOf(bytes, MOST);
    }

    /** How the next piece of so many bytes may be cut: mostly small. */
    public int piece(int left) {
        return Math.min(left, 1 + random.nextInt(random.nextInt(4) == 0 ? left : Math.min(left, 8)));
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int to = at + random.nextInt(bytes.length - at + 1);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> join(Arrays.copyOf(bytes, at), tail(oneOf(valid)));
            case 2 -> join(bytes, oneOf(valid));
            case 3 -> flipped(bytes);
            case 4 -> replaced(bytes, at, at, oneOf(words));
            case 5 -> replaced(bytes, at, to, new byte[0]);
            case 6 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            default -> otherNumber(bytes, at);
        };
    }

    private byte[] tail(byte[] bytes) {
        return Arrays.copyOfRange(bytes, random.nextInt(bytes.length), bytes.length);
    }

    private byte[] flipped(byte[] bytes) {
        byte[] changed = bytes.clone();
        if (bytes.length > 0) {
            changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    /** The first number behind a place becomes another one. */
    private byte[] otherNumber(byte[] bytes, int at) {
        int from = at;
        while (from < bytes.length && !isDigit(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && isDigit(bytes[to])) {
            to++;
        }
        return replaced(bytes, from, to, bytes(NUMBERS.get(random.nextInt(NUMBERS.size()))));
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private byte[] oneOf(List<byte[]> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] join(byte[] first, byte[] second) {
        return replaced(first, first.length, first.length, second);
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + by.length);
        out.write(bytes, 0, from);
        out.writeBytes(by);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
