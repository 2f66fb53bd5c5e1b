package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.redis.Glob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one session is subscribed to. Immutable.
 *
 * @param patterns as {@link Glob} reads them
 */
public record Listening(SortedSet<Bytes> channels, SortedSet<Bytes> patterns) {
    public static final Listening TO_NOTHING = new Listening(new TreeSet<>(), new TreeSet<>());

    public Listening {
        channels = Collections.unmodifiableSortedSet(new TreeSet<>(channels));
        patterns = Collections.unmodifiableSortedSet(new TreeSet<>(patterns));
    }

    public int count() {
        return channels.size() + patterns.size();
    }

    /** Once for the channel's own subscription, told as empty, and once for each pattern that fits. */
    public List<Optional<Bytes>> reasons(Bytes channel) {
        List<Optional<Bytes>> reasons = new ArrayList<>();
        if (channels.contains(channel)) {
            reasons.add(Optional.empty());
        }
        for (Bytes pattern : patterns) {
            if (new Glob(pattern).matches(channel)) {
                reasons.add(Optional.of(pattern));
            }
        }
        return reasons;
    }
}
