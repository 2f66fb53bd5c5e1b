package io.blackstart.cluster.membership;

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

/** Rules M3, M7: {@code gossip.suspectAfter} is taken as it was asked for, and never for less than may be between two words. */
class SilenceRuleTest {
    private static final long MS = 1_000_000;
    private static final Region HOME = new Region("eu-5", List.of("a", "b", "c"));
    private static final Regions ONE = Regions.of(HOME);
    private static final Regions TWO = new Regions(HOME, List.of(new Region("us-1", List.of("x", "y"))));

    @Test
    void m3_whatIsLongEnoughIsTakenAsItIs() {
        ClusterSpec asked = spec(TWO, ClusterSettings.defaults());
        assertSame(asked, SilenceRule.inForce(asked));
    }

    @Test
    void m3_aBeatThatMayBeLateAndTheWayToAndFroAtLeast() {
        ClusterSettings hasty =
                ClusterSettings.defaults().with("gossip.suspectAfter", "120ms").with("link.crossZone", "10ms");
        assertEquals(150 + 24, taken(ONE, hasty));
    }

    @Test
    void m3_z7_theWayToAReadRegionCountsWhereThereIsOne() {
        ClusterSettings hasty =
                ClusterSettings.defaults().with("gossip.suspectAfter", "120ms").with("link.crossRegion", "50ms");
        assertEquals(150 + 120, taken(TWO, hasty));
    }

    @Test
    void m7_theDetectorsBeatCountsOnceItIsChosen() {
        ClusterSettings slow = ClusterSettings.defaults()
                .with("detector.interval", "1s")
                .with("link.crossZone", "0ms")
                .with("link.inZone", "0ms");
        assertEquals(500, taken(ONE, slow));
        assertEquals(1_500, taken(ONE, slow.with("detector", "push")));
        assertEquals(1_500, taken(ONE, slow.with("detector", "pull")));
        assertEquals(3_000, taken(ONE, slow.with("detector", "push").with("gossip.interval", "2s")), "gateways");
    }

    @Test
    void m3_noBeatAndNoWayIsTooLongForTheSettingsRange() {
        ClusterSettings slowest = ClusterSettings.defaults()
                .with("detector", "pull")
                .with(Setting.GOSSIP_INTERVAL, Setting.GOSSIP_INTERVAL.most())
                .with(Setting.DETECTOR_INTERVAL, Setting.DETECTOR_INTERVAL.most())
                .with(Setting.LINK_CROSS_ZONE, Setting.LINK_CROSS_ZONE.most())
                .with(Setting.LINK_CROSS_REGION, Setting.LINK_CROSS_REGION.most());
        assertEquals(15_000 + 24_000, taken(TWO, slowest));
    }

    @Test
    void m6_m7_aGatewaysWordHoldsForHalfOfWhatTheDetectorTakes() {
        ClusterSettings patient = ClusterSettings.defaults().with("gossip.suspectAfter", "60s");
        assertEquals(30_000 * MS, SilenceRule.gatewaysWord(patient));
        assertEquals(250 * MS, SilenceRule.gatewaysWord(patient.with("detector", "push")));
        assertEquals(250 * MS, SilenceRule.gatewaysWord(patient.with("detector", "pull")));
        ClusterSettings quick = patient.with("detector", "pull").with("detector.misses", "1");
        assertEquals(150 * MS, SilenceRule.gatewaysWord(quick), "until it can have said it again");
    }

    private static long taken(Regions regions, ClusterSettings settings) {
        return SilenceRule.inForce(spec(regions, settings)).settings().get(Setting.GOSSIP_SUSPECT_AFTER) / MS;
    }

    private static ClusterSpec spec(Regions regions, ClusterSettings settings) {
        return new ClusterSpec(regions, "orders", Mode.AVAILABLE, true, OptionalInt.empty(), settings, 1);
    }
}
