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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    /** Faults that stand lower than that would be too thin to be seen. */
    private static final int DEEPEST = 3;
    /** Lower, a bar is not as high as its text. */
    private static final int DEEPEST_WITH_TEXT = 1;

    private static final long SECOND = 1_000_000_000;
    private static final long[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400};

    /**
     * @param depth how much lower than the lane's others it stands: what began before it and still lasts is seen above it
     * @param glyph before the label
     * @param label what can be read beside it; empty where there is no room
     * @param room for the label, as a share of the width
     * @param tip when and what
     */
    public record Bar(
            Lane lane,
            double start,
            double end,
            int depth,
            Tone tone,
            Glyph glyph,
            String label,
            double room,
            String tip) {}

    public record Tick(double place, String text) {}

    static TimelineModel of(Frame frame, TimeWindow window) {
        double from = window.from(frame.liveNow());
        double length = Math.max(1, window.to(frame.liveNow()) - from);
        List<Bar> bars = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            List<Bar> there = lane == Lane.FAULTS ? faults(frame, from, length) : new ArrayList<>();
            marks(frame.chronicle(), lane, from, length, there);
            bars.addAll(labelled(there));
        }
        return new TimelineModel(
                List.copyOf(bars),
                ticks(from, length),
                rounded((frame.now() - from) / length),
                rounded((frame.liveNow() - from) / length));
    }

    /** In the order they began, since each is drawn over those before it. */
    private static List<Bar> faults(Frame frame, double from, double length) {
        List<Chronicle.Mark> begun = frame.chronicle().faults().stream()
                .filter(fault -> fault.until() >= from && fault.at() <= from + length)
                .sorted(Comparator.comparingLong(Chronicle.Mark::at))
                .toList();
        List<Bar> faults = new ArrayList<>();
        double[] ends = new double[DEEPEST + 1];
        Arrays.fill(ends, -1);
        for (Chronicle.Mark fault : begun) {
            double start = rounded((fault.at() - from) / length);
            double end = rounded((Math.min(fault.until(), frame.liveNow()) - from) / length);
            int depth = belowAllThatLast(ends, start);
            ends[depth] = Math.max(ends[depth], end);
            faults.add(bar(Lane.FAULTS, fault, start, end, depth));
        }
        return faults;
    }

    /** @param ends of the last one at each depth */
    private static int belowAllThatLast(double[] ends, double start) {
        int depth = DEEPEST;
        while (depth > 0 && ends[depth - 1] <= start) {
            depth--;
        }
        return depth;
    }

    /** Of each hair's breadth the first: of thousands few are looked at, and a mark that was drawn stays while the window moves on. */
    private static void marks(Chronicle chronicle, Lane lane, double from, double length, List<Bar> there) {
        long hair = (long) Math.ceil(length * HAIR);
        long end = (long) (from + length);
        Optional<Chronicle.Mark> next = first(chronicle, lane, (long) from);
        while (next.isPresent() && next.get().at() <= end) {
            Chronicle.Mark mark = next.get();
            double place = rounded((mark.at() - from) / length);
            there.add(bar(lane, mark, place, place, 0));
            next = first(chronicle, lane, (mark.at() / hair + 1) * hair);
        }
    }

    private static Optional<Chronicle.Mark> first(Chronicle chronicle, Lane lane, long instant) {
        // faults and losses of power are drawn as long as they last
        Stream<EventKind> kinds = lane == Lane.FAULTS ? Stream.of(EventKind.BREACH) : lane.kinds().stream();
        return kinds.flatMap(kind -> chronicle.firstFrom(kind, instant).stream())
                .min(Comparator.comparingLong(Chronicle.Mark::at));
    }

    private static Bar bar(Lane lane, Chronicle.Mark mark, double start, double end, int depth) {
        return new Bar(
                lane,
                start,
                end,
                depth,
                EventTone.of(mark.kind()),
                mark.glyph(),
                mark.text(),
                0,
                Format.shortClock(mark.at()) + "  " + mark.text());
    }

    /** So that what has not moved by a hair's breadth equals what is drawn. */
    private static double rounded(double place) {
        return Math.round(Math.clamp(place, -0.01, 1.01) * 1_000) / 1_000.0;
    }

    /** What stands beside a mark may go as far as the next one; what is left out is in its tip. */
    private static List<Bar> labelled(List<Bar> lane) {
        List<Bar> labelled = new ArrayList<>();
        for (int i = 0; i < lane.size(); i++) {
            Bar bar = lane.get(i);
            double next = i + 1 < lane.size() ? lane.get(i + 1).start() : 1;
            double room = rounded(Math.min(next, 1) - Math.max(0, bar.start()));
            boolean fits = room >= ROOM_FOR_TEXT && bar.depth() <= DEEPEST_WITH_TEXT;
            labelled.add(new Bar(
                    bar.lane(),
                    bar.start(),
                    bar.end(),
                    bar.depth(),
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
