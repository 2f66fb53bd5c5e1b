package io.blackstart.cluster.wire.rest;

import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that no gateway gets to see. Its message is the error's text. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient HttpResponseStatus status;

    RefusedException(HttpResponseStatus status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    static RefusedException badRequest(String text) {
        return new RefusedException(HttpResponseStatus.BAD_REQUEST, "ERR " + text);
    }

    HttpResponseStatus status() {
        return status;
    }
}
