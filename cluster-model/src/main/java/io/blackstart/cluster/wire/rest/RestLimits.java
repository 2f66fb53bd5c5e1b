package io.blackstart.cluster.wire.rest;

/**
 * What one request may ask for before it is refused, so that no client can harm another.
 *
 * @param bodyBytes largest body
 * @param lineBytes longest request line, so longest command in the path
 * @param headerBytes largest sum of headers
 * @param commands most commands of a pipeline or transaction
 * @param arguments most arguments of a command
 */
public record RestLimits(int bodyBytes, int lineBytes, int headerBytes, int commands, int arguments) {
    /** 10 MB a body, 64 KiB a line, 16 KiB of headers, 1,000 commands, 1,048,576 arguments. */
    public static final RestLimits DEFAULTS = new RestLimits(10_000_000, 64 << 10, 16 << 10, 1_000, 1 << 20);

    public RestLimits {
        if (bodyBytes < 1 || lineBytes < 64 || headerBytes < 512 || commands < 1 || arguments < 1) {
            throw new IllegalArgumentException(
                    "limits must be positive, a line at least 64 bytes, headers at least 512 bytes");
        }
    }
}
