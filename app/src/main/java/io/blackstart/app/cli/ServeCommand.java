package io.blackstart.app.cli;

import io.blackstart.app.live.JournalTrouble;
import io.blackstart.app.live.LiveCluster;
import io.blackstart.app.live.LiveSetup;
import io.blackstart.cluster.engine.EngineFailure;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.persistence.JournalException;
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

    @Mixin
    private PortOptions ports = new PortOptions();

    @Option(names = "--json", description = "Prints one JSON object instead of lines.")
    private boolean json;

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LiveSetup setup =
                new LiveSetup("serve", "serve", cluster.spec(), surroundings.journal(), ports.options(), List.of());
        CompletableFuture<Void> stopped = surroundings.stop().future();
        try (LiveCluster live = LiveCluster.open(setup)) {
            live.journal().notice().ifPresent(sentence -> surroundings.err().println("blackstart: " + sentence));
            live.go(new Pace.Paced(1));
            live.engine().ask(() -> true).join();
            ServeAddresses addresses = ServeAddresses.of(live);
            surroundings.out().println(json ? addresses.json() : addresses.lines());
            CompletableFuture.anyOf(stopped, live.failure()).join();
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
