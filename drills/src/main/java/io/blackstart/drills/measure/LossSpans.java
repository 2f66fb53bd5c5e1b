package io.blackstart.drills.measure;

import io.blackstart.cluster.log.Reign;
import io.blackstart.drills.checker.LostWrite;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** In which time lost writes had been acknowledged (RPO), reign by reign: what two reigns lost, years apart, is not one loss. */
final class LossSpans {
    private record Span(long from, long to) {
        Span and(Span other) {
            return new Span(Math.min(from, other.from), Math.max(to, other.to));
        }
    }

    private LossSpans() {}

    /** The longest, in nanoseconds. */
    static long longest(List<LostWrite> losses) {
        SortedMap<Reign, Span> spans = new TreeMap<>();
        for (LostWrite lost : losses) {
            spans.merge(lost.reign(), new Span(lost.acknowledgedAt(), lost.acknowledgedAt()), Span::and);
        }
        return spans.values().stream()
                .mapToLong(span -> span.to() - span.from())
                .max()
                .orElse(0);
    }
}
