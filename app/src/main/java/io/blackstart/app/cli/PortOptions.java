package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.app.live.LivePorts;
import io.blackstart.app.metrics.MetricsOptions;
import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.cluster.wire.resp.command.Password;
import io.blackstart.cluster.wire.rest.RestLimits;
import io.blackstart.cluster.wire.rest.RestOptions;
import io.blackstart.cluster.wire.rest.RestTokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that decide where clients connect. */
final class PortOptions {
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_LINE = 4_096;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + RespOptions.DEFAULT_PORT,
            description = "Port of the endpoint; each gateway takes one of those after it (default: ${DEFAULT-VALUE}).")
    private long port;

    @Option(
            names = "--rest-port",
            paramLabel = "PORT",
            defaultValue = "" + RestOptions.DEFAULT_PORT,
            description = "Port of the REST protocol (default: ${DEFAULT-VALUE}).")
    private long restPort;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            defaultValue = "" + MetricsOptions.DEFAULT_PORT,
            description = "Port of the metrics for Prometheus (default: ${DEFAULT-VALUE}).")
    private long metricsPort;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String bind = "";

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            description =
                    "What clients have to give (AUTH); others on this machine can see it among the running programs,"
                            + " so rather use:")
    private Optional<String> password = Optional.empty();

    @Option(names = "--password-file", paramLabel = "FILE", description = "The same from the first line of a file.")
    private Optional<Path> passwordFile = Optional.empty();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    /** @throws UserError for the first thing that is wrong */
    LivePorts options() {
        mustBeAPort("--port", port);
        mustLeaveRoom(port);
        mustBeAPort("--rest-port", restPort);
        mustBeAPort("--metrics-port", metricsPort);
        Optional<Password> wanted = password();
        InetAddress address = address(wanted.isPresent());
        LivePorts ports = new LivePorts(
                new RespOptions(address, (int) port, limits.limits(), wanted, limits.clients()),
                new RestOptions(address, (int) restPort, RestTokens.draw(), RestLimits.DEFAULTS, limits.clients()),
                Optional.empty(),
                new MetricsOptions(address, (int) metricsPort, wanted),
                Optional.empty());
        mustDiffer(ports);
        return ports;
    }

    /** What one takes from the other would be told as another program's. */
    static void mustDiffer(LivePorts ports) {
        Map<Integer, String> taken = new HashMap<>();
        takeFor("--port", ports.resp().port(), taken);
        takeFor("--rest-port", ports.rest().port(), taken);
        takeFor("--metrics-port", ports.metrics().port(), taken);
        ports.sentinel().ifPresent(sentinel -> takeFor("--sentinel-port", sentinel.port(), taken));
    }

    private static void takeFor(String option, int port, Map<Integer, String> taken) {
        Optional.ofNullable(taken.put(port, option)).filter(_ -> port != 0).ifPresent(other -> {
            throw new UserError("%s and %s are both %d; give each its own".formatted(other, option, port));
        });
    }

    static void mustBeAPort(String option, long port) {
        if (port < 0 || port > LAST_PORT) {
            throw new UserError(
                    "%s: %d is out of range, allowed is 0 to %d (0: any free port)".formatted(option, port, LAST_PORT));
        }
    }

    /** For a gateway at least; how many there are is known once the cluster is formed. */
    private static void mustLeaveRoom(long port) {
        if (port == LAST_PORT) {
            throw new UserError("--port: %d leaves no room for the gateway's port after it, allowed is up to %d"
                    .formatted(port, LAST_PORT - 1));
        }
    }

    private Optional<Password> password() {
        if (password.isPresent() && passwordFile.isPresent()) {
            throw new UserError("--password and --password-file: give one of them");
        }
        Optional<String> given = password.or(() -> passwordFile.map(PortOptions::firstLine));
        try {
            return given.map(Password::new);
        } catch (IllegalArgumentException wrong) {
            throw new UserError((password.isPresent() ? "--password: " : "--password-file: ") + wrong.getMessage());
        }
    }

    private static String firstLine(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return firstLine(file, reader);
        } catch (NoSuchFileException _) {
            throw new UserError(
                    "--password-file: " + file + " does not exist; name a file whose first line is the password");
        } catch (IOException problem) {
            throw new UserError("--password-file: " + file + " cannot be read (" + problem.getMessage()
                    + "); name a text file whose first line is the password");
        }
    }

    /** A pipe is read no further than that, as whoever writes to it may keep it open. */
    private static String firstLine(Path file, Reader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = reader.read(); read >= 0 && read != '\n' && read != '\r'; read = reader.read()) {
            if (line.length() == LONGEST_LINE) {
                throw new UserError(
                        "--password-file: the first line of %s is longer than %d characters; name a text file whose first line is the password"
                                .formatted(file, LONGEST_LINE));
            }
            line.append((char) read);
        }
        return line.toString();
    }

    private InetAddress address(boolean hasPassword) {
        if (bind.isBlank()) {
            throw noAddress();
        }
        try {
            InetAddress address = InetAddress.getByName(bind);
            if (!address.isLoopbackAddress() && !hasPassword) {
                throw new UserError(
                        "--bind: any address but this machine's own, such as 127.0.0.1, demands a password: " + bind
                                + " is not one of its own; add --password-file FILE");
            }
            return address;
        } catch (UnknownHostException _) {
            throw noAddress();
        }
    }

    private UserError noAddress() {
        return new UserError("--bind: '" + bind + "' is no address of this machine; leave it out for 127.0.0.1");
    }
}
