package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is known of a list that an operation left, where the whole is not: its answer tells how long it was, its arguments one of its ends. */
final class ListShape {
    static final ListShape ANY = new ListShape(Optional.empty(), List.of(), List.of());

    private final Optional<Long> length;
    private final List<Bytes> head;
    private final List<Bytes> tail;
    private final byte[] headText;
    private final byte[] tailText;

    /**
     * @param length empty if not known; then it may also have been emptied
     * @param head elements it began with
     * @param tail elements it ended with
     */
    ListShape(Optional<Long> length, List<Bytes> head, List<Bytes> tail) {
        this.length = length;
        this.head = List.copyOf(head);
        this.tail = List.copyOf(tail);
        this.headText = ListText.of(head).toByteArray();
        this.tailText = ListText.of(tail).toByteArray();
    }

    boolean fits(Bytes value) {
        // Most lists end otherwise, which is seen without taking them apart.
        byte[] text = value.toByteArray();
        return isAt(text, 0, headText)
                && isAt(text, text.length - tailText.length, tailText)
                && ListText.elements(value).filter(this::fits).isPresent();
    }

    private static boolean isAt(byte[] text, int from, byte[] part) {
        return from >= 0
                && from + part.length <= text.length
                && Arrays.equals(text, from, from + part.length, part, 0, part.length);
    }

    /** Whether a list, however long, begins and ends as what was pushed; nothing follows from what leaves any list. */
    boolean isAtAnEndOf(Bytes value) {
        boolean isKnown = !head.isEmpty() || !tail.isEmpty();
        return isKnown && new ListShape(Optional.empty(), head, tail).fits(value);
    }

    private boolean fits(List<Bytes> elements) {
        int size = elements.size();
        return (length.isEmpty() || length.get() == size)
                && head.size() <= size
                && tail.size() <= size
                && elements.subList(0, head.size()).equals(head)
                && elements.subList(size - tail.size(), size).equals(tail);
    }

    boolean mayBeEmpty() {
        return length.isEmpty() && head.isEmpty() && tail.isEmpty();
    }
}
