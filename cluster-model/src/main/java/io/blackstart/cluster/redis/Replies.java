package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Short ways to say what is answered. */
final class Replies {
    private Replies() {}

    static Reply of(long number) {
        return new Reply.Int(number);
    }

    static Reply of(boolean yes) {
        return new Reply.Int(yes ? 1 : 0);
    }

    static Reply of(Bytes value) {
        return new Reply.Bulk(value);
    }

    static Reply of(String text) {
        return new Reply.Bulk(Bytes.of(text));
    }

    /** Nil where there is nothing. */
    static Reply of(Optional<Bytes> value) {
        return value.<Reply>map(Reply.Bulk::new).orElse(Reply.NIL);
    }

    static Reply array(Collection<Bytes> values) {
        return new Reply.Array(bulks(values));
    }

    static Reply numbers(long... numbers) {
        return new Reply.Array(Arrays.stream(numbers).mapToObj(Replies::of).toList());
    }

    static List<Reply> bulks(Collection<Bytes> values) {
        return values.stream().<Reply>map(Reply.Bulk::new).toList();
    }
}
