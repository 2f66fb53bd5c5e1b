package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.data.Bytes;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Numbers, texts and lists as bytes (docs/disks.md): numbers of variable size, lengths before contents. Mutable. */
final class ByteWriter {
    private static final int FEW_BYTES = 4 << 10;

    /** What one huge value needed is not kept. */
    private static final int KEPT_BYTES = 1 << 20;

    private byte[] bytes = new byte[FEW_BYTES];
    private int size;

    int size() {
        return size;
    }

    /** What is in it now; not a copy, and longer than {@link #size}. */
    byte[] array() {
        return bytes;
    }

    void clear() {
        size = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[FEW_BYTES];
        }
    }

    /** Leaves room for so many octets, with whatever is in it. */
    ByteWriter skip(int octets) {
        room(octets);
        size += octets;
        return this;
    }

    ByteWriter octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Seven bits an octet, the lowest first; a negative number takes ten. */
    ByteWriter number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    ByteWriter flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    /** Names are ASCII as a rule: then each character is an octet, and nothing is made in between. */
    ByteWriter text(String text) {
        int start = size;
        number(text.length());
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter >= 0x80) {
                size = start;
                return bytes(Bytes.of(text));
            }
            bytes[size++] = (byte) letter;
        }
        return this;
    }

    ByteWriter bytes(Bytes value) {
        number(value.length());
        room(value.length());
        value.copyTo(bytes, size);
        size += value.length();
        return this;
    }

    <T> ByteWriter list(Collection<T> items, BiConsumer<ByteWriter, T> each) {
        number(items.size());
        for (T item : items) {
            each.accept(this, item);
        }
        return this;
    }

    <T> ByteWriter optional(Optional<T> item, BiConsumer<ByteWriter, T> each) {
        flag(item.isPresent());
        item.ifPresent(present -> each.accept(this, present));
        return this;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            long wanted = Math.max(2L * bytes.length, (long) size + more);
            if ((long) size + more > Records.MOST_BYTES) {
                throw new IllegalStateException("one write of over 2 GiB cannot be kept on a disk");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Records.MOST_BYTES));
        }
    }
}
