package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.Setting;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Rule W3: {@code inSync.timeout} is taken as it was asked for, and never for less than a confirmation takes. */
class InSyncTimeW3Test {
    private static final Region HOME = new Region("eu-5", List.of("a", "b", "c"));
    private static final Regions ONE = Regions.of(HOME);
    private static final Regions TWO = new Regions(HOME, List.of(new Region("us-1", List.of("x", "y"))));

    @Test
    void w3_whatIsLongEnoughIsTakenAsItIs() {
        ClusterSpec asked = spec(TWO, ClusterSettings.defaults());
        assertSame(asked, InSyncTime.inForce(asked));
    }

    @Test
    void w3_theWayToAndFroAndTwoSyncsAtLeast() {
        ClusterSettings hasty = ClusterSettings.defaults()
                .with("inSync.timeout", "20ms")
                .with("link.crossZone", "10ms")
                .with("disk.syncTime", "7ms");
        assertEquals(2 * (24 + 14), taken(ONE, hasty));
        assertEquals(2 * (96 + 14), taken(TWO, hasty));
    }

    private static long taken(Regions regions, ClusterSettings settings) {
        return InSyncTime.inForce(spec(regions, settings)).settings().get(Setting.IN_SYNC_TIMEOUT) / 1_000_000;
    }

    private static ClusterSpec spec(Regions regions, ClusterSettings settings) {
        return new ClusterSpec(regions, "orders", Mode.AVAILABLE, true, OptionalInt.empty(), settings, 1);
    }
}
