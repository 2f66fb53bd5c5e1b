package io.blackstart.cluster.wire.rest;

import io.netty.handler.codec.http.HttpHeaders;

/** What answers look like, as the client wishes. Errors of a whole request are JSON always. */
enum AnswerForm {
    JSON,
    /** Strings in base64, so that any bytes arrive. */
    JSON_BASE64,
    RESP2;

    /** @throws RefusedException if the wishes do not go together */
    static AnswerForm of(HttpHeaders headers, RestCall.Shape shape) throws RefusedException {
        String format = headers.get("upstash-response-format", "json");
        String encoding = headers.get("upstash-encoding", "");
        boolean base64 = encoding.equalsIgnoreCase("base64");
        if (format.equalsIgnoreCase("json")) {
            return base64 ? JSON_BASE64 : JSON;
        }
        if (!format.equalsIgnoreCase("resp2")) {
            throw RefusedException.badRequest("Upstash-Response-Format: must be json or resp2");
        }
        if (base64) {
            throw RefusedException.badRequest(
                    "Upstash-Response-Format: resp2 is binary already, leave out Upstash-Encoding: base64");
        }
        if (shape == RestCall.Shape.TRANSACTION) {
            throw RefusedException.badRequest("Upstash-Response-Format: /multi-exec answers in json only");
        }
        return RESP2;
    }
}
