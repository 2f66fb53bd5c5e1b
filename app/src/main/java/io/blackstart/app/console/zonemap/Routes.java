package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.zonemap.Route.Bent;
import io.blackstart.app.console.zonemap.Route.Curve;
import io.blackstart.app.console.zonemap.Route.Point;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;

/** Finds ways for lines through the gaps of the map, so that they cross as little text as they can. */
final class Routes {
    private static final double DIP = 10;
    private static final double NEIGHBOURS = 1.5;
    /** From the edge of a zone into the gap beside it. */
    private static final double INTO_GAP = 4;

    /** So that lines of different kinds that go the same way stand beside each other. */
    private static final double BESIDE = 14;

    private Routes() {}

    /**
     * From the endpoint over the gap to the zone's upper edge, then straight down: it must not cross the zone's title. A zone in a lower row has
     * none, for it would cross the one above.
     */
    static Optional<Route> down(Bounds from, Bounds zone, Bounds to) {
        if (zone.getMinY() - from.getMaxY() > zone.getHeight() / 2) {
            return Optional.empty();
        }
        double middle = (from.getMaxY() + zone.getMinY()) / 2;
        double start = from.getCenterX();
        double end = to.getCenterX();
        return Optional.of(new Curve(
                new Point(start, from.getMaxY()),
                new Point(start, middle),
                new Point(end, middle),
                new Point(end, zone.getMinY())));
    }

    /** Between machines: straight down in a zone, side to side between neighbours, else through the gaps. @param zone of the second */
    static Route between(Bounds from, Bounds zone, Bounds to) {
        boolean sameZone = zone.contains(from.getCenterX(), from.getCenterY());
        if (sameZone) {
            return upright(from, to);
        }
        boolean sameRow = zone.getMinY() < from.getCenterY() && from.getCenterY() < zone.getMaxY();
        if (!sameRow) {
            return around(from, zone, to);
        }
        double apart = Math.abs(from.getCenterX() - to.getCenterX());
        return apart > from.getWidth() * NEIGHBOURS ? below(from, to) : sideways(from, to);
    }

    /** From a gateway to who answered: straight down beside it, else through the gap below the gateways. */
    static Route read(Bounds from, Bounds zone, Bounds to) {
        boolean sameRow = zone.getMinY() < from.getCenterY() && from.getCenterY() < zone.getMaxY();
        if (!sameRow) {
            return around(from, zone, to);
        }
        double gap = from.getMaxY() + INTO_GAP;
        double start = from.getCenterX() + BESIDE;
        double end = to.getCenterX() + BESIDE;
        return new Curve(
                new Point(start, from.getMaxY()),
                new Point(start, gap),
                new Point(end, gap),
                new Point(end, to.getMinY()));
    }

    /** Between two replicas: above their cards, where replication has no line. */
    static Route gossip(Bounds from, Bounds zone, Bounds to) {
        boolean sameRow = zone.getMinY() < from.getCenterY() && from.getCenterY() < zone.getMaxY();
        if (!sameRow) {
            return around(from, zone, to);
        }
        if (zone.contains(from.getCenterX(), from.getCenterY())) {
            return upright(from, to);
        }
        double above = Math.min(from.getMinY(), to.getMinY()) - DIP;
        double start = from.getCenterX() - BESIDE;
        double end = to.getCenterX() - BESIDE;
        return new Curve(
                new Point(start, from.getMinY()),
                new Point(start, above),
                new Point(end, above),
                new Point(end, to.getMinY()));
    }

    private static Route upright(Bounds from, Bounds to) {
        boolean downwards = from.getMinY() < to.getMinY();
        Point start = new Point(from.getCenterX(), downwards ? from.getMaxY() : from.getMinY());
        Point end = new Point(from.getCenterX(), downwards ? to.getMinY() : to.getMaxY());
        return new Curve(start, start, end, end);
    }

    private static Route sideways(Bounds from, Bounds to) {
        boolean rightwards = from.getCenterX() < to.getCenterX();
        Point start = new Point(rightwards ? from.getMaxX() : from.getMinX(), from.getCenterY());
        Point end = new Point(rightwards ? to.getMinX() : to.getMaxX(), to.getCenterY());
        double middle = (start.x() + end.x()) / 2;
        return new Curve(start, new Point(middle, start.y()), new Point(middle, end.y()), end);
    }

    private static Route below(Bounds from, Bounds to) {
        double dip = Math.max(from.getMaxY(), to.getMaxY()) + DIP;
        Point start = new Point(from.getCenterX(), from.getMaxY());
        Point end = new Point(to.getCenterX(), to.getMaxY());
        return new Curve(start, new Point(start.x(), dip), new Point(end.x(), dip), end);
    }

    /** To another row: beside the zone, between the rows, and in at the side. */
    private static Route around(Bounds from, Bounds zone, Bounds to) {
        double padding = to.getMinX() - zone.getMinX();
        if (Math.abs(from.getCenterX() - to.getCenterX()) < 1) {
            double edge = zone.getMinX() + padding / 2;
            return new Bent(List.of(
                    new Point(from.getMinX(), from.getCenterY()),
                    new Point(edge, from.getCenterY()),
                    new Point(edge, to.getCenterY()),
                    new Point(to.getMinX(), to.getCenterY())));
        }
        boolean rightwards = from.getCenterX() < to.getCenterX();
        double start = rightwards ? from.getMaxX() : from.getMinX();
        double out = rightwards ? start + padding + INTO_GAP : start - padding - INTO_GAP;
        double end = rightwards ? to.getMinX() : to.getMaxX();
        double in = rightwards ? zone.getMinX() - INTO_GAP : zone.getMaxX() + INTO_GAP;
        double between = from.getCenterY() < zone.getMinY() ? zone.getMinY() - INTO_GAP : zone.getMaxY() + INTO_GAP;
        return new Bent(List.of(
                new Point(start, from.getCenterY()),
                new Point(out, from.getCenterY()),
                new Point(out, between),
                new Point(in, between),
                new Point(in, to.getCenterY()),
                new Point(end, to.getCenterY())));
    }
}
