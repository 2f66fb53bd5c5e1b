package io.blackstart.drills.report.html;

import io.blackstart.drills.report.Span;
import io.blackstart.drills.words.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** The frame of a chart over virtual time: axes, grid, and the times in which something was broken. */
final class Plot {
    static final int WIDTH = 560;
    static final int HEIGHT = 200;
    private static final int LEFT = 62;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 26;
    private static final int X_TICKS = 7;

    private final long endNanos;
    private final YAxis axis;
    private final Markup svg = new Markup();

    /** How figures become heights. */
    interface YAxis {
        /** 0 at the bottom to 1 at the top. */
        double share(double value);

        List<Double> ticks();

        String label(double value);
    }

    /** From 0 to a little above the most. */
    record Linear(double most, DoubleFunction<String> words) implements YAxis {
        static Linear upTo(double most, DoubleFunction<String> words) {
            double step = nice(Math.max(most, 1e-9) / 4);
            return new Linear(Math.ceil(Math.max(most, 1e-9) / step) * step, words);
        }

        @Override
        public double share(double value) {
            return value / most;
        }

        @Override
        public List<Double> ticks() {
            double step = nice(most / 4);
            List<Double> ticks = new ArrayList<>();
            for (double tick = 0; tick <= most * 1.001; tick += step) {
                ticks.add(tick);
            }
            return ticks;
        }

        @Override
        public String label(double value) {
            return words.apply(value);
        }
    }

    /** Powers of ten from the least to the most, both above 0. */
    record Logarithmic(double least, double most, DoubleFunction<String> words) implements YAxis {
        static Logarithmic between(double least, double most, DoubleFunction<String> words) {
            double from = Math.pow(10, Math.floor(Math.log10(least)));
            double to = Math.pow(10, Math.ceil(Math.log10(most)));
            return new Logarithmic(from, to <= from ? from * 10 : to, words);
        }

        @Override
        public double share(double value) {
            return Math.log(Math.max(value, least) / least) / Math.log(most / least);
        }

        @Override
        public List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (double tick = least; tick <= most * 1.001; tick *= 10) {
                ticks.add(tick);
            }
            return ticks;
        }

        @Override
        public String label(double value) {
            return words.apply(value);
        }
    }

    /** @param words what the chart shows, for who cannot see it @param broken times in which something was broken */
    Plot(String words, long endNanos, YAxis axis, List<Span> broken) {
        this.endNanos = Math.max(1, endNanos);
        this.axis = axis;
        svg.open(
                "svg",
                "class",
                "plot",
                "viewBox",
                "0 0 %d %d".formatted(WIDTH, HEIGHT),
                "role",
                "img",
                "aria-label",
                words);
        List<Shade> shades = Shade.merged(broken);
        shades.forEach(shade -> strip("broken", shade, TOP, HEIGHT - TOP - BOTTOM));
        shades.forEach(shade -> strip("strip", shade, TOP - 5, 4));
        grid();
    }

    private void strip(String look, Shade shade, int y, int height) {
        String width = number(Math.max(1, x(shade.to()) - x(shade.from())));
        svg.empty("rect", "class", look, "x", number(x(shade.from())), "y", y, "width", width, "height", height);
    }

    private void grid() {
        for (double tick : axis.ticks()) {
            String y = number(y(tick));
            svg.empty("line", "class", "grid", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", y, "y2", y);
            svg.leaf(
                    "text",
                    axis.label(tick),
                    "class",
                    "tick",
                    "x",
                    LEFT - 6,
                    "y",
                    number(y(tick) + 4),
                    "text-anchor",
                    "end");
        }
        for (long tick : timeTicks(endNanos, X_TICKS)) {
            String x = number(x(tick));
            svg.empty("line", "class", "grid", "x1", x, "x2", x, "y1", HEIGHT - BOTTOM, "y2", HEIGHT - BOTTOM + 4);
            svg.leaf(
                    "text",
                    timeLabel(tick, endNanos),
                    "class",
                    "tick",
                    "x",
                    x,
                    "y",
                    HEIGHT - 8,
                    "text-anchor",
                    "middle");
        }
    }

    double x(double nanos) {
        return LEFT + Math.min(1, nanos / endNanos) * (WIDTH - LEFT - RIGHT);
    }

    double y(double value) {
        double share = Math.max(0, Math.min(1, axis.share(value)));
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }

    /** A line through a figure for each step, at its middle; steps below 0 have none. */
    void line(String look, long stepNanos, List<Double> figures) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int step = 0; step < figures.size() && step * stepNanos < endNanos; step++) {
            if (figures.get(step) < 0) {
                drawing = false;
                continue;
            }
            path.append(drawing ? 'L' : 'M')
                    .append(number(x((step + 0.5) * stepNanos)))
                    .append(' ')
                    .append(number(y(figures.get(step))));
            // a lonely step would be a line without length
            if (!drawing) {
                path.append("h0.5");
            }
            drawing = true;
        }
        svg.empty("path", "class", "line " + look, "d", path);
    }

    /** What lies between two figures of each step. */
    void area(String look, long stepNanos, List<Double> from, List<Double> to) {
        StringBuilder path = new StringBuilder();
        for (int step = 0; step < to.size() && step * stepNanos < endNanos; step++) {
            if (to.get(step) > from.get(step)) {
                double left = x((double) step * stepNanos);
                double right = x((step + 1.0) * stepNanos);
                path.append('M')
                        .append(number(left))
                        .append(' ')
                        .append(number(y(from.get(step))))
                        .append('V')
                        .append(number(y(to.get(step))))
                        .append('H')
                        .append(number(right))
                        .append('V')
                        .append(number(y(from.get(step))))
                        .append('Z');
            }
        }
        svg.empty("path", "class", "area " + look, "d", path);
    }

    /** The chart, whole. */
    Markup markup() {
        return svg.close();
    }

    /** Round times, at most about so many, from 0. */
    static List<Long> timeTicks(long endNanos, int wanted) {
        long step = (long) (nice(endNanos / 1e9 / wanted) * 1e9);
        List<Long> ticks = new ArrayList<>();
        for (long tick = 0; tick <= endNanos; tick += Math.max(1, step)) {
            ticks.add(tick);
        }
        return ticks;
    }

    static String timeLabel(long nanos, long endNanos) {
        return endNanos < 180_000_000_000L
                ? String.format(Locale.ROOT, endNanos < 7_000_000_000L ? "%.1f s" : "%.0f s", nanos / 1e9)
                : Format.lasting(nanos);
    }

    /** 1, 2 or 5 times a power of ten, not below. */
    static double nice(double step) {
        double scale = Math.pow(10, Math.floor(Math.log10(step)));
        double share = step / scale;
        return (share <= 1.000001 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10) * scale;
    }

    static String number(double coordinate) {
        String text = String.format(Locale.ROOT, "%.1f", coordinate);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
