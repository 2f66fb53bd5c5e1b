package io.blackstart.cluster.wire.rest;

import java.net.InetAddress;

/**
 * Where, to whom and how generously to serve.
 *
 * @param bind address to listen on
 * @param port 0 for any free one
 */
public record RestOptions(InetAddress bind, int port, RestTokens tokens, RestLimits limits) {
    public static final int DEFAULT_PORT = 8480;

    public RestOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "rest port: " + port + " is out of range, allowed is 0 to 65535 (0: any free port)");
        }
    }

    /** Loopback, port 8480, tokens just drawn. */
    public static RestOptions defaults() {
        return new RestOptions(InetAddress.getLoopbackAddress(), DEFAULT_PORT, RestTokens.draw(), RestLimits.DEFAULTS);
    }

    public RestOptions withPort(int changed) {
        return new RestOptions(bind, changed, tokens, limits);
    }

    public RestOptions withLimits(RestLimits changed) {
        return new RestOptions(bind, port, tokens, changed);
    }
}
