package io.blackstart.app.console.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventHandOffTest {
    private static final int MANY = 200_000;
    private final EventHandOff handOff = new EventHandOff();

    @Test
    void aPumpFasterThanTheWindowWaitsAndNothingIsDropped() {
        CompletableFuture<Void> pump = CompletableFuture.runAsync(() -> tell(MANY));

        List<Stamped> seen = new ArrayList<>();
        while (seen.size() < MANY) {
            handOff.drainTo(seen, 512);
        }

        pump.orTimeout(10, TimeUnit.SECONDS).join();
        for (int i = 0; i < MANY; i++) {
            assertEquals(i + 1, seen.get(i).sequence());
        }
    }

    @Test
    void aClosedWindowHoldsNobodyUp() {
        CompletableFuture<Void> pump = CompletableFuture.runAsync(() -> tell(MANY));

        handOff.close();

        pump.orTimeout(10, TimeUnit.SECONDS).join();
        List<Stamped> seen = new ArrayList<>();
        handOff.drainTo(seen, MANY);
        assertTrue(seen.size() <= 1, "one may have been on its way");
    }

    private void tell(int events) {
        for (int i = 1; i <= events; i++) {
            handOff.accept(new Stamped(i, i, new ClusterEvent.NoteTold("note")));
        }
    }
}
