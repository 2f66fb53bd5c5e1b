package io.blackstart.app.console.zonemap;

import java.util.List;

/**
 * The room there is for the map, in heights of the text: what fits follows from space and text size alone. The heights of its parts are those
 * that the style sheet gives them.
 */
record MapRoom(double width, double height) {
    /** A little scrolling costs less than words that are not there. */
    private static final double SCROLLED = 1.5;

    private static final double ABOVE = 4.9;
    private static final double REGION_TITLE = 1.8;
    private static final double BETWEEN_REGIONS = 1.2;
    private static final double BETWEEN_ZONES = 0.6;
    private static final double ZONE_EDGES = 1.3;
    private static final double ZONE_TITLE = 1.85;
    /** The least width of a zone, in low windows. */
    private static final double ZONE_WIDTH = 13.4;

    private static final double BRIEF_ZONE_WIDTH = 17.6;
    private static final double BETWEEN_CARDS = 0.9;
    private static final double BETWEEN_LINES = 0.45;
    private static final double GATEWAY = 4.1;
    private static final double REPLICA = 8.9;
    private static final double IDLE = 2.65;
    private static final double READ = 8.55;
    private static final double LINE = 2.15;
    private static final double COUNT = 1.1;
    private static final double CELL = 1.75;

    /** Everything there is room for: what is not known yet is no reason to leave something out. */
    static final MapRoom UNKNOWN = new MapRoom(Double.MAX_VALUE, Double.MAX_VALUE);

    /** The one with most of each machine that fits; if none does, the one with least. */
    Detail fitting(List<RegionModel> regions, List<ZoneModel> zones) {
        for (Detail detail : Detail.values()) {
            if (height(detail, regions, zones) <= height * SCROLLED) {
                return detail;
            }
        }
        return Detail.OVERVIEW;
    }

    /** How high the whole map would be. */
    double height(Detail detail, List<RegionModel> regions, List<ZoneModel> zones) {
        double all = ABOVE + BETWEEN_REGIONS * (regions.size() - 1);
        for (RegionModel region : regions) {
            all += regions.size() > 1 ? REGION_TITLE : 0;
            all += rows(
                    detail,
                    zones.stream()
                            .filter(zone -> region.zones().contains(zone.zone()))
                            .toList());
        }
        return all;
    }

    private double rows(Detail detail, List<ZoneModel> zones) {
        double least = detail.hasBriefReplicas() ? BRIEF_ZONE_WIDTH : ZONE_WIDTH;
        int fit = (int) Math.clamp((width + BETWEEN_ZONES) / (least + BETWEEN_ZONES), 1, Math.max(1, zones.size()));
        int rows = Math.ceilDiv(zones.size(), fit);
        int columns = Math.ceilDiv(zones.size(), Math.max(1, rows));
        double zoneWidth = (width + BETWEEN_ZONES) / Math.max(1, columns) - BETWEEN_ZONES;
        double highest = zones.stream()
                .mapToDouble(zone -> zone(detail, zone, zoneWidth))
                .max()
                .orElse(0);
        return rows * (highest + BETWEEN_ZONES) - BETWEEN_ZONES;
    }

    private static double zone(Detail detail, ZoneModel zone, double width) {
        double between = detail.hasBriefReplicas() ? BETWEEN_LINES : BETWEEN_CARDS;
        int gateways = zone.gateways().size();
        int idle = zone.idle().size();
        double height = ZONE_EDGES + ZONE_TITLE + between;
        height += gateways * (between + (detail.hasBriefGateways() ? LINE : GATEWAY + between + READ));
        height += zone.running().size() * (between + (detail.hasBriefReplicas() ? LINE : REPLICA));
        if (!detail.hasCells()) {
            return height + idle * (between + IDLE);
        }
        double columns = Math.max(1, Math.floor((width - ZONE_EDGES) / CELL));
        return idle == 0 ? height : height + 2 * between + COUNT + Math.ceil(idle / columns) * CELL;
    }
}
