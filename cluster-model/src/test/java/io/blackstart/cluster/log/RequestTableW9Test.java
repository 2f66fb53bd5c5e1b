package io.blackstart.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule W9: a retry is answered from the table instead of being applied twice. */
class RequestTableW9Test {
    private static final Reign REIGN = new Reign(1, "a1");
    private final RequestTable table = new RequestTable();

    @Test
    void w9KnownIdIsAnsweredWithPositionAndReplies() {
        apply(7, id(1, 3), 0);

        assertEquals(
                Optional.of(new RequestTable.Answer(new Position(REIGN, 7), List.of(Reply.OK))), table.find(id(1, 3)));
    }

    @Test
    void w9UnknownIdIsNotAnswered() {
        apply(7, id(1, 3), 0);

        assertEquals(Optional.empty(), table.find(id(1, 4)));
        assertEquals(Optional.empty(), table.find(id(2, 3)), "another life of the gateway counts from anew");
        assertEquals(Optional.empty(), table.find(new RequestId("gateway-b1", 1, 3)));
    }

    @Test
    void w9WhatTheGatewayHasAnsweredForGoodIsForgotten() {
        apply(1, id(1, 1), 0);
        apply(2, id(1, 2), 0);
        apply(3, id(1, 3), 2);

        assertEquals(Optional.empty(), table.find(id(1, 1)));
        assertTrue(table.find(id(1, 2)).isPresent(), "still open");
        assertTrue(table.find(id(1, 3)).isPresent());
    }

    @Test
    void w9OneGatewayForgetsNothingOfAnother() {
        apply(1, new RequestId("gateway-b1", 1, 1), 0);
        apply(2, id(1, 9), 9);

        assertTrue(table.find(new RequestId("gateway-b1", 1, 1)).isPresent());
    }

    @Test
    void w9ConfigurationsAnswerNobody() {
        table.apply(Entries.configured(REIGN, 1, Entries.NO_CONFIG));

        assertEquals(Optional.empty(), table.find(id(1, 1)));
    }

    @Test
    void w9CopyHasALifeOfItsOwn() {
        apply(1, id(1, 1), 0);
        RequestTable copy = table.copy();
        apply(2, id(1, 2), 2);

        assertTrue(copy.find(id(1, 1)).isPresent());
        assertEquals(Optional.empty(), copy.find(id(1, 2)));
    }

    @Test
    void w9AnEarlierLifeIsForgottenOnceALaterOneIsKnownAndEveryReplicaHasPassedIt() {
        apply(1, id(1, 1), 0);
        apply(2, id(2, 1), 0);
        assertTrue(table.find(id(1, 1)).isPresent(), "a tail somewhere may still bring it");

        forgot(3, Long.MAX_VALUE);

        assertEquals(Optional.empty(), table.find(id(1, 1)));
        assertTrue(table.find(id(2, 1)).isPresent(), "its gateway may still ask");
    }

    @Test
    void w9AnEarlierLifeThatNotAllHavePassedStays() {
        apply(1, id(1, 1), 0);
        apply(2, id(2, 1), 0);

        forgot(3, -1);

        assertTrue(table.find(id(1, 1)).isPresent());
        assertTrue(table.hasPassed(Long.MAX_VALUE));
        assertFalse(table.hasPassed(-1));
    }

    @Test
    void w9WhatNobodyWaitsForIsOver() {
        apply(1, id(1, 1), 0);
        apply(2, id(1, 5), 4);
        assertTrue(table.isOver(id(1, 3)), "the gateway said that all below 4 is answered");
        assertFalse(table.isOver(id(1, 4)));
        assertFalse(table.isOver(id(1, 6)));

        apply(3, id(2, 1), 0);

        assertTrue(table.isOver(id(1, 6)), "its gateway has started anew since");
        assertFalse(table.isOver(id(2, 2)));
        assertFalse(table.isOver(new RequestId("gateway-b1", 1, 1)));
        assertTrue(table.copy().isOver(id(1, 3)));
    }

    @Test
    void w9_p5_aRetriedRequestIsKnownUntilEveryReplicaHasPassedIt() {
        table.apply(Entries.retried(REIGN, 1, "k", id(1, 1), 0));
        apply(2, id(1, 2), 0);
        apply(3, id(1, 3), 3);
        RequestTable kept = RequestTable.of(table.copy().lives());

        assertEquals(Optional.of(new Position(REIGN, 1)), kept.find(id(1, 1)).map(RequestTable.Answer::position));
        assertEquals(Optional.empty(), kept.find(id(1, 2)));
        assertEquals(
                List.of(id(1, 1), id(1, 3)),
                kept.done().stream().map(LogEntry.Done::id).toList());
        assertEquals(table.lives(), kept.lives());
        assertFalse(table.hasPassed(-1));
        assertTrue(table.hasPassed(Long.MAX_VALUE));

        forgot(4, -1);
        assertTrue(table.find(id(1, 1)).isPresent(), "a tail somewhere may still bring its first try");
        forgot(5, Long.MAX_VALUE);

        assertEquals(Optional.empty(), table.find(id(1, 1)));
        assertTrue(table.find(id(1, 3)).isPresent(), "its gateway may still ask");
        assertFalse(table.hasPassed(Long.MAX_VALUE));
    }

    @Test
    void w9_p5_soIsWhatAMergeBroughtAndWhoWaitedForARetriedRequest() {
        Position tail = new Position(new Reign(1, "b1"), 1);
        LogEntry.Done brought = new LogEntry.Done(id(1, 1), tail, List.of(Reply.OK));
        LogEntry.Body merge = new LogEntry.Merged(List.of(), Delta.NONE, List.of(), List.of(brought));
        table.apply(new LogEntry(new Position(REIGN, 2), 2, merge, 0));
        RequestId waited = new RequestId("gateway-b1", 1, 1);
        table.apply(Entries.retried(REIGN, 3, "l", id(1, 2), 0, new LogEntry.Served(waited, Reply.OK)));
        apply(4, id(1, 3), 3);
        apply(5, new RequestId("gateway-b1", 1, 2), 2);

        assertEquals(Optional.of(tail), table.find(id(1, 1)).map(RequestTable.Answer::position));
        assertEquals(Optional.of(new Position(REIGN, 3)), table.find(waited).map(RequestTable.Answer::position));

        forgot(6, Long.MAX_VALUE);

        assertEquals(Optional.empty(), table.find(id(1, 1)));
        assertEquals(Optional.empty(), table.find(waited));
    }

    @Test
    void w9_aRetriedRequestThatMayStillBeAskedForIsListedOnce() {
        table.apply(Entries.retried(REIGN, 1, "k", id(1, 1), 0));
        assertEquals(1, table.done().size());

        forgot(2, Long.MAX_VALUE);

        assertTrue(table.find(id(1, 1)).isPresent());
    }

    private void forgot(long seq, long upToHlc) {
        table.apply(new LogEntry(new Position(REIGN, seq), seq, new LogEntry.Forgot(upToHlc), 0));
    }

    private void apply(long seq, RequestId id, long oldestOpen) {
        table.apply(Entries.request(REIGN, seq, "k", id, oldestOpen));
    }

    private static RequestId id(int life, long number) {
        return new RequestId("gateway-a1", life, number);
    }
}
