package io.blackstart.cluster.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** An immutable byte string: keys, fields and values are binary-safe. Ordered by unsigned bytes; the hash is the same in every JVM. */
public final class Bytes implements Comparable<Bytes> {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;
    /** Kept beside the hash: the size of a key is asked for more often than its bytes, which are a line of the cache away. */
    private final int length;

    private int hash;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
        this.length = bytes.length;
    }

    /** A copy of the given bytes. */
    public static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /** A copy of a part of them. */
    public static Bytes of(byte[] bytes, int from, int length) {
        return new Bytes(Arrays.copyOfRange(bytes, from, from + length));
    }

    /** All of them in one, one after the other. */
    static Bytes joined(List<Bytes> parts) {
        byte[] all = new byte[parts.stream().mapToInt(Bytes::length).reduce(0, Math::addExact)];
        int at = 0;
        for (Bytes part : parts) {
            part.copyTo(all, at);
            at += part.length;
        }
        return new Bytes(all);
    }

    /** A copy of a part of these. @param to index after its last byte */
    Bytes part(int from, int to) {
        return from == 0 && to == length ? this : new Bytes(Arrays.copyOfRange(bytes, from, to));
    }

    /** The UTF-8 form of a text. */
    public static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public int length() {
        return length;
    }

    /** One byte. @param index from 0 */
    public byte at(int index) {
        return bytes[index];
    }

    /** A copy of the content. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** Writes the content into an array. @param at index of its first byte there */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }

    /** Read as UTF-8; malformed input becomes replacement characters. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * As a person can read it and a program can take it back: UTF-8, but for control characters and what is no UTF-8, which become {@code \\x0a},
     * and the backslash, which is doubled.
     */
    public String escaped() {
        String text = text();
        boolean isText = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        StringBuilder escaped = new StringBuilder();
        if (isText) {
            text.codePoints().forEach(point -> escape(point, Character.isISOControl(point) && point < 0x80, escaped));
        } else {
            for (byte one : bytes) {
                escape(one & 0xff, one < ' ' || one == 0x7f, escaped);
            }
        }
        return escaped.toString();
    }

    private static void escape(int point, boolean asNumber, StringBuilder out) {
        if (asNumber) {
            out.append("\\x").append(HexFormat.of().toHexDigits((byte) point));
        } else if (point == '\\') {
            out.append("\\\\");
        } else {
            out.appendCodePoint(point);
        }
    }

    /** What {@link #escaped} was made from. */
    public static Bytes ofEscaped(String escaped) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        for (int at = escaped.indexOf('\\'); at >= 0; at = escaped.indexOf('\\', from)) {
            out.writeBytes(escaped.substring(from, at).getBytes(StandardCharsets.UTF_8));
            boolean isNumber = escaped.charAt(at + 1) == 'x';
            out.write(isNumber ? HexFormat.fromHexDigits(escaped, at + 2, at + 4) : '\\');
            from = at + (isNumber ? 4 : 2);
        }
        out.writeBytes(escaped.substring(from).getBytes(StandardCharsets.UTF_8));
        return new Bytes(out.toByteArray());
    }

    @Override
    public int compareTo(Bytes other) {
        return this == other ? 0 : Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(bytes);
        }
        return hash;
    }

    @Override
    public String toString() {
        return text();
    }
}
