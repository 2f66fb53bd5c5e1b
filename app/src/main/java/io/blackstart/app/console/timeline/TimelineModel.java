package io.blackstart.app.console.timeline;

import io.blackstart.app.console.events.EventTone;
import io.blackstart.app.console.frame.Chronicle;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.replay.Lane;
import io.blackstart.drills.words.EventKind;
import io.blackstart.drills.words.Format;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a run from left to right. Places are between 0 and 1.
 *
 * @param bars faults in their lane, marks in theirs; where many stand closer than a hair's breadth, the first
 * @param head the instant that is shown
 * @param edge the live edge; beyond it nothing has happened yet
 */
public record TimelineModel(List<Bar> bars, List<Tick> ticks, double head, double edge) {
    private static final double HAIR = 1.0 / 400;
    private static final double ROOM_FOR_TEXT = 0.1;
    private static final long SECOND = 1_000_000_000;
    private static final long[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400};

    /**
     * @param glyph before the label
     * @param label what can be read beside it; empty where there is no room
     * @param room for the label, as a share of the width
     * @param tip when and what
     */
    public record Bar(
            Lane lane, double start, double end, Tone tone, Glyph glyph, String label, double room, String tip) {}

    public record Tick(double place, String text) {}

    static TimelineModel of(Frame frame, TimeWindow window) {
        double from = window.from(frame.liveNow());
        double length = Math.max(1, window.to(frame.liveNow()) - from);
        Map<Lane, List<Bar>> lanes = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new ArrayList<>());
        }
        frame.chronicle()
                .faults()
                .forEach(fault -> add(
                        lanes.get(Lane.FAULTS),
                        Lane.FAULTS,
                        fault,
                        rounded((fault.at() - from) / length),
                        rounded((Math.min(fault.until(), frame.liveNow()) - from) / length)));
        frame.chronicle().marks().forEach(mark -> {
            if (mayBeSeen((mark.at() - from) / length)) {
                Lane.of(mark.kind())
                        .filter(lane -> lane != Lane.FAULTS || mark.kind() == EventKind.BREACH)
                        .ifPresent(lane -> {
                            double place = rounded((mark.at() - from) / length);
                            add(lanes.get(lane), lane, mark, place, place);
                        });
            }
        });
        List<Bar> bars = new ArrayList<>();
        lanes.values().forEach(lane -> bars.addAll(labelled(lane)));
        return new TimelineModel(
                List.copyOf(bars),
                ticks(from, length),
                rounded((frame.now() - from) / length),
                rounded((frame.liveNow() - from) / length));
    }

    private static Bar bar(Lane lane, Chronicle.Mark mark, double start, double end) {
        return new Bar(
                lane,
                start,
                end,
                EventTone.of(mark.kind()),
                mark.glyph(),
                mark.text(),
                0,
                Format.shortClock(mark.at()) + "  " + mark.text());
    }

    /** Whether its rounded place can be in sight: of thousands few are. */
    private static boolean mayBeSeen(double place) {
        return place > -0.01 && place < 1.01;
    }

    /** So that what has not moved by a hair's breadth equals what is drawn. */
    private static double rounded(double place) {
        return Math.round(Math.clamp(place, -0.01, 1.01) * 1_000) / 1_000.0;
    }

    /** Of thousands of marks few are seen; words are made for those alone. */
    private static void add(List<Bar> there, Lane lane, Chronicle.Mark mark, double start, double end) {
        boolean seen = end >= 0 && start <= 1;
        if (seen
                && (lane == Lane.FAULTS
                        || there.isEmpty()
                        || start - there.getLast().start() > HAIR)) {
            there.add(bar(lane, mark, start, end));
        }
    }

    /** What stands beside a mark may go as far as the next one. */
    private static List<Bar> labelled(List<Bar> lane) {
        List<Bar> labelled = new ArrayList<>();
        for (int i = 0; i < lane.size(); i++) {
            Bar bar = lane.get(i);
            double next = i + 1 < lane.size() ? lane.get(i + 1).start() : 1;
            double room = rounded(Math.min(next, 1) - Math.max(0, bar.start()));
            boolean fits = room >= ROOM_FOR_TEXT;
            labelled.add(new Bar(
                    bar.lane(),
                    bar.start(),
                    bar.end(),
                    bar.tone(),
                    bar.glyph(),
                    fits ? bar.label() : "",
                    fits ? room : 0,
                    bar.tip()));
        }
        return labelled;
    }

    private static List<Tick> ticks(double from, double length) {
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (length / (STEPS[i] * SECOND) <= 8) {
                step = STEPS[i];
            }
        }
        List<Tick> ticks = new ArrayList<>();
        long nanos = step * SECOND;
        for (long at = Math.ceilDiv((long) from, nanos) * nanos; at <= from + length; at += nanos) {
            long seconds = at / SECOND;
            ticks.add(new Tick(rounded((at - from) / length), "%d:%02d".formatted(seconds / 60, seconds % 60)));
        }
        return List.copyOf(ticks);
    }
}
