package io.blackstart.app.cli;

import io.blackstart.app.live.LivePorts;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a live cluster does only if it is asked to: a Sentinel, traces. */
final class LiveOptions {
    @Option(
            names = "--sentinel-port",
            paramLabel = "PORT",
            description =
                    "Port of a Sentinel that points at the gateways, for clients that follow one (default: none).")
    private Optional<Long> port = Optional.empty();

    @Mixin
    private TraceFlags traces = new TraceFlags();

    /** @param ports the Sentinel's address and password are those of the others */
    LivePorts beside(LivePorts ports) {
        port.ifPresent(wanted -> PortOptions.mustBeAPort("--sentinel-port", wanted));
        LivePorts all = new LivePorts(
                ports.resp(),
                ports.rest(),
                port.map(wanted -> ports.resp().withPort(wanted.intValue())),
                ports.metrics(),
                traces.options());
        PortOptions.mustDiffer(all);
        return all;
    }
}
