package io.blackstart.app.metrics;

import io.blackstart.cluster.wire.resp.command.Password;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Where Prometheus finds the metrics.
 *
 * @param bind address to listen on
 * @param port 0 for any free one
 * @param password that it has to give by HTTP basic authentication, with any user name; empty for none
 */
public record MetricsOptions(InetAddress bind, int port, Optional<Password> password) {
    public static final int DEFAULT_PORT = 8481;
}
