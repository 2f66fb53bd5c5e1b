package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/** Stories of sessions, and whether the checker finds their reads stale. */
abstract class SessionScenes {
    private static final List<String> STALE = List.of(Promise.SESSION.words());
    private static final List<String> NOTHING = List.of();

    protected PlantedHistory history = new PlantedHistory();

    protected final void assertStale(long reads) {
        history.timePasses(100_000);
        assertEquals(STALE, history.broken());
        assertEquals(reads, history.checker.staleReads());
    }

    protected final void assertFine() {
        history.timePasses(100_000);
        assertEquals(NOTHING, history.broken());
        assertEquals(0, history.checker.staleReads());
    }
}
