package io.blackstart.cluster.wire.rest;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.routing.Listening;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * {@code /subscribe/chat} or {@code /psubscribe/ch*}: from then on the connection only hears.
 *
 * @param word the path's first word, in lower case
 * @param names channels or patterns, at least one
 */
record Subscription(String word, List<Bytes> names) {
    private static final String CHANNELS = "subscribe";
    private static final String PATTERNS = "psubscribe";

    /** Empty if the request is for something else. */
    static Optional<Subscription> of(HttpMethod method, PathArguments target) throws RefusedException {
        List<Bytes> path = target.path();
        String word = path.isEmpty() ? "" : path.getFirst().text().toLowerCase(Locale.ROOT);
        if (!word.equals(CHANNELS) && !word.equals(PATTERNS)) {
            return Optional.empty();
        }
        if (method.equals(HttpMethod.HEAD)) {
            throw RefusedException.wrongMethod(
                    "GET, POST, PUT", "HEAD has no body to hear news in, subscribe with GET");
        }
        if (path.size() == 1) {
            throw RefusedException.badRequest("wrong number of arguments for '" + word + "' command");
        }
        return Optional.of(new Subscription(word, path.subList(1, path.size())));
    }

    Listening listening() {
        SortedSet<Bytes> all = new TreeSet<>(names);
        SortedSet<Bytes> none = new TreeSet<>();
        return word.equals(CHANNELS) ? new Listening(all, none) : new Listening(none, all);
    }
}
