package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.Option;

/** The options that decide where clients connect. */
final class PortOptions {
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + RespOptions.DEFAULT_PORT,
            description = "Port of the endpoint; each gateway takes one of those after it (default: ${DEFAULT-VALUE}).")
    private long port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String bind = "";

    /** @throws UserError for the first thing that is wrong */
    RespOptions options() {
        if (port < 0 || port > LAST_PORT) {
            throw new UserError(
                    "--port: %d is out of range, allowed is 0 to %d (0: any free port)".formatted(port, LAST_PORT));
        }
        return new RespOptions(address(), (int) port, RespLimits.DEFAULTS);
    }

    private InetAddress address() {
        try {
            InetAddress address = InetAddress.getByName(bind);
            if (!address.isLoopbackAddress()) {
                throw new UserError("--bind: any address but this machine's own, such as 127.0.0.1, demands a password,"
                        + " and passwords are not built yet; " + bind + " is not one of its own");
            }
            return address;
        } catch (UnknownHostException _) {
            throw new UserError("--bind: '" + bind + "' is no address of this machine; leave it out for 127.0.0.1");
        }
    }
}
