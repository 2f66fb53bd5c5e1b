package io.blackstart.cluster.data;

import java.util.List;

/** The answer to one command, before any wire protocol gives it a form. */
public sealed interface Reply {
    Reply OK = new Status("OK");
    Reply NIL = new Nil();

    record Status(String text) implements Reply {}

    record Bulk(Bytes value) implements Reply {}

    record Int(long value) implements Reply {}

    record Nil() implements Reply {}

    record Array(List<Reply> items) implements Reply {}

    /** Field and value in turn; a map in RESP3, a flat array in RESP2. */
    record Pairs(List<Reply> items) implements Reply {}

    /** @param text with its code first, as Redis has it: {@code WRONGTYPE Operation against …} */
    record Failure(String text) implements Reply {}
}
