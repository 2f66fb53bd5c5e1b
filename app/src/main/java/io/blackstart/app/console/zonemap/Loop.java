package io.blackstart.app.console.zonemap;

import java.util.ArrayList;
import java.util.List;

/** A line drawn freely, closed by the straight way back to where it began. */
final class Loop {
    private static final double APART = 3;

    /** x and y in turn, as shapes take them. */
    private final List<Double> points = new ArrayList<>();

    /** What lies closer to the last point than the eye tells is left out. */
    void add(double x, double y) {
        int size = points.size();
        if (size == 0 || Math.hypot(x - points.get(size - 2), y - points.get(size - 1)) >= APART) {
            points.add(x);
            points.add(y);
        }
    }

    List<Double> points() {
        return List.copyOf(points);
    }

    /** By the even-odd rule. */
    boolean holds(double x, double y) {
        boolean inside = false;
        int count = points.size() / 2;
        for (int i = 0; i < count; i++) {
            int before = (i + count - 1) % count;
            double toX = points.get(2 * i);
            double toY = points.get(2 * i + 1);
            double fromX = points.get(2 * before);
            double fromY = points.get(2 * before + 1);
            boolean crosses = toY > y != fromY > y;
            if (crosses && x < (fromX - toX) * (y - toY) / (fromY - toY) + toX) {
                inside = !inside;
            }
        }
        return inside;
    }
}
