package io.blackstart.cluster.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The elements of a list as one value (rule P5: a list is one item): each as its length, a colon and its bytes, as in netstrings, so that
 * it is binary-safe and a person can read it: {@code 3:one3:two}.
 */
public final class Elements {
    private Elements() {}

    public static Bytes write(List<Bytes> elements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Bytes element : elements) {
            out.writeBytes((element.length() + ":").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(element.toByteArray());
        }
        return Bytes.of(out.toByteArray());
    }

    /** @throws IllegalArgumentException if nothing that {@link #write} wrote */
    public static List<Bytes> read(Bytes written) {
        byte[] bytes = written.toByteArray();
        List<Bytes> elements = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int length = 0;
            while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
                length = Math.addExact(Math.multiplyExact(length, 10), bytes[at++] - '0');
            }
            if (at == bytes.length || bytes[at] != ':' || length > bytes.length - at - 1) {
                throw new IllegalArgumentException("not the elements of a list: " + written);
            }
            elements.add(Bytes.of(bytes, at + 1, length));
            at += 1 + length;
        }
        return elements;
    }
}
