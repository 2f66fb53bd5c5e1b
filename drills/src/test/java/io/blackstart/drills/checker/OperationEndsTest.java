package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.set;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.routing.ClientMessage;
import io.blackstart.cluster.routing.ClientRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** cluster.md §9: each operation ends as acknowledged, refused, or indeterminate and told so. */
final class OperationEndsTest {
    private static final List<String> OPEN = List.of(Promise.OPERATION_ENDS.words());
    private static final List<String> FINE = List.of();

    private final PlantedHistory history = new PlantedHistory();

    private void ask(long millis) {
        history.checker.delivered(
                millis * Times.MILLISECOND,
                "client",
                "gateway-a1",
                new ClientMessage.Ask(7, 1, ClientRequest.of(set("k", "v"))));
    }

    @Test
    void noOperationIsOpenAtTheEnd() {
        ask(10_000);
        assertEquals(OPEN, history.disk("a1", 0).finish());
    }

    @Test
    void oneThatEndedIsNot() {
        ask(10_000);
        history.set("c#7", 10_000, 10_010, 1, "k", "v");
        assertEquals(FINE, history.disk("a1", 1, "k=v").finish());
    }

    @Test
    void aClientIsToldInTimeWhereNothingIsBroken() {
        ask(10_000);
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(OPEN, history.broken());
    }

    @Test
    void behindAFaultItMayHearNothing() {
        history.fault(9_000, "partition");
        ask(10_000);
        history.indeterminate("c#7", 10_000, 13_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }

    @Test
    void aClientThatHangsUpEarlyIsToldNothing() {
        ask(10_000);
        history.indeterminate("c#7", 10_000, 11_000, set("k", "v"));
        assertEquals(FINE, history.broken());
    }
}
