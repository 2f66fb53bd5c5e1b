package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.Password;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Where and how generously to serve.
 *
 * @param bind address to listen on
 * @param port of the endpoint; gateways take the ones after it, in their order. 0 for any free port each
 * @param limits of each connection
 * @param password what clients have to give, if they have to
 * @param clients most connections at the same time, all ports together
 */
public record RespOptions(InetAddress bind, int port, RespLimits limits, Optional<Password> password, int clients) {
    /** As Redis. */
    public static final int DEFAULT_CLIENTS = 10_000;

    public static final int DEFAULT_PORT = 6380;

    public RespOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "port: " + port + " is out of range, allowed is 0 to 65535 (0: any free port)");
        }
        if (clients < 1) {
            throw new IllegalArgumentException("clients: " + clients + " is out of range, at least 1 is needed");
        }
    }

    /** Loopback, port 6380. */
    public static RespOptions defaults() {
        return new RespOptions(
                InetAddress.getLoopbackAddress(), DEFAULT_PORT, RespLimits.DEFAULTS, Optional.empty(), DEFAULT_CLIENTS);
    }

    public RespOptions withPort(int changed) {
        return new RespOptions(bind, changed, limits, password, clients);
    }

    public RespOptions withPassword(Password wanted) {
        return new RespOptions(bind, port, limits, Optional.of(wanted), clients);
    }

    public RespOptions withClients(int most) {
        return new RespOptions(bind, port, limits, password, most);
    }

    public RespOptions withLimits(RespLimits changed) {
        return new RespOptions(bind, port, changed, password, clients);
    }
}
