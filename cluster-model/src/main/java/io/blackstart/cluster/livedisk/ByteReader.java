package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what a {@link ByteWriter} wrote. No length is believed that goes beyond the bytes that are there, so nothing large is made for a small
 * lie. Names that come again and again are one object each.
 */
final class ByteReader {
    private static final int SHORT_TEXT = 64;
    private static final int MOST_NAMES = 10_000;

    private final byte[] bytes;
    private final Map<String, String> names;
    private int at;

    /** @param names shared by all readers of one disk */
    ByteReader(byte[] bytes, Map<String, String> names) {
        this.bytes = bytes;
        this.names = names;
    }

    ByteReader(byte[] bytes) {
        this(bytes, new HashMap<>());
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    int octet() {
        if (at == bytes.length) {
            throw new MalformedException("ends too early");
        }
        return bytes[at++] & 0xff;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            value |= (octet & 0x7fL) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new MalformedException("a number of more than ten octets");
    }

    int smallNumber() {
        long value = number();
        if (value != (int) value) {
            throw new MalformedException("number " + value + " is too large");
        }
        return (int) value;
    }

    /** Of items that take an octet each, at least. */
    private int length() {
        long length = number();
        if (length < 0 || length > bytes.length - at) {
            throw new MalformedException("length " + length + " is more than what is left");
        }
        return (int) length;
    }

    boolean flag() {
        int octet = octet();
        if (octet > 1) {
            throw new MalformedException("neither yes nor no: " + octet);
        }
        return octet == 1;
    }

    String text() {
        int length = length();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        if (length > SHORT_TEXT || names.size() >= MOST_NAMES) {
            return text;
        }
        return names.computeIfAbsent(text, same -> same);
    }

    Bytes bytes() {
        int length = length();
        Bytes value = Bytes.of(bytes, at, length);
        at += length;
        return value;
    }

    <T> List<T> list(Function<ByteReader, T> each) {
        int count = length();
        List<T> items = new ArrayList<>(Math.min(count, 1 << 16));
        for (int i = 0; i < count; i++) {
            items.add(each.apply(this));
        }
        return items;
    }

    <T> Optional<T> optional(Function<ByteReader, T> each) {
        return flag() ? Optional.of(each.apply(this)) : Optional.empty();
    }

    /** One of an enum's, by the number it has there. */
    <E extends Enum<E>> E oneOf(E[] values) {
        int ordinal = octet();
        if (ordinal >= values.length) {
            throw new MalformedException("unknown number " + ordinal + " of "
                    + values[0].getDeclaringClass().getSimpleName());
        }
        return values[ordinal];
    }
}
