package io.blackstart.app.console.chart;

import io.blackstart.app.console.look.Tone;
import io.blackstart.drills.words.Format;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** What is measured along a run. Its colour and its stroke mean the same in every chart. */
public enum Measure {
    /** Operations of clients that ended, a second. */
    OPERATIONS("all", Tone.PLAIN, Stroke.SOLID, Measure::count),
    ACKNOWLEDGED("acknowledged", Tone.GOOD, Stroke.SOLID, Measure::count),
    REFUSED("refused", Tone.VIOLET, Stroke.DASHED, Measure::count),
    /** Writes that may or may not have happened. */
    INDETERMINATE("indeterminate", Tone.BAD, Stroke.DOTTED, Measure::count),
    /** Nanoseconds, of acknowledged operations. */
    P50("p50", Tone.ACCENT, Stroke.SOLID, Measure::latency),
    /** Nanoseconds; an estimate, as gateways tell no more than p50 and p99. */
    P95("p95 ≈", Tone.VIOLET, Stroke.DASHED, Measure::latency),
    P99("p99", Tone.BAD, Stroke.DOTTED, Measure::latency),
    /** Acknowledged writes that the replica furthest behind does not show yet. */
    LAG("furthest behind", Tone.PLAIN, Stroke.SOLID, Measure::count),
    BACKUP_LAG("backup", Tone.GOOD, Stroke.SOLID, Measure::count),
    READ_LAG("read replica", Tone.VIOLET, Stroke.DASHED, Measure::count),
    /** Share of operations that were acknowledged, 0 … 1. */
    AVAILABILITY("acknowledged", Tone.GOOD, Stroke.SOLID, Format::availability),
    /** Nanoseconds that rule W5 has a new write wait. */
    WRITE_DELAY("wait", Tone.WARN, Stroke.SOLID, Measure::latency),
    /** Bytes a second from zone to zone, before compression. */
    RAW("raw", Tone.ACCENT, Stroke.SOLID, Measure::bytes),
    COMPRESSED("compressed", Tone.TEAL, Stroke.DASHED, Measure::bytes),
    /** Billionths, since the run began. */
    COST("cost so far", Tone.PLAIN, Stroke.SOLID, value -> "cost " + Format.price(Math.round(value)));

    /** Tells lines apart where colours do not. */
    enum Stroke {
        SOLID,
        DASHED,
        DOTTED;

        /** For the style sheet. */
        String styleClass() {
            return "line-" + name().toLowerCase(Locale.ROOT);
        }
    }

    private final String word;
    private final Tone tone;
    private final Stroke stroke;
    private final DoubleFunction<String> form;

    Measure(String word, Tone tone, Stroke stroke, DoubleFunction<String> form) {
        this.word = word;
        this.tone = tone;
        this.stroke = stroke;
        this.form = form;
    }

    /** As the legend has it. */
    String word() {
        return word;
    }

    Tone tone() {
        return tone;
    }

    Stroke stroke() {
        return stroke;
    }

    /** A value with its unit; a dash where it is not known. */
    String words(double value) {
        return Double.isNaN(value) ? "–" : form.apply(value);
    }

    private static String count(double value) {
        return Format.count(Math.round(value));
    }

    private static String latency(double nanos) {
        return Format.latency(Math.round(nanos));
    }

    private static String bytes(double bytes) {
        return Format.bytes(Math.round(bytes));
    }
}
