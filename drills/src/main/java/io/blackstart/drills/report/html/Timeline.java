package io.blackstart.drills.report.html;

import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.drills.report.Election;
import io.blackstart.drills.report.Moment;
import io.blackstart.drills.report.Some;
import io.blackstart.drills.report.Span;
import io.blackstart.drills.report.Story;
import io.blackstart.drills.words.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened when: faults, who reigned, elections, merges, the endpoint, and the drill's notes, each in a lane. */
final class Timeline {
    private static final int WIDTH = 1_100;
    private static final int LEFT = 96;
    private static final int RIGHT = 16;
    private static final int ROW = 24;
    private static final int BAR = 18;
    private static final int ROWS_AT_MOST = 12;
    /** About how wide a letter of a bar's label is. */
    private static final double LETTER = 6.7;

    private static final int X_TICKS = 12;

    private final long endNanos;
    private final Markup lanes = new Markup();
    private int height = 8;

    private Timeline(long endNanos) {
        this.endNanos = Math.max(1, endNanos);
    }

    /** @param endNanos where the axis ends */
    static Markup of(Story story, long endNanos) {
        Timeline timeline = new Timeline(endNanos);
        timeline.bars("Broken", "bad", story.faults(), true);
        timeline.bars("Primary", "accent", story.reigns(), true);
        timeline.elections(story.elections());
        timeline.merges(story);
        timeline.bars("Endpoint", "teal", shortened(story.endpoints()), false);
        timeline.notes(story.notes());
        return timeline.drawing();
    }

    /** How many gateways answer says more than their names in the room there is. */
    private static Some<Span> shortened(Some<Span> endpoints) {
        return new Some<>(
                endpoints.kept().stream()
                        .map(answer -> new Span(
                                answer.text().isEmpty()
                                        ? "nobody"
                                        : Integer.toString(answer.text().split(" ").length),
                                "%s: %s".formatted(answer.text().isEmpty() ? "nobody" : answer.text(), answer.detail()),
                                answer.from(),
                                answer.to()))
                        .toList(),
                endpoints.total());
    }

    private Markup drawing() {
        int bottom = height + 24;
        Markup svg = new Markup()
                .open(
                        "svg",
                        "class",
                        "timeline",
                        "viewBox",
                        "0 0 %d %d".formatted(WIDTH, bottom),
                        "role",
                        "img",
                        "aria-label",
                        "What happened when: faults, primaries, elections, merges, the endpoint");
        for (long tick : Plot.timeTicks(endNanos, X_TICKS)) {
            String x = Plot.number(x(tick));
            svg.empty("line", "class", "grid", "x1", x, "x2", x, "y1", 4, "y2", height);
            svg.leaf(
                    "text",
                    Plot.timeLabel(tick, endNanos),
                    "class",
                    "tick",
                    "x",
                    x,
                    "y",
                    height + 16,
                    "text-anchor",
                    "middle");
        }
        return svg.add(lanes).close();
    }

    private double x(long nanos) {
        return LEFT + Math.min(1.0, (double) nanos / endNanos) * (WIDTH - LEFT - RIGHT);
    }

    private void label(String lane, String note) {
        lanes.leaf("text", lane, "class", "lane", "x", 0, "y", height + 14);
        if (!note.isEmpty()) {
            lanes.leaf("text", note, "class", "tick", "x", 0, "y", height + 28);
        }
    }

    private void endLane(int rows) {
        height += rows * ROW;
        lanes.empty("line", "class", "rule", "x1", 0, "x2", WIDTH, "y1", height, "y2", height);
        height += 6;
    }

    // ---- bars ----------------------------------------------------------------------------------------------------

    /** @param anchor {@code start} or {@code end}, which stands at x */
    private record Label(String text, double x, String anchor) {
        double width() {
            return text.length() * LETTER + 5;
        }

        double begin() {
            return anchor.equals("end") ? x - width() : x;
        }

        double end() {
            return anchor.equals("end") ? x : x + width();
        }
    }

    private record Placed(Span span, int row, double left, double right, Optional<Label> label) {}

    /** @param always whether a bar too short for its label has it beside it */
    private void bars(String lane, String look, Some<Span> spans, boolean always) {
        List<Placed> placed = new ArrayList<>();
        List<Double> rowEnds = new ArrayList<>();
        long hidden = spans.more();
        for (Span span : spans.kept()) {
            double left = x(span.from());
            double right = Math.max(left + (always ? 3 : 0.5), x(span.to()));
            Optional<Label> label = label(span.text(), left, right, always);
            double end = Math.max(right, label.map(Label::end).orElse(right));
            int row = free(rowEnds, Math.min(left, label.map(Label::begin).orElse(left)));
            if (row >= ROWS_AT_MOST) {
                hidden++;
                continue;
            }
            rowEnds.set(row, end + (always ? 2 : 0));
            placed.add(new Placed(span, row, left, right, label));
        }
        label(lane, hidden > 0 ? "%s more".formatted(Format.count(hidden)) : "");
        placed.forEach(bar -> draw(bar, look));
        if (placed.isEmpty()) {
            lanes.leaf("text", "nothing", "class", "tick", "x", LEFT, "y", height + 14);
        }
        endLane(Math.max(1, rowEnds.size()));
    }

    /** In the bar, or beside it: after it rather than before, and shortened if it has room nowhere. */
    private static Optional<Label> label(String text, double left, double right, boolean always) {
        double needed = text.length() * LETTER + 10;
        if (right - left >= needed) {
            return Optional.of(new Label(text, left + 5, "start"));
        }
        if (!always) {
            return Optional.empty();
        }
        double after = WIDTH - right;
        double before = left - LEFT;
        boolean isAfter = after >= needed || before < needed && after >= before;
        String shown = shortened(text, isAfter ? after : before);
        return Optional.of(isAfter ? new Label(shown, right + 5, "start") : new Label(shown, left - 5, "end"));
    }

    private static String shortened(String text, double room) {
        int letters = (int) ((room - 10) / LETTER);
        return letters >= text.length() ? text : text.substring(0, Math.max(0, letters - 1)) + "…";
    }

    /** The first row with room from there on, a new one if there is none. */
    private static int free(List<Double> rowEnds, double begin) {
        for (int row = 0; row < rowEnds.size(); row++) {
            if (rowEnds.get(row) <= begin + 0.5) {
                return row;
            }
        }
        if (rowEnds.size() < ROWS_AT_MOST) {
            rowEnds.add(0.0);
            return rowEnds.size() - 1;
        }
        return ROWS_AT_MOST;
    }

    private void draw(Placed bar, String look) {
        int y = height + bar.row() * ROW;
        Span span = bar.span();
        lanes.open("g");
        lanes.leaf(
                "title",
                "%s, %s to %s: %s"
                        .formatted(
                                span.text(),
                                Format.shortClock(span.from()),
                                Format.shortClock(span.to()),
                                span.detail()));
        lanes.empty(
                "rect",
                "class",
                "bar " + look,
                "x",
                Plot.number(bar.left()),
                "y",
                y,
                "width",
                Plot.number(bar.right() - bar.left()),
                "height",
                BAR,
                "rx",
                3);
        bar.label()
                .ifPresent(label -> lanes.leaf(
                        "text",
                        label.text(),
                        "class",
                        "label " + look,
                        "x",
                        Plot.number(label.x()),
                        "y",
                        y + 13,
                        "text-anchor",
                        label.anchor()));
        lanes.close();
    }

    // ---- moments -------------------------------------------------------------------------------------------------

    private void elections(Some<Election> elections) {
        label("Elections", elections.more() > 0 ? "%s more".formatted(Format.count(elections.more())) : "");
        for (Election election : elections.kept()) {
            mark(
                    election.startedAt(),
                    election.success() ? "good" : "bad",
                    election.success() ? "M0 -8L8 0L0 8L-8 0Z" : "M-6 -6L6 6M6 -6L-6 6",
                    "epoch %d at %s: %s"
                            .formatted(election.epoch(), Format.shortClock(election.startedAt()), election.outcome()));
        }
        emptyLane(elections);
        endLane(1);
    }

    private void merges(Story story) {
        label(
                "Merges",
                story.merges().more() > 0
                        ? "%s more".formatted(Format.count(story.merges().more()))
                        : "");
        story.merges().kept().forEach(stamped -> {
            TailMerged merged = Story.merge(stamped);
            mark(
                    stamped.at(),
                    "violet",
                    "M-7 -7L7 0L-7 7Z",
                    "%s merged %s at %s, %s in the ledger"
                            .formatted(
                                    merged.primary(),
                                    Format.count(merged.keys(), "key"),
                                    Format.shortClock(stamped.at()),
                                    Format.count(merged.ledgerEntries())));
        });
        emptyLane(story.merges());
        endLane(1);
    }

    private void notes(Some<Moment> notes) {
        if (notes.isEmpty()) {
            return;
        }
        label("Notes", "");
        int number = 0;
        for (Moment note : notes.kept()) {
            number++;
            lanes.open("g", "transform", "translate(%s %d)".formatted(Plot.number(x(note.at())), height + 9));
            lanes.leaf("title", "%s: %s".formatted(Format.shortClock(note.at()), note.text()));
            lanes.empty("circle", "class", "bar muted", "r", 9);
            lanes.leaf("text", Integer.toString(number), "class", "label muted", "y", 4, "text-anchor", "middle");
            lanes.close();
        }
        endLane(1);
    }

    private void emptyLane(Some<?> some) {
        if (some.isEmpty()) {
            lanes.leaf("text", "none", "class", "tick", "x", LEFT, "y", height + 14);
        }
    }

    private void mark(long at, String look, String path, String title) {
        lanes.open("g", "transform", "translate(%s %d)".formatted(Plot.number(x(at)), height + 9));
        lanes.leaf("title", title);
        lanes.empty("path", "class", "mark " + look, "d", path);
        lanes.close();
    }
}
