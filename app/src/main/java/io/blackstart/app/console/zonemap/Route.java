package io.blackstart.app.console.zonemap;

import java.util.List;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Shape;

/** The way of a line over the map. */
sealed interface Route {
    /** In the layer's coordinates. */
    record Point(double x, double y) {
        double distance(Point other) {
            return Math.hypot(other.x - x, other.y - y);
        }

        Point towards(Point other, double share) {
            return new Point(x + (other.x - x) * share, y + (other.y - y) * share);
        }
    }

    /** @param t 0 at its beginning, 1 at its end */
    Point at(double t);

    /** About, in pixels. */
    double length();

    /** A new shape of it. */
    Shape shape();

    /** A curve by its two ends and what draws it from them. */
    record Curve(Point start, Point from, Point to, Point end) implements Route {
        @Override
        public Point at(double t) {
            return new Point(bezier(start.x, from.x, to.x, end.x, t), bezier(start.y, from.y, to.y, end.y, t));
        }

        private static double bezier(double start, double from, double to, double end, double t) {
            double rest = 1 - t;
            return rest * rest * rest * start + 3 * rest * rest * t * from + 3 * rest * t * t * to + t * t * t * end;
        }

        @Override
        public double length() {
            return start.distance(end);
        }

        @Override
        public Shape shape() {
            return new CubicCurve(start.x, start.y, from.x, from.y, to.x, to.y, end.x, end.y);
        }
    }

    /** Straight pieces. */
    record Bent(List<Point> points) implements Route {
        @Override
        public Point at(double t) {
            double left = t * length();
            for (int i = 1; i < points.size(); i++) {
                double piece = points.get(i - 1).distance(points.get(i));
                if (left <= piece && piece > 0) {
                    return points.get(i - 1).towards(points.get(i), left / piece);
                }
                left -= piece;
            }
            return points.getLast();
        }

        @Override
        public double length() {
            double length = 0;
            for (int i = 1; i < points.size(); i++) {
                length += points.get(i - 1).distance(points.get(i));
            }
            return length;
        }

        @Override
        public Shape shape() {
            Polyline line = new Polyline();
            points.forEach(point -> line.getPoints().addAll(point.x, point.y));
            return line;
        }
    }
}
