package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A whole list as one value, in the form in which disks hold it: {@code 3:one3:two}. */
final class ListText {
    private ListText() {}

    static Bytes of(List<Bytes> elements) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Bytes element : elements) {
            text.writeBytes(Bytes.of(element.length() + ":").toByteArray());
            text.writeBytes(element.toByteArray());
        }
        return Bytes.of(text.toByteArray());
    }

    /** Empty if it is no list: then nobody wrote it. */
    static Optional<List<Bytes>> elements(Bytes value) {
        byte[] text = value.toByteArray();
        List<Bytes> elements = new ArrayList<>();
        int from = 0;
        while (from < text.length) {
            int colon = from;
            while (colon < text.length && text[colon] != ':') {
                colon++;
            }
            Optional<Long> length = number(text, from, colon);
            if (length.isEmpty() || colon + 1 + length.get() > text.length) {
                return Optional.empty();
            }
            from = colon + 1 + length.get().intValue();
            elements.add(Bytes.of(Arrays.copyOfRange(text, colon + 1, from)));
        }
        return Optional.of(elements);
    }

    private static Optional<Long> number(byte[] text, int from, int to) {
        if (from == to || to == text.length || to - from > 9) {
            return Optional.empty();
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return Optional.empty();
            }
            number = 10 * number + text[i] - '0';
        }
        return Optional.of(number);
    }
}
