package io.blackstart.cluster.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An immutable byte string: keys, fields and values are binary-safe. Ordered by unsigned bytes; the hash is the same in every JVM. */
public final class Bytes implements Comparable<Bytes> {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;
    private int hash;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of the given bytes. */
    public static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /** A copy of a part of them. */
    public static Bytes of(byte[] bytes, int from, int length) {
        return new Bytes(Arrays.copyOfRange(bytes, from, from + length));
    }

    /** The UTF-8 form of a text. */
    public static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public int length() {
        return bytes.length;
    }

    /** A copy of the content. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** Read as UTF-8; malformed input becomes replacement characters. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
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
