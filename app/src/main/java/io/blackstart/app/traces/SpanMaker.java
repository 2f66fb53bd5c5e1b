package io.blackstart.app.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Begins and ends spans at moments of the cluster.
 *
 * @param zoneOf of any machine
 * @param unixAt Unix nanoseconds at a virtual time
 */
record SpanMaker(Tracer tracer, UnaryOperator<String> zoneOf, LongUnaryOperator unixAt) {
    Span span(String name, String machine, Context above, SpanKind kind, long at) {
        return tracer.spanBuilder(name)
                .setParent(above)
                .setSpanKind(kind)
                .setStartTimestamp(unixAt.applyAsLong(at), TimeUnit.NANOSECONDS)
                .startSpan()
                .setAttribute("blackstart.machine", machine)
                .setAttribute("blackstart.zone", zoneOf.apply(machine));
    }

    void end(Span span, long at) {
        span.end(unixAt.applyAsLong(at), TimeUnit.NANOSECONDS);
    }
}
