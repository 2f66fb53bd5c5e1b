package io.blackstart.app.console.zonemap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.event.ClusterEvent.Gate;
import io.blackstart.cluster.event.ClusterEvent.GateCount;
import io.blackstart.cluster.event.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadCountsTest {
    private static final GateCount LOCAL = new GateCount(Gate.NONE, Route.LOCAL, 645);
    private static final GateCount BEHIND = new GateCount(Gate.INCLUDES_SESSION, Route.PRIMARY, 12_345);
    private static final GateCount COPYING = new GateCount(Gate.READY, Route.OTHER_REPLICA, 5);
    private static final GateCount NOBODY = new GateCount(Gate.READY, Route.NONE, 1_250_000);

    @Test
    void r4EachRouteAndGateIsTold() {
        assertEquals(
                "645 here\n12,345 to primary, gate 3\n5 to a replica, gate 1\n1,250,000 unanswered, gate 1",
                ReadCounts.all(List.of(LOCAL, BEHIND, COPYING, NOBODY)));
    }

    @Test
    void theCardSaysItOnOneShortLine() {
        assertEquals("", ReadCounts.brief(List.of()));
        assertEquals("645 here", ReadCounts.brief(List.of(LOCAL)));
        assertEquals("645 here · 12.3k forwarded", ReadCounts.brief(List.of(LOCAL, BEHIND, COPYING)));
        assertEquals("5 forwarded", ReadCounts.brief(List.of(COPYING)));
        assertEquals("645 here · 1.2M failed", ReadCounts.brief(List.of(LOCAL, BEHIND, NOBODY)));
    }
}
