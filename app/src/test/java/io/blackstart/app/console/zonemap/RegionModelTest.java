package io.blackstart.app.console.zonemap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rule Z7 on the map: a row for each region, the home of the primary first. */
class RegionModelTest {
    private static final ClusterEvent HOME = new ClusterEvent.ClusterFormed(
            "eu-5",
            List.of("a", "b"),
            List.of(new ClusterEvent.MachinePlaced("a1", "a", "DATABASE")),
            "orders",
            "available",
            false,
            1,
            new TreeMap<>());
    private static final ClusterEvent FAR = new ClusterEvent.ReadRegionPlaced(
            "us-1", List.of("x"), List.of(new ClusterEvent.MachinePlaced("x1", "x", "DATABASE")));

    private static ClusterView after(ClusterEvent... events) {
        ClusterView view = ClusterView.initial();
        for (ClusterEvent event : events) {
            view = Reducer.apply(view, new Stamped(view.sequence() + 1, 0, event));
        }
        return view;
    }

    @Test
    void aloneARegionNeedsNoTitle() {
        assertEquals(List.of(new RegionModel("eu-5", "", List.of("a", "b"))), RegionModel.all(after(HOME)));
    }

    @Test
    void z7_aReadRegionStandsBelowTheHomeAndTakesItsPlaceAfterAMove() {
        assertEquals(
                List.of(
                        new RegionModel("eu-5", "eu-5 · home of the primary", List.of("a", "b")),
                        new RegionModel("us-1", "us-1 · read region", List.of("x"))),
                RegionModel.all(after(HOME, FAR)));
        ClusterView moved = after(HOME, FAR, new ClusterEvent.RegionMoved("eu-5", "us-1", 0, 0, 1));
        assertEquals(
                List.of(
                        new RegionModel("us-1", "us-1 · home of the primary", List.of("x")),
                        new RegionModel("eu-5", "eu-5 · read region", List.of("a", "b"))),
                RegionModel.all(moved));
        assertEquals("us-1x", ZoneModel.of(moved, "x", 0).title());
        assertEquals("eu-5a", ZoneModel.of(moved, "a", 0).title());
    }
}
