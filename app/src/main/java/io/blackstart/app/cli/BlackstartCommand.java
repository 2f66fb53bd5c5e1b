package io.blackstart.app.cli;

import io.blackstart.app.Version;
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
        ConsoleStart console = new ConsoleStart(surroundings);
        if (another || !console.isOpenAlready(Optional.empty())) {
            console.open(sentinel.beside(ports.options()), Optional.empty());
        }
        return ExitCode.OK;
    }

    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"blackstart " + Version.text()};
        }
    }
}
