package io.blackstart.cluster.wire.resp.codec;

import java.time.Duration;

/**
 * What one connection may ask for before it is refused or has to wait, so that no client can harm another.
 *
 * @param bulkBytes longest single argument; a longer one is refused at its header
 * @param arguments most arguments of one request
 * @param inlineBytes longest inline request, and longest header line
 * @param requestBytes largest request, and largest sum of the requests queued by one MULTI; with more of them without a reply the connection is not
 *     read any further
 * @param outstanding requests without a reply after which the connection is not read any further
 * @param outputBytes a client with more replies than this waiting for it is let go
 * @param readWithin a client that takes nothing of many replies waiting for it as long as this is let go
 */
public record RespLimits(
        int bulkBytes,
        int arguments,
        int inlineBytes,
        long requestBytes,
        int outstanding,
        int outputBytes,
        Duration readWithin) {
    /** 16 MiB an argument, 1,048,576 arguments, 64 KiB a line, 64 MiB a request, 1,024 outstanding, 256 MiB of output, 60 s. */
    public static final RespLimits DEFAULTS =
            new RespLimits(16 << 20, 1 << 20, 64 << 10, 64L << 20, 1_024, 256 << 20, Duration.ofSeconds(60));

    /** Most arguments of a request before the client has authenticated itself, as in Redis. */
    public static final int STRANGERS_ARGUMENTS = 10;

    /** Longest argument before that, as in Redis. */
    public static final int STRANGERS_BULK_BYTES = 16 << 10;

    public RespLimits {
        if (bulkBytes < 1 || arguments < 1 || inlineBytes < 64 || requestBytes < 1 || outstanding < 1) {
            throw new IllegalArgumentException("limits must be positive, and a line at least 64 bytes");
        }
        if (outputBytes < 1 || !readWithin.isPositive()) {
            throw new IllegalArgumentException("limits of output must be positive");
        }
    }

    /** A request has room for four such arguments at least. */
    public RespLimits withBulkBytes(int changed) {
        return new RespLimits(
                changed,
                arguments,
                inlineBytes,
                Math.max(requestBytes, 4L * changed),
                outstanding,
                outputBytes,
                readWithin);
    }

    public RespLimits withOutput(int bytes, Duration within) {
        return new RespLimits(bulkBytes, arguments, inlineBytes, requestBytes, outstanding, bytes, within);
    }
}
