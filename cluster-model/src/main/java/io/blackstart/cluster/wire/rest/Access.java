package io.blackstart.cluster.wire.rest;

/** What a token lets its bearer do. */
enum Access {
    FULL,
    /** No writes, no SCAN, no KEYS. */
    READ_ONLY
}
