package io.blackstart.app.console.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LoadModelTest {
    private static final Mix SHOP =
            new Mix(new TreeMap<>(Map.of(OperationKind.GET, 60, OperationKind.SET, 30, OperationKind.HSET, 10)));

    @Test
    void anotherShareOfReadsKeepsTheKindsOfWritesInProportion() {
        assertEquals(60, LoadModel.reads(SHOP));
        Mix fewer = LoadModel.withReads(SHOP, 20);
        assertEquals(20, LoadModel.reads(fewer));
        assertEquals(200, fewer.weights().get(OperationKind.GET));
        assertEquals(600, fewer.weights().get(OperationKind.SET));
        assertEquals(200, fewer.weights().get(OperationKind.HSET));
    }

    @Test
    void aMixOfReadsAloneGetsWritesWhereTheyAreWished() {
        Mix reads = new Mix(new TreeMap<>(Map.of(OperationKind.GET, 1)));
        assertEquals(70, LoadModel.reads(LoadModel.withReads(reads, 70)));
    }

    @Test
    void itTellsTheZonesAndWhetherOneLooksBack() {
        LoadModel model = LoadModel.of(StoryFrames.at(29_000), Optional.empty());
        assertEquals(List.of("a", "b", "c", "d"), model.zones());
        assertTrue(model.now().startsWith("gateways: "), "of what clients gave up they know nothing");
        assertTrue(model.now().endsWith("/s failed"), model.now());
        assertFalse(model.past());
    }
}
