package io.blackstart.cluster.wire.rest;

import java.time.Duration;

/**
 * What one request may ask for before it is refused, so that no client can harm another.
 *
 * @param bodyBytes largest body
 * @param lineBytes longest request line, so longest command in the path
 * @param headerBytes largest sum of headers
 * @param commands most commands of a pipeline or transaction
 * @param arguments most arguments of all commands of a request together
 * @param answerBytes largest answer
 * @param times how long a client may take
 */
public record RestLimits(
        int bodyBytes, int lineBytes, int headerBytes, int commands, int arguments, int answerBytes, Times times) {

    /**
     * How long a client may take for what.
     *
     * @param head from the first byte of a request to the end of its headers
     * @param body from there to its end
     * @param idle between two requests
     * @param taking from the answer to its last byte's leaving
     */
    public record Times(Duration head, Duration body, Duration idle, Duration taking) {
        /** 10 s, 60 s, 5 minutes, 2 minutes. */
        public static final Times DEFAULTS =
                new Times(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofMinutes(2));

        public Times {
            if (!head.isPositive() || !body.isPositive() || !idle.isPositive() || !taking.isPositive()) {
                throw new IllegalArgumentException("times must be positive");
            }
        }
    }

    /** 10 MB a body, 64 KiB a line, 16 KiB of headers, 1,000 commands, 1,048,576 arguments, answers of 256 MiB. */
    public static final RestLimits DEFAULTS =
            new RestLimits(10_000_000, 64 << 10, 16 << 10, 1_000, 1 << 20, 256 << 20, Times.DEFAULTS);

    public RestLimits {
        if (bodyBytes < 1
                || lineBytes < 64
                || headerBytes < 512
                || commands < 1
                || arguments < 1
                || answerBytes < 512) {
            throw new IllegalArgumentException(
                    "limits must be positive, a line at least 64 bytes, headers and answers at least 512 bytes");
        }
    }

    public RestLimits withAnswerBytes(int changed) {
        return new RestLimits(bodyBytes, lineBytes, headerBytes, commands, arguments, changed, times);
    }

    public RestLimits withTimes(Times changed) {
        return new RestLimits(bodyBytes, lineBytes, headerBytes, commands, arguments, answerBytes, changed);
    }
}
