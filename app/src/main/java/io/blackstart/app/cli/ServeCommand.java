package io.blackstart.app.cli;

import io.blackstart.app.live.JournalTrouble;
import io.blackstart.app.live.LiveCluster;
import io.blackstart.app.live.LivePorts;
import io.blackstart.app.live.LiveSetup;
import io.blackstart.cluster.engine.EngineFailure;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.livedisk.DataFolder;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.persistence.JournalException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    @Mixin
    private PortOptions ports = new PortOptions();

    @Mixin
    private LiveOptions extras = new LiveOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder for the machines' disks: what is acknowledged is there again after any end of the program."
                            + " A database that is there already is gone on with (default: disks in memory, gone at the"
                            + " end).")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--json", description = "Prints one JSON object instead of lines.")
    private boolean json;

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        // What is wrong with the options themselves is told before a folder is made.
        ClusterSpec asked = cluster.spec();
        LivePorts where = extras.beside(ports.options());
        if (data.isEmpty()) {
            return serve(asked, where, Optional.empty());
        }
        try (DataFolder folder = DataFolder.open(data.get())) {
            ClusterSpec spec =
                    folder.held().map(held -> cluster.spec(folder, held)).orElse(asked);
            return serve(spec, where, Optional.of(folder));
        }
    }

    private int serve(ClusterSpec spec, LivePorts where, Optional<DataFolder> folder) {
        LiveSetup setup = new LiveSetup(
                "serve",
                "serve",
                spec,
                surroundings.journal(),
                where,
                folder,
                List.of(new TroubleNews(surroundings.err())));
        CompletableFuture<Void> stopped = surroundings.stop().future();
        try (LiveCluster live = LiveCluster.open(setup)) {
            live.journal().notice().ifPresent(sentence -> surroundings.err().println("blackstart: " + sentence));
            live.go(new Pace.Paced(1));
            CompletableFuture<Object> ended = CompletableFuture.anyOf(stopped, live.failure());
            Readiness.await(live::view, ended)
                    .ifPresent(sentence -> surroundings.err().println("blackstart: " + sentence));
            ServeAddresses addresses =
                    ServeAddresses.of(live, folder.map(f -> f.path().toString()).orElse("memory"));
            surroundings.out().println(json ? addresses.json() : addresses.lines());
            live.portsOfGateways()
                    .tellTo(new GatewayNews(surroundings.out(), surroundings.err(), json, spec.regions()));
            live.traces().ifPresent(traces -> traces.tellTo(surroundings.err()::println));
            ended.join();
            return live.failure().isDone() ? failed(live.failure().join()) : ExitCode.OK;
        }
    }

    /** @throws JournalException if it was the journal that failed: the user can do something about that */
    private int failed(EngineFailure failure) {
        JournalTrouble.of(failure).ifPresent(trouble -> {
            throw trouble;
        });
        surroundings.err().println("blackstart: the cluster broke one of its own invariants and stands still");
        failure.printStackTrace(surroundings.err());
        return ExitCode.DEFECT;
    }
}
