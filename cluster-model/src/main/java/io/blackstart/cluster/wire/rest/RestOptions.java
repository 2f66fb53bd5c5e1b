package io.blackstart.cluster.wire.rest;

import io.blackstart.cluster.wire.resp.RespOptions;
import java.net.InetAddress;

/**
 * Where, to whom and how generously to serve.
 *
 * @param bind address to listen on
 * @param port 0 for any free one
 * @param clients most connections at the same time
 */
public record RestOptions(InetAddress bind, int port, RestTokens tokens, RestLimits limits, int clients) {
    public static final int DEFAULT_PORT = 8480;

    public RestOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "rest port: " + port + " is out of range, allowed is 0 to 65535 (0: any free port)");
        }
        if (clients < 1) {
            throw new IllegalArgumentException("clients: " + clients + " is out of range, at least 1 is needed");
        }
    }

    /** Loopback, port 8480, tokens just drawn. */
    public static RestOptions defaults() {
        return new RestOptions(
                InetAddress.getLoopbackAddress(),
                DEFAULT_PORT,
                RestTokens.draw(),
                RestLimits.DEFAULTS,
                RespOptions.DEFAULT_CLIENTS);
    }

    public RestOptions withPort(int changed) {
        return new RestOptions(bind, changed, tokens, limits, clients);
    }

    public RestOptions withClients(int most) {
        return new RestOptions(bind, port, tokens, limits, most);
    }

    public RestOptions withLimits(RestLimits changed) {
        return new RestOptions(bind, port, tokens, changed, clients);
    }
}
