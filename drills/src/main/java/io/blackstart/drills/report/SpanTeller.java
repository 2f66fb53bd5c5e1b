package io.blackstart.drills.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What begins and ends under a name. */
final class SpanTeller {
    private final int most;
    private final Map<String, Span> open = new LinkedHashMap<>();
    private final List<Span> ended = new ArrayList<>();
    private long total;

    /** @param most how many are kept */
    SpanTeller(int most) {
        this.most = most;
    }

    /** One of that name that is still open ends now. */
    void begin(String name, String text, String detail, long at) {
        end(name, at);
        total++;
        if (ended.size() + open.size() < most) {
            open.put(name, new Span(text, detail, at, at));
        }
    }

    /** Ending what is not open is no harm. */
    void end(String name, long at) {
        Span begun = open.remove(name);
        if (begun != null) {
            ended.add(new Span(begun.text(), begun.detail(), begun.from(), at));
        }
    }

    /** In the order in which they began. @param end of the run: what is still open lasted until then */
    Some<Span> spans(long end) {
        List<Span> all = new ArrayList<>(ended);
        open.values().forEach(span -> all.add(new Span(span.text(), span.detail(), span.from(), end)));
        all.sort(Comparator.comparingLong(Span::from));
        return new Some<>(all, total);
    }
}
