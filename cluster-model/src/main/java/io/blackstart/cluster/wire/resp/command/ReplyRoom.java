package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Reply;

/** Bounds what the replies to one request take together while they wait for each other. A word, as of what was done, is always told. */
public final class ReplyRoom {
    private static final Reply LEFT_OUT = new Reply.Failure(
            "ERR the replies before this one are too large together; what was asked for has been done, ask in smaller"
                    + " pieces");
    private static final int WORD = 1 << 10;

    private long taken;

    /** The next reply, or an error in its place. */
    public Reply of(Reply reply) {
        boolean isLeftOut = taken > Reply.MOST_ROOM && reply.room() > WORD;
        taken += isLeftOut ? 0 : reply.room();
        return isLeftOut ? LEFT_OUT : reply;
    }
}
