package io.blackstart.app.console.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.bridge.MapMemory;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChosenSettingsTest {
    private final MapMemory memory = new MapMemory();

    private ClusterAdjustable of(Setting setting) {
        return new ClusterAdjustable(setting, ClusterSettings.defaults(), memory);
    }

    @Test
    void whatIsChosenCountsAtTheNextStartAndAResetForgetsIt() {
        ClusterAdjustable suspect = of(Setting.GOSSIP_SUSPECT_AFTER);
        assertEquals("", suspect.when());
        suspect.set("1000ms");
        assertEquals("1s", suspect.value());
        assertEquals("From the next start of the console; until then 500ms.", suspect.when());
        assertTrue(suspect.isChanged());
        ClusterSettings next = ChosenSettings.of(memory::recall).settings();
        assertEquals(1_000_000_000, next.get(Setting.GOSSIP_SUSPECT_AFTER));
        assertEquals(
                "",
                new ClusterAdjustable(Setting.GOSSIP_SUSPECT_AFTER, next, memory).when(),
                "a cluster that has it already waits for nothing");

        suspect.set(suspect.usual());
        assertFalse(suspect.isChanged());
        assertEquals(
                ClusterSettings.defaults(), ChosenSettings.of(memory::recall).settings());
    }

    @Test
    void whatCannotBeIsExplainedWithFieldValueAndRangeAndNotKept() {
        ClusterAdjustable suspect = of(Setting.GOSSIP_SUSPECT_AFTER);
        assertEquals("gossip.suspectAfter: 1ms is out of range, allowed is 50ms to 60s", suspect.wrong("1ms"));
        assertTrue(suspect.wrong("soon").contains("'soon' is not a duration such as 500ms"), suspect.wrong("soon"));
        assertThrows(IllegalArgumentException.class, () -> suspect.set("soon"));
        assertEquals(Map.of(), memory.kept);
        assertEquals(
                List.of("gossip", "pull", "push").size(),
                of(Setting.DETECTOR).choices().size());
    }

    @Test
    void whatWasRememberedAndIsNoLongerAllowedIsToldAndTheUsualHolds() {
        memory.kept.put(ChosenSettings.name(Setting.GOSSIP_FANOUT), "5000");
        memory.kept.put(ChosenSettings.name(Setting.READS_WAIT), "1s");
        ChosenSettings chosen = ChosenSettings.of(memory::recall);
        assertEquals(List.of("gossip.fanout: 5000 is out of range, allowed is 1 to 50"), chosen.refused());
        assertEquals(1_000_000_000, chosen.settings().get(Setting.READS_WAIT));
        assertEquals(3, chosen.settings().get(Setting.GOSSIP_FANOUT));
    }

    @Test
    void everySettingHasARangeAnExplanationAndAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        for (Setting setting : Setting.values()) {
            ClusterAdjustable item = of(setting);
            assertTrue(ids.add(item.id()), item.id());
            assertTrue(item.explanation().endsWith("."), item.explanation());
            assertEquals("", item.wrong(item.usual()), item.name());
            assertTrue(item.choices().isEmpty() != item.range().isEmpty(), item.name());
        }
    }
}
