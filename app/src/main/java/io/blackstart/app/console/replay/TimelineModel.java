package io.blackstart.app.console.replay;

import io.blackstart.app.console.chart.Measure;
import io.blackstart.app.console.chart.Reading;
import io.blackstart.app.console.look.Tone;
import io.blackstart.drills.words.EventKind;
import io.blackstart.drills.words.EventRow;
import io.blackstart.drills.words.Format;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A whole run from left to right.
 *
 * @param marks by lane, in order; where many stand closer than a hair's breadth, the first
 * @param curve operations per second, a value between 0 and 1 for each of equally long spans
 */
record TimelineModel(Map<Lane, List<Mark>> marks, List<Double> curve, String highest) {
    private static final int HAIRS = 1_000;

    /** @param place from 0 at the beginning to 1 at the end */
    record Mark(double place, Tone tone, String text) {}

    static TimelineModel of(Recording recording) {
        double end = Math.max(1, recording.end());
        Map<Lane, List<Mark>> marks = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            marks.put(lane, new ArrayList<>());
        }
        for (EventRow row : recording.rows()) {
            Lane.of(row.kind()).ifPresent(lane -> add(marks.get(lane), mark(row, end)));
        }
        return new TimelineModel(marks, curve(recording, end), highest(recording));
    }

    private static Mark mark(EventRow row, double end) {
        return new Mark(row.at() / end, tone(row.kind()), row.text());
    }

    private static void add(List<Mark> lane, Mark mark) {
        if (lane.isEmpty() || mark.place() - lane.getLast().place() > 1.0 / HAIRS) {
            lane.add(mark);
        }
    }

    private static Tone tone(EventKind kind) {
        return switch (kind) {
            case FAULT, POWER, BREACH -> Tone.BAD;
            case MEMBER -> Tone.WARN;
            case ELECTION, OPERATOR -> Tone.ACCENT;
            case ENDPOINT, RESHAPE, GATEWAY -> Tone.TEAL;
            case MERGE, NOTE -> Tone.VIOLET;
            case RUN, REPLICA -> Tone.MUTED;
        };
    }

    private static List<Double> curve(Recording recording, double end) {
        double top = top(recording);
        Double[] spans = new Double[HAIRS / 2];
        for (Reading reading : recording.readings()) {
            int span = (int) Math.min(spans.length - 1, reading.at() / end * spans.length);
            double value = operations(reading) / top;
            spans[span] = spans[span] == null ? value : Math.max(spans[span], value);
        }
        List<Double> curve = new ArrayList<>();
        double last = 0;
        for (Double span : spans) {
            last = span == null ? last : span;
            curve.add(last);
        }
        return curve;
    }

    private static double top(Recording recording) {
        return recording.readings().stream()
                .mapToDouble(TimelineModel::operations)
                .reduce(1, Math::max);
    }

    /** None before the first. */
    private static double operations(Reading reading) {
        double known = reading.value(Measure.OPERATIONS);
        return Double.isNaN(known) ? 0 : known;
    }

    private static String highest(Recording recording) {
        return Format.count(Math.round(top(recording))) + " /s";
    }
}
