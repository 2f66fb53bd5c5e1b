package io.blackstart.cluster.scenes;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import java.util.List;
import java.util.OptionalInt;

/** Scenes of rule Z7: home eu-5 with zones a to d, read region us-1 with zones x to z. */
final class TwoRegions {
    static final Regions REGIONS = new Regions(
            new Region("eu-5", List.of("a", "b", "c", "d")), List.of(new Region("us-1", List.of("x", "y", "z"))));

    private TwoRegions() {}

    /** One second after its beginning. */
    static Scene scene(long seed, Mode mode, boolean multiAz) {
        return scene(seed, mode, multiAz, ClusterSettings.defaults());
    }

    static Scene scene(long seed, Mode mode, boolean multiAz, ClusterSettings settings) {
        return Scene.settled(new ClusterSpec(REGIONS, "orders", mode, multiAz, OptionalInt.empty(), settings, seed));
    }
}
