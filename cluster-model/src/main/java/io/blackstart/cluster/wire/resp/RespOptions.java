package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.wire.resp.codec.RespLimits;
import java.net.InetAddress;

/**
 * Where and how generously to serve.
 *
 * @param bind address to listen on
 * @param port of the endpoint; gateways take the ones after it, in their order. 0 for any free port each
 * @param limits of each connection
 */
public record RespOptions(InetAddress bind, int port, RespLimits limits) {
    public static final int DEFAULT_PORT = 6380;

    public RespOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "port: " + port + " is out of range, allowed is 0 to 65535 (0: any free port)");
        }
    }

    /** Loopback, port 6380. */
    public static RespOptions defaults() {
        return new RespOptions(InetAddress.getLoopbackAddress(), DEFAULT_PORT, RespLimits.DEFAULTS);
    }

    public RespOptions withPort(int changed) {
        return new RespOptions(bind, changed, limits);
    }

    public RespOptions withLimits(RespLimits changed) {
        return new RespOptions(bind, port, changed);
    }
}
