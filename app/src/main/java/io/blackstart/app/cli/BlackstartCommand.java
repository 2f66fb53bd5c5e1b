package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.app.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program without a command: the console. */
@Command(
        name = "blackstart",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        description = {
            "Without a command: opens the console on a running cluster of four zones, and drills' files in its"
                    + " editor.",
            "With one: the same cluster without a window."
        },
        footer = {
            "",
            "Exit codes: 0 fine or passed, 1 an expectation failed, 2 unusable input, 3 a guarantee was breached, 70"
                    + " a defect of Blackstart, 130 stopped by hand."
        })
final class BlackstartCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private PortOptions ports = new PortOptions();

    @Mixin
    private LiveOptions extras = new LiveOptions();

    BlackstartCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Option(
            names = "--another",
            description = "Opens a window though one is open; without it a second start brings that one to the front.")
    private boolean another;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Drills' files; the first is shown in the editor.")
    private List<String> files = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ConsoleStart console = new ConsoleStart(surroundings);
        List<Path> drills = files.stream().map(this::existing).toList();
        if (another || !console.isOpenAlready(drills)) {
            console.open(extras.beside(ports.options()), drills);
        }
        return ExitCode.OK;
    }

    /** What is no file may be a command with a slip in it. */
    private Path existing(String named) {
        Path path = Path.of(named).toAbsolutePath();
        if (!named.contains(".") && !named.contains("/")) {
            throw new UnmatchedArgumentException(spec.commandLine(), List.of(named));
        }
        if (!Files.exists(path)) {
            throw new UserError("there is no file '" + named + "'; 'blackstart drill new' writes a first drill");
        }
        if (!named.endsWith(".yaml") && !named.endsWith(".yml")) {
            throw new UserError(
                    "'" + named + "' is no drill, whose name ends with .yaml; 'blackstart runs import' takes"
                            + " a run that was exported");
        }
        return path;
    }

    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"blackstart " + Version.text()};
        }
    }
}
