package io.blackstart.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code blackstart open}: what a desktop calls, by itself or for a file that somebody double-clicked. */
@Command(
        name = "open",
        description = "Opens the console, or brings the one that is open to the front; with a drill's file in its"
                + " editor.",
        mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
    private final ConsoleStart console;
    private final Surroundings surroundings;

    @Mixin
    private PortOptions ports = new PortOptions();

    @Parameters(arity = "0..1", paramLabel = "DRILL", description = "A drill's file.")
    private Optional<Path> drill = Optional.empty();

    OpenCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        console = new ConsoleStart(surroundings);
    }

    @Override
    public Integer call() {
        Optional<Path> file = drill.map(Path::toAbsolutePath);
        if (file.isPresent() && !Files.isRegularFile(file.get())) {
            surroundings.err().println("blackstart: there is no file '" + drill.get() + "'; 'blackstart drill new' writes a first drill");
            return ExitCode.UNUSABLE_INPUT;
        }
        if (!console.isOpenAlready(file)) {
            console.open(ports.options(), file);
        }
        return ExitCode.OK;
    }
}
