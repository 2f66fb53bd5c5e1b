package io.blackstart.drills.report.html;

import io.blackstart.drills.report.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A time in which something was broken, whatever it was. */
record Shade(long from, long to) {
    /** Spans that touch become one. */
    static List<Shade> merged(List<Span> spans) {
        List<Span> ordered = new ArrayList<>(spans);
        ordered.sort(Comparator.comparingLong(Span::from));
        List<Shade> shades = new ArrayList<>();
        for (Span span : ordered) {
            if (!shades.isEmpty() && span.from() <= shades.getLast().to()) {
                Shade last = shades.removeLast();
                shades.add(new Shade(last.from(), Math.max(last.to(), span.to())));
            } else {
                shades.add(new Shade(span.from(), span.to()));
            }
        }
        return shades;
    }
}
