package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.routing.Listening;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one connection is subscribed to, and what its requests about that come to. Confined to the connection's thread. */
final class PubSub {
    private static final int MOST = 10_000;

    /** Channels or patterns. */
    enum Sort {
        CHANNEL("subscribe", "unsubscribe"),
        PATTERN("psubscribe", "punsubscribe");

        private final String to;
        private final String from;

        Sort(String to, String from) {
            this.to = to;
            this.from = from;
        }
    }

    private final SortedSet<Bytes> channels = new TreeSet<>();
    private final SortedSet<Bytes> patterns = new TreeSet<>();
    /** For other threads. */
    private volatile Listening told = Listening.TO_NOTHING;

    private SortedSet<Bytes> of(Sort sort) {
        return sort == Sort.CHANNEL ? channels : patterns;
    }

    boolean isListening() {
        return told.count() > 0;
    }

    private int count() {
        return channels.size() + patterns.size();
    }

    Intent subscribe(Sort sort, List<Bytes> names) {
        if (count() + names.size() > MOST) {
            return Intent.fail(
                    "ERR more than " + MOST + " subscriptions on one connection; unsubscribe from some first");
        }
        List<Reply> told = new ArrayList<>();
        for (Bytes name : names) {
            of(sort).add(name);
            told.add(word(sort.to, new Reply.Bulk(name)));
        }
        return listen(told);
    }

    /** From all of the sort if no name is given. */
    Intent unsubscribe(Sort sort, List<Bytes> names) {
        Collection<Bytes> leaving = names.isEmpty() ? List.copyOf(of(sort)) : names;
        List<Reply> told = new ArrayList<>();
        for (Bytes name : leaving) {
            of(sort).remove(name);
            told.add(word(sort.from, new Reply.Bulk(name)));
        }
        if (told.isEmpty()) {
            told.add(word(sort.from, Reply.NIL));
        }
        return listen(told);
    }

    /** As RESET leaves it. */
    void forgetAll() {
        channels.clear();
        patterns.clear();
        told = Listening.TO_NOTHING;
    }

    private Reply word(String word, Reply name) {
        return new Reply.Array(List.of(new Reply.Bulk(Bytes.of(word)), name, new Reply.Int(count())));
    }

    private Intent listen(List<Reply> words) {
        told = new Listening(channels, patterns);
        return new Intent.Listen(told, words);
    }

    Listening listening() {
        return told;
    }
}
