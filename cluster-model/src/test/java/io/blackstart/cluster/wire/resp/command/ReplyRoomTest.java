package io.blackstart.cluster.wire.resp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Reply;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What the replies to one request take together stays bounded, and nobody is left without a word. */
class ReplyRoomTest {
    private static final Reply HALF = many(600_000);

    private final ReplyRoom room = new ReplyRoom();

    private static Reply many(int parts) {
        return new Reply.Array(Collections.nCopies(parts, Reply.OK));
    }

    @Test
    void allIsToldUntilThereIsNoRoomAndThenOnlyAWord() {
        assertTrue(HALF.room() < Reply.MOST_ROOM && 2 * HALF.room() > Reply.MOST_ROOM);
        assertSame(HALF, room.of(HALF));
        assertSame(HALF, room.of(HALF), "the first that is too much has been made already");
        Reply leftOut = room.of(many(10));
        assertTrue(leftOut instanceof Reply.Failure(String text) && text.contains("has been done"), leftOut::toString);
        assertSame(Reply.OK, room.of(Reply.OK));
        assertSame(Reply.NO_ROOM, room.of(Reply.NO_ROOM), "the others say themselves what became of them");
        assertEquals(leftOut, room.of(HALF));
        assertNotEquals(Reply.NO_ROOM, leftOut, "one was done, the other was not looked up");
    }

    @Test
    void oneReplyAloneIsToldHoweverMuchItIs() {
        Reply all = many(2_000_000);
        assertTrue(all.room() > Reply.MOST_ROOM);
        assertSame(all, room.of(all));
    }
}
