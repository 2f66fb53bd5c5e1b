package io.blackstart.cluster.wire.resp.codec;

/**
 * What one connection may ask for before it is refused or has to wait, so that no client can harm another.
 *
 * @param bulkBytes longest single argument; a longer one is refused at its header
 * @param arguments most arguments of one request
 * @param inlineBytes longest inline request, and longest header line
 * @param requestBytes largest request, and largest sum of the requests queued by one MULTI
 * @param outstanding requests without a reply after which the connection is not read any further
 */
public record RespLimits(int bulkBytes, int arguments, int inlineBytes, long requestBytes, int outstanding) {
    /** 16 MiB an argument, 1,048,576 arguments, 64 KiB a line, 64 MiB a request, 1,024 outstanding. */
    public static final RespLimits DEFAULTS = new RespLimits(16 << 20, 1 << 20, 64 << 10, 64L << 20, 1_024);

    public RespLimits {
        if (bulkBytes < 1 || arguments < 1 || inlineBytes < 64 || requestBytes < 1 || outstanding < 1) {
            throw new IllegalArgumentException("limits must be positive, and a line at least 64 bytes");
        }
    }
}
