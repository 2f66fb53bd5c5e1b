package io.blackstart.cluster.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The constants of cluster.md: defaults, ranges, and errors that name field, value and range. */
class ClusterSettingsTest {
    @Test
    void defaultsAreThoseOfTheRules() {
        ClusterSettings defaults = ClusterSettings.defaults();

        assertEquals(100_000_000, defaults.get(Setting.GOSSIP_INTERVAL), "M1");
        assertEquals(500_000_000, defaults.get(Setting.GOSSIP_SUSPECT_AFTER), "M3");
        assertEquals(1_000, defaults.get(Setting.IN_SYNC_MAX_LAG), "W3");
        assertEquals(1_000, defaults.get(Setting.BACKPRESSURE_START), "W5");
        assertEquals(10_000, defaults.get(Setting.BACKPRESSURE_FULL), "W5");
        assertEquals(50_000_000, defaults.get(Setting.BACKPRESSURE_CAP), "W5");
        assertEquals(16 << 20, defaults.get(Setting.UPDATE_QUEUE_SIZE), "W6");
        assertEquals(0, defaults.get(Setting.PROMOTION_MAX_LAG), "E4");
        assertEquals(100, defaults.get(Setting.READS_READY_LAG), "R1");
        assertEquals(new TreeMap<>(), defaults.changed());
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void rangeIsInclusiveAndHoldsTheDefault(Setting setting) {
        ClusterSettings defaults = ClusterSettings.defaults();

        assertEquals(setting.least(), defaults.with(setting, setting.least()).get(setting));
        assertEquals(setting.most(), defaults.with(setting, setting.most()).get(setting));
        assertTrue(setting.least() <= setting.defaultValue() && setting.defaultValue() <= setting.most());
    }

    @ParameterizedTest
    @EnumSource(
            value = Setting.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DETECTOR", "DISK_SYNC_MODE", "GATEWAY_ON_PRIMARY_LOSS"})
    void errorNamesFieldValueAndRange(Setting setting) {
        String tooMuch = Quantity.format(setting.unit(), setting.most() + 1);
        String message = refusal(setting.key(), tooMuch);

        assertEquals(
                "%s: %s is out of range, allowed is %s to %s"
                        .formatted(
                                setting.key(),
                                tooMuch,
                                Quantity.format(setting.unit(), setting.least()),
                                Quantity.format(setting.unit(), setting.most())),
                message);
        assertThrows(
                IllegalArgumentException.class, () -> ClusterSettings.defaults().with(setting, setting.least() - 1));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everyFormThatIsWrittenReadsBackToTheSameNumber(Setting setting) {
        SplittableRandom random = new SplittableRandom(setting.ordinal());
        for (int i = 0; i < 200; i++) {
            long value = random.nextLong(setting.least(), setting.most() + 1);
            String text = Quantity.format(setting.unit(), value);
            ClusterSettings settings = ClusterSettings.defaults().with(setting.key(), text);
            assertEquals(value, settings.get(setting), text);
            if (value != setting.defaultValue()) {
                assertEquals(text, settings.changed().get(setting.key()));
            }
        }
    }

    @Test
    void unknownSettingIsNamed() {
        assertEquals("unknown setting 'gossip.intervall'", refusal("gossip.intervall", "1s"));
    }

    @Test
    void wrongFormIsNamedWithAnExample() {
        assertEquals(
                "gossip.interval: 'soon' is not a duration such as 500ms, 1.5s or 2m",
                refusal("gossip.interval", "soon"));
        assertEquals("gossip.fanout: '3s' is not a whole number", refusal("gossip.fanout", "3s"));
        assertEquals("updateQueue.size: '16MB' is not a size such as 16MiB", refusal("updateQueue.size", "16MB"));
    }

    @Test
    void m7_aDetectorIsNamedByItsWord() {
        assertEquals(
                Detector.PULL,
                ClusterSettings.defaults().with("detector", "pull").detector());
        assertEquals("detector: 'swim' is not one of gossip, pull, push", refusal("detector", "swim"));
    }

    @Test
    void changeLeavesTheOriginalAndAllElse() {
        ClusterSettings defaults = ClusterSettings.defaults();
        ClusterSettings changed = defaults.with("gossip.suspectAfter", "1s");

        assertEquals(500_000_000, defaults.get(Setting.GOSSIP_SUSPECT_AFTER));
        assertEquals("ClusterSettings{gossip.suspectAfter=1s}", changed.toString());
        assertNotEquals(defaults, changed);
        assertEquals(defaults, changed.with("gossip.suspectAfter", "0.5s"));
        assertEquals(
                defaults.hashCode(),
                changed.with("gossip.suspectAfter", "500ms").hashCode());
    }

    @Test
    void keysDiffer() {
        long keys = Arrays.stream(Setting.values()).map(Setting::key).distinct().count();

        assertEquals(Setting.values().length, keys);
    }

    private static String refusal(String key, String value) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> ClusterSettings.defaults().with(key, value))
                .getMessage();
    }
}
