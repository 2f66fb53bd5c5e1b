package io.blackstart.cluster.wire.resp.codec;

/** The version a connection speaks; every connection starts with {@link #RESP2} until its HELLO. */
public enum Protocol {
    RESP2(2),
    RESP3(3);

    private final int number;

    Protocol(int number) {
        this.number = number;
    }

    /** As HELLO names it. */
    public int number() {
        return number;
    }
}
