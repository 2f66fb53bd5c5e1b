package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.End;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The elements of a list as one value (rule P5: a list is one item): each as its length, a colon and its bytes, as in netstrings, so that
 * it is binary-safe and a person can read it: {@code 3:one3:two}. Read, it is a list whose elements are made when they are asked for: what is read costs a look at each
 * length, and the elements looked at. Immutable.
 */
public final class Elements extends AbstractList<Bytes> implements RandomAccess {
    private final Bytes written;
    /** Where each element begins with its length, and the end. */
    private final int[] starts;

    private final int from;
    private final int to;

    private Elements(Bytes written, int[] starts, int from, int to) {
        this.written = written;
        this.starts = starts;
        this.from = from;
        this.to = to;
    }

    /** @throws IllegalArgumentException if nothing that {@link #write} wrote */
    public static Elements read(Bytes written) {
        int count = count(written);
        int[] starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            starts[i + 1] = end(written, starts[i]);
        }
        return new Elements(written, starts, 0, count);
    }

    /** How many were written. @throws IllegalArgumentException as {@link #read} */
    static int count(Bytes written) {
        int count = 0;
        for (int at = 0; at < written.length(); at = end(written, at)) {
            count++;
        }
        return count;
    }

    /** The end of the element that begins there. */
    private static int end(Bytes written, int start) {
        int colon = colon(written, start);
        int length = 0;
        for (int at = start; at < colon; at++) {
            length = Math.addExact(Math.multiplyExact(length, 10), written.at(at) - '0');
        }
        if (length > written.length() - colon - 1) {
            throw new IllegalArgumentException("not the elements of a list: " + written);
        }
        return colon + 1 + length;
    }

    private static int colon(Bytes written, int start) {
        int at = start;
        while (at < written.length() && written.at(at) >= '0' && written.at(at) <= '9') {
            at++;
        }
        if (at == written.length() || written.at(at) != ':') {
            throw new IllegalArgumentException("not the elements of a list: " + written);
        }
        return at;
    }

    /** A part of what was read is copied as it is written. */
    public static Bytes write(List<Bytes> elements) {
        if (elements instanceof Elements read) {
            return read.written.part(read.starts[read.from], read.starts[read.to]);
        }
        List<Bytes> parts = new ArrayList<>(2 * elements.size());
        for (Bytes element : elements) {
            parts.add(Bytes.of(element.length() + ":"));
            parts.add(element);
        }
        return Bytes.joined(parts);
    }

    /** Written with some more, the last of which ends up outermost. Those that were there are copied as they are written. */
    public static Bytes pushed(Bytes written, List<Bytes> elements, End end) {
        return switch (end) {
            case LEFT -> Bytes.joined(List.of(write(elements.reversed()), written));
            case RIGHT -> Bytes.joined(List.of(written, write(elements)));
        };
    }

    @Override
    public int size() {
        return to - from;
    }

    @Override
    public Bytes get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        int start = starts[from + index];
        return written.part(colon(written, start) + 1, starts[from + index + 1]);
    }

    @Override
    public Elements subList(int first, int end) {
        if (first < 0 || first > end || end > size()) {
            throw new IndexOutOfBoundsException(first + " to " + end + " of " + size());
        }
        return new Elements(written, starts, from + first, from + end);
    }
}
