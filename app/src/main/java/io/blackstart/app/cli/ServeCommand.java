package io.blackstart.app.cli;

import io.blackstart.app.live.LiveCluster;
import io.blackstart.app.live.LiveSetup;
import io.blackstart.cluster.engine.EngineFailure;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A live cluster without a window. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a live cluster without a window until Ctrl-C.",
            "Prints where clients connect, and 'ready' when they can."
        })
final class ServeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

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

    @Option(names = "--json", description = "Prints one JSON object instead of lines.")
    private boolean json;

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LiveSetup setup = new LiveSetup("serve", "serve", cluster.spec(), surroundings.journal(), options(), List.of());
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        surroundings.stop().onRaised(() -> stopped.complete(null));
        try (LiveCluster live = open(setup)) {
            live.go(new Pace.Paced(1));
            live.engine().ask(() -> true).join();
            ServeAddresses addresses = ServeAddresses.of(live);
            surroundings.out().println(json ? addresses.json() : addresses.lines());
            CompletableFuture.anyOf(stopped, live.failure()).join();
            return live.failure().isDone() ? failed(live.failure().join()) : ExitCode.OK;
        }
    }

    private static LiveCluster open(LiveSetup setup) {
        try {
            return LiveCluster.open(setup);
        } catch (IllegalArgumentException unusable) {
            throw new UserError("--" + unusable.getMessage());
        }
    }

    private int failed(EngineFailure failure) {
        surroundings.err().println("blackstart: the cluster broke one of its own invariants and stands still");
        failure.printStackTrace(surroundings.err());
        return ExitCode.DEFECT;
    }

    private RespOptions options() {
        if (port < 0 || port > 65_535) {
            throw new UserError("--port: " + port + " is out of range, allowed is 0 to 65535 (0: any free port)");
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
