package io.blackstart.app.console.zonemap;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;

/** Rectangles of the same height beside each other, as one. */
final class Rows {
    /** In heights: what stands closer belongs together. */
    private static final double APART = 0.5;

    private Rows() {}

    /** @param bounds in reading order */
    static List<Bounds> joined(List<Bounds> bounds) {
        List<Bounds> joined = new ArrayList<>();
        for (Bounds next : bounds) {
            if (!joined.isEmpty() && touch(joined.getLast(), next)) {
                joined.add(union(joined.removeLast(), next));
            } else {
                joined.add(next);
            }
        }
        return List.copyOf(joined);
    }

    private static boolean touch(Bounds left, Bounds right) {
        double between = right.getMinX() - left.getMaxX();
        return Math.abs(left.getMinY() - right.getMinY()) < 1
                && Math.abs(left.getHeight() - right.getHeight()) < 1
                && between >= 0
                && between < left.getHeight() * APART;
    }

    private static Bounds union(Bounds left, Bounds right) {
        return new BoundingBox(left.getMinX(), left.getMinY(), right.getMaxX() - left.getMinX(), left.getHeight());
    }
}
