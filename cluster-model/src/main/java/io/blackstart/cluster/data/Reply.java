package io.blackstart.cluster.data;

import java.util.List;

/** The answer to one command, before any wire protocol gives it a form. */
public sealed interface Reply {
    Reply OK = new Status("OK");
    Reply NIL = new Nil();
    Reply ABORTED = new Aborted();
    Reply NIL_ARRAY = new NilArray();

    /** Type, length and end of one reply, about. */
    int FRAME_BYTES = 8;

    /** Memory that each part of a reply takes besides its bytes while it is made, sent, maybe more than once, and written out: more rather than less. */
    int PART_BYTES = 248;

    /** Memory that the replies to one request may take before what else it looks up is not looked up any more: some million parts, or as many bytes as may wait for a client. */
    long MOST_ROOM = 256L << 20;

    /** In the place of a reply that was not made: those before it take more than {@link #MOST_ROOM}. */
    Reply NO_ROOM = new Failure(
            "ERR the replies before this one are too large together; it was not looked up, ask in smaller pieces");

    /** No estimate is larger, so that a few together have one too. */
    int MOST_BYTES = 256 << 20;

    /** Estimated size on the wire. */
    default int bytes() {
        return switch (this) {
            case Status status -> FRAME_BYTES + status.text().length();
            case Bulk bulk -> FRAME_BYTES + bulk.value().length();
            case Verbatim text -> FRAME_BYTES + text.value().length();
            case Int _, Nil _, NilArray _, Aborted _ -> FRAME_BYTES;
            case Real real -> FRAME_BYTES + Score.text(real.value()).length();
            case Array array -> FRAME_BYTES + bytes(array.items());
            case Pairs pairs -> FRAME_BYTES + bytes(pairs.items());
            case Members members -> FRAME_BYTES + bytes(members.items());
            case Scored scored -> FRAME_BYTES + bytes(scored.items());
            case Failure failure -> FRAME_BYTES + failure.text().length();
        };
    }

    /** Estimated size of several on the wire, {@value #MOST_BYTES} if it is more. */
    static int bytes(List<Reply> replies) {
        long total = 0;
        for (Reply reply : replies) {
            total += reply.bytes();
        }
        return (int) Math.min(total, MOST_BYTES);
    }

    /** Memory it takes, about. */
    default long room() {
        return switch (this) {
            case Array(List<Reply> items) -> room(items);
            case Pairs(List<Reply> items) -> room(items);
            case Members(List<Reply> items) -> room(items);
            case Scored(List<Reply> items) -> room(items);
            case Status _, Bulk _, Verbatim _, Int _, Nil _, NilArray _, Aborted _, Real _, Failure _ ->
                PART_BYTES + bytes();
        };
    }

    private static long room(List<Reply> replies) {
        long total = PART_BYTES;
        for (Reply reply : replies) {
            total += reply.room();
        }
        return total;
    }

    record Status(String text) implements Reply {}

    record Bulk(Bytes value) implements Reply {}

    /** Text for people; RESP3 says that it is. */
    record Verbatim(Bytes value) implements Reply {}

    record Int(long value) implements Reply {}

    record Nil() implements Reply {}

    /** EXEC did nothing, since a watched key had changed. */
    record Aborted() implements Reply {}

    /** No array where one would be; RESP2 tells it from no value. */
    record NilArray() implements Reply {}

    /** A score. */
    record Real(double value) implements Reply {}

    record Array(List<Reply> items) implements Reply {}

    /** Field and value in turn; a map in RESP3, a flat array in RESP2. */
    record Pairs(List<Reply> items) implements Reply {}

    /** Of a set; in order, so that equal sets answer equally. */
    record Members(List<Reply> items) implements Reply {}

    /** Member and score in turn; pairs in an array in RESP3, a flat array in RESP2. */
    record Scored(List<Reply> items) implements Reply {}

    /** @param text with its code first, as Redis has it: {@code WRONGTYPE Operation against …} */
    record Failure(String text) implements Reply {}
}
