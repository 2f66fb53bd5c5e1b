package io.blackstart.cluster.wire.rest;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;

/** What a request says before its body, once it is known to be let in. */
record RequestHead(HttpMethod method, PathArguments target, HttpHeaders headers, Access access) {
    private static final String PLAIN = "identity";
    private static final String CHUNKED = "chunked";
    private static final String BEARER = "bearer ";

    /**
     * Reads and judges it.
     *
     * @throws RefusedException for what is no HTTP, the wrong method, no right token, or a body that is not understood or would be too large
     */
    static RequestHead of(HttpRequest request, RestTokens tokens, RestLimits limits) throws RefusedException {
        if (request.decoderResult().isFailure()) {
            throw unreadable(request.decoderResult().cause());
        }
        if (!isFramed(request)) {
            throw new RefusedException(
                    HttpResponseStatus.NOT_IMPLEMENTED,
                    "ERR a body in Transfer-Encoding '%s' is not understood; send it as it is, or chunked"
                            .formatted(String.join(", ", request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING))));
        }
        if (!CallReader.METHODS.contains(request.method())) {
            throw RefusedException.wrongMethod("GET, HEAD, POST, PUT", "only GET, HEAD, POST and PUT are understood");
        }
        PathArguments target = PathArguments.of(request.uri());
        Access access = tokens.accessOf(shown(request.headers(), target))
                .orElseThrow(() -> new RefusedException(
                        HttpResponseStatus.UNAUTHORIZED, "WRONGPASS invalid or missing auth token"));
        String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING, PLAIN);
        if (!encoding.strip().equalsIgnoreCase(PLAIN)) {
            throw new RefusedException(
                    HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                    "ERR a body in Content-Encoding '%s' is not understood; send it as it is".formatted(encoding));
        }
        if (HttpUtil.getContentLength(request, 0L) > limits.bodyBytes()) {
            throw tooLarge(limits);
        }
        return new RequestHead(request.method(), target, request.headers(), access);
    }

    /** Whether its body ends where the HTTP codec says, and is then as it was sent. */
    static boolean isFramed(HttpRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.isEmpty()
                || codings.size() == 1 && codings.getFirst().strip().equalsIgnoreCase(CHUNKED);
    }

    private static String shown(HttpHeaders headers, PathArguments target) {
        String authorization = headers.get(HttpHeaderNames.AUTHORIZATION, "");
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : target.token().orElse("");
    }

    static RefusedException tooLarge(RestLimits limits) {
        return new RefusedException(
                HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                "ERR max request size exceeded. Limit: %d bytes".formatted(limits.bodyBytes()));
    }

    static RefusedException unreadable(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ ->
                new RefusedException(
                        HttpResponseStatus.REQUEST_URI_TOO_LONG,
                        "ERR the path is too long; send the command as a body");
            case TooLongHttpHeaderException _ ->
                new RefusedException(
                        HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "ERR the headers are too large");
            default -> RefusedException.badRequest("this is no HTTP request");
        };
    }

    String syncToken() {
        return headers.get("upstash-sync-token", "").strip();
    }
}
