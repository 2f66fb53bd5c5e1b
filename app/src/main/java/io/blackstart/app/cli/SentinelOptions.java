package io.blackstart.app.cli;

import io.blackstart.app.live.LivePorts;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that adds a Sentinel to the ports of a live cluster. */
final class SentinelOptions {
    @Option(
            names = "--sentinel-port",
            paramLabel = "PORT",
            description =
                    "Port of a Sentinel that points at the gateways, for clients that follow one (default: none).")
    private Optional<Long> port = Optional.empty();

    /** @param ports its address and password are those of the others */
    LivePorts beside(LivePorts ports) {
        port.ifPresent(wanted -> PortOptions.mustBeAPort("--sentinel-port", wanted));
        return new LivePorts(
                ports.resp(),
                ports.rest(),
                port.map(wanted -> ports.resp().withPort(wanted.intValue())),
                ports.metrics());
    }
}
