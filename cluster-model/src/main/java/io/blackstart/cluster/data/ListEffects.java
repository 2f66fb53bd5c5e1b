package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.End;
import io.blackstart.cluster.data.Command.Pop;
import io.blackstart.cluster.data.Command.Push;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes to a list. It is one item (rule P5), so each write replicates the whole of it; it costs its length. */
final class ListEffects {
    private static final Reply OUT_OF_RANGE = new Reply.Failure("ERR value is out of range, must be positive");

    private ListEffects() {}

    static Reply push(ItemsDraft draft, Push push) {
        List<Bytes> elements = elements(draft);
        switch (push.end()) {
            case LEFT -> elements.addAll(0, push.values().reversed());
            case RIGHT -> elements.addAll(push.values());
        }
        draft.put(Bytes.EMPTY, Elements.write(elements));
        draft.write();
        return new Reply.Int(elements.size());
    }

    static Reply pop(ItemsDraft draft, Pop pop) {
        long count = pop.count().orElse(1L);
        if (count < 0) {
            return OUT_OF_RANGE;
        }
        List<Bytes> elements = elements(draft);
        if (elements.isEmpty()) {
            return pop.count().isPresent() ? Reply.NIL_ARRAY : Reply.NIL;
        }
        List<Bytes> popped = take(elements, (int) Math.min(count, elements.size()), pop.end());
        if (elements.isEmpty()) {
            draft.bury(Bytes.EMPTY);
        } else if (!popped.isEmpty()) {
            draft.put(Bytes.EMPTY, Elements.write(elements));
        }
        draft.write();
        return pop.count().isPresent() ? new Reply.Array(ReadReplies.bulks(popped)) : new Reply.Bulk(popped.getFirst());
    }

    /** Removes so many from an end, outermost first. */
    private static List<Bytes> take(List<Bytes> elements, int count, End end) {
        List<Bytes> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(end == End.LEFT ? elements.removeFirst() : elements.removeLast());
        }
        return taken;
    }

    private static List<Bytes> elements(ItemsDraft draft) {
        Optional<Bytes> written = draft.value(Bytes.EMPTY);
        return written.map(Elements::read).map(ArrayList::new).orElseGet(ArrayList::new);
    }
}
