package io.blackstart.cluster.wire.rest;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;

/** A request that no gateway gets to see. Its message is the error's text. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient HttpResponseStatus status;
    private final transient Optional<String> allowed;

    RefusedException(HttpResponseStatus status, String text) {
        this(status, text, Optional.empty());
    }

    private RefusedException(HttpResponseStatus status, String text, Optional<String> allowed) {
        super(text, null, false, false);
        this.status = status;
        this.allowed = allowed;
    }

    static RefusedException badRequest(String text) {
        return new RefusedException(HttpResponseStatus.BAD_REQUEST, "ERR " + text);
    }

    /** @param allowed the methods that its path may be asked with, as the header {@code Allow} lists them */
    static RefusedException wrongMethod(String allowed, String text) {
        return new RefusedException(HttpResponseStatus.METHOD_NOT_ALLOWED, "ERR " + text, Optional.of(allowed));
    }

    HttpResponseStatus status() {
        return status;
    }

    /** Empty if it was not for its method. */
    Optional<String> allowed() {
        return allowed;
    }
}
