package io.blackstart.cluster.wire.resp.codec;

/** A reply does not fit into the room that is left for its connection's output. */
public final class ReplyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReplyTooLargeException() {
        super("a reply is larger than the limit of output", null, false, false);
    }
}
