package io.blackstart.cluster.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thread that draws a window never becomes a pump. */
class PumpGuardTest {
    private final Thread here = Thread.currentThread();

    @AfterEach
    void everyThreadMayPumpAgain() {
        PumpGuard.keepFree(() -> false);
    }

    @Test
    void noEngineIsMadeOrRunOnAThreadThatIsKeptFree() {
        try (Engine engine = Engine.create(1)) {
            engine.after(10, () -> {});
            PumpGuard.keepFree(() -> Thread.currentThread().equals(here));

            assertThrows(IllegalStateException.class, () -> Engine.create(2));
            IllegalStateException refused = assertThrows(IllegalStateException.class, () -> engine.runUntil(10));
            assertEquals(
                    "an engine cannot run on thread '%s', which has to stay free; use Engine.inject or Engine.ask"
                            .formatted(here.getName()),
                    refused.getMessage());
            assertEquals(0, engine.now(), "nothing of it ran");
            PumpGuard.keepFree(() -> false);
            engine.runUntil(10);
            assertEquals(10, engine.now());
        }
    }

    @Test
    void aLiveEnginePumpsOnAThreadOfItsOwnAndHearsByAsk() throws Exception {
        try (Engine engine = Engine.create(1)) {
            engine.start(new Pace.FlatOut());
            PumpGuard.keepFree(() -> Thread.currentThread().equals(here));
            assertEquals(true, engine.ask(engine::onPump).get());
            // ending it is work of its own, and belongs to a thread that may wait
            PumpGuard.keepFree(() -> false);
        }
    }
}
