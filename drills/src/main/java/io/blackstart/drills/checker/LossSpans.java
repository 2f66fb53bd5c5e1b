package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Reign;
import java.util.SortedMap;
import java.util.TreeMap;

/** In which time lost writes had been acknowledged (RPO), reign by reign: what two reigns lost, years apart, is not one loss. */
final class LossSpans {
    private final SortedMap<Reign, Span> spans = new TreeMap<>();

    private record Span(long from, long to) {
        Span and(long at) {
            return new Span(Math.min(from, at), Math.max(to, at));
        }
    }

    void add(Origin lost) {
        spans.merge(
                lost.position().reign(),
                new Span(lost.endedAt(), lost.endedAt()),
                (before, _) -> before.and(lost.endedAt()));
    }

    /** The longest, in nanoseconds. */
    long longest() {
        return spans.values().stream()
                .mapToLong(span -> span.to() - span.from())
                .max()
                .orElse(0);
    }
}
