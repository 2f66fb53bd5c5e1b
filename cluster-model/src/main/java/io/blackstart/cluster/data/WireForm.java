package io.blackstart.cluster.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of data as they would stand on the wire, to be compressed for measuring (rule W8): lengths and numbers of variable size, then the
 * content. Nobody reads it back. Mutable.
 */
public final class WireForm {
    private byte[] bytes = new byte[4 << 10];
    private int size;

    public int size() {
        return size;
    }

    /** What is in it now; not a copy, and longer than {@link #size}. */
    public byte[] array() {
        return bytes;
    }

    public void clear() {
        size = 0;
    }

    public WireForm number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    public WireForm text(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        number(content.length);
        room(content.length);
        System.arraycopy(content, 0, bytes, size, content.length);
        size += content.length;
        return this;
    }

    WireForm content(Bytes content) {
        number(content.length());
        room(content.length());
        content.copyTo(bytes, size);
        size += content.length();
        return this;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    public WireForm delta(Delta delta) {
        number(delta.keys().size());
        delta.forEach((key, state) -> {
            content(key);
            version(state.cleared());
            state.forEach((kind, name, item) -> {
                number(kind.ordinal());
                content(name);
                item.value().ifPresent(this::content);
                version(item.version());
                number(item.expiresAt());
            });
        });
        return this;
    }

    private void version(Version version) {
        number(version.hlc()).text(version.replica()).number(version.seq()).number(version.part());
    }
}
