package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.app.Version;
import io.blackstart.app.control.ControlClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program without a command: the console. */
@Command(
        name = "blackstart",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        description = {
            "Without a command: opens the console on a running cluster of four zones.",
            "With one: the same cluster without a window."
        },
        footer = {
            "",
            "Exit codes: 0 fine or passed, 1 an expectation failed, 2 unusable input, 3 a guarantee was breached, 130"
                    + " stopped by hand."
        })
final class BlackstartCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private PortOptions ports = new PortOptions();

    @Mixin
    private SentinelOptions sentinel = new SentinelOptions();

    BlackstartCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Option(
            names = "--another",
            description = "Opens a window though one is open; without it a second start brings that one to the front.")
    private boolean another;

    @Override
    public Integer call() {
        if (!another && isOpenAlready()) {
            return ExitCode.OK;
        }
        surroundings
                .window()
                .open(
                        ClusterOptions.usual(),
                        surroundings.journal(),
                        sentinel.beside(ports.options()),
                        surroundings.stop().future());
        return ExitCode.OK;
    }

    /** One that does not answer any more is no reason to open none. */
    private boolean isOpenAlready() {
        Optional<ControlClient> open = ControlClient.console(surroundings.journal());
        try {
            open.ifPresent(console ->
                    console.say(List.of("front"), _ -> {}, surroundings.stop().future()));
            open.ifPresent(_ -> surroundings
                    .out()
                    .println("The console is open already: its window comes to the front. --another opens one more."));
            return open.isPresent();
        } catch (UserError hangs) {
            surroundings.err().println("blackstart: " + hangs.getMessage() + "; another window opens");
            return false;
        }
    }

    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"blackstart " + Version.text()};
        }
    }
}
