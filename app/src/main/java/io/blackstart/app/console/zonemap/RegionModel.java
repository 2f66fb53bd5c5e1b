package io.blackstart.app.console.zonemap;

import io.blackstart.cluster.event.ClusterView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A region of the map (rule Z7).
 *
 * @param title what it is to the database, in words; empty where there is no other region
 * @param zones their names, in order
 */
record RegionModel(String name, String title, List<String> zones) {
    /** The home of the primary first. */
    static List<RegionModel> all(ClusterView view) {
        List<RegionModel> regions = new ArrayList<>();
        List<String> names = view.zones().stream()
                .map(view::regionOf)
                .distinct()
                .sorted(Comparator.comparing(name -> !name.equals(view.region())))
                .toList();
        for (String name : names) {
            List<String> zones = view.zones().stream()
                    .filter(zone -> view.regionOf(zone).equals(name))
                    .toList();
            regions.add(new RegionModel(name, names.size() == 1 ? "" : title(view, name), zones));
        }
        return List.copyOf(regions);
    }

    private static String title(ClusterView view, String name) {
        return "%s · %s".formatted(name, name.equals(view.region()) ? "home of the primary" : "read region");
    }
}
