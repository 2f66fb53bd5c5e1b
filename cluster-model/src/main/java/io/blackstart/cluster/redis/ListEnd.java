package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import java.util.ArrayList;
import java.util.List;

/** An end of a list; left is its head. */
enum ListEnd {
    LEFT,
    RIGHT;

    static ListEnd of(Args args, int index) {
        return switch (args.word(index)) {
            case "left" -> LEFT;
            case "right" -> RIGHT;
            default -> throw Failures.syntax();
        };
    }

    void push(List<Bytes> elements, Bytes element) {
        switch (this) {
            case LEFT -> elements.addFirst(element);
            case RIGHT -> elements.addLast(element);
        }
    }

    /** Takes the outermost, at most so many, the first of them the very outermost. */
    List<Bytes> pop(List<Bytes> elements, long count) {
        List<Bytes> popped = new ArrayList<>();
        while (popped.size() < count && !elements.isEmpty()) {
            popped.add(
                    switch (this) {
                        case LEFT -> elements.removeFirst();
                        case RIGHT -> elements.removeLast();
                    });
        }
        return popped;
    }
}
