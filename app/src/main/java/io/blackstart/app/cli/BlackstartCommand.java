package io.blackstart.app.cli;

import io.blackstart.app.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

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

    @Override
    public Integer call() {
        surroundings
                .window()
                .open(
                        ClusterOptions.usual(),
                        surroundings.journal(),
                        sentinel.beside(ports.options()),
                        surroundings.stop().future());
        return ExitCode.OK;
    }

    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"blackstart " + Version.text()};
        }
    }
}
