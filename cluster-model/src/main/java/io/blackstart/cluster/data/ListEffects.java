package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.Pop;
import io.blackstart.cluster.data.Command.Push;
import java.util.List;

/** Writes to a list. It is one item (rule P5), so each write replicates the whole of it; it costs a look at the length of each element and one copy of its bytes. */
final class ListEffects {
    private static final Reply OUT_OF_RANGE = new Reply.Failure("ERR value is out of range, must be positive");

    private ListEffects() {}

    static Reply push(ItemsDraft draft, Push push) {
        Bytes before = written(draft);
        draft.put(Bytes.EMPTY, Elements.pushed(before, push.values(), push.end()));
        draft.write();
        return new Reply.Int(Elements.count(before) + push.values().size());
    }

    static Reply pop(ItemsDraft draft, Pop pop) {
        long count = pop.count().orElse(1L);
        if (count < 0) {
            return OUT_OF_RANGE;
        }
        List<Bytes> elements = Elements.read(written(draft));
        if (elements.isEmpty()) {
            return pop.count().isPresent() ? Reply.NIL_ARRAY : Reply.NIL;
        }
        List<Bytes> popped = pop.end().outermost(elements, count);
        List<Bytes> left = pop.end().others(elements, count);
        if (left.isEmpty()) {
            draft.bury(Bytes.EMPTY);
        } else if (!popped.isEmpty()) {
            draft.put(Bytes.EMPTY, Elements.write(left));
        }
        draft.write();
        return pop.count().isPresent() ? new Reply.Array(ReadReplies.bulks(popped)) : new Reply.Bulk(popped.getFirst());
    }

    private static Bytes written(ItemsDraft draft) {
        return draft.value(Bytes.EMPTY).orElse(Bytes.EMPTY);
    }
}
