package io.blackstart.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows two runs side by side. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Shows two runs side by side: what they were begun with, what held, and each measure that differs.",
            "With --report: the same as text, and as one HTML page with both timelines and charts on the same axes."
        })
final class RunsCompareCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "RUN_A", description = "Number of a run, as 'blackstart runs list' shows it.")
    private long first;

    @Parameters(index = "1", paramLabel = "RUN_B", description = "Number of the run to hold against it.")
    private long second;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Writes compare-RUN_A-RUN_B.txt and .html into that folder too.")
    private Optional<Path> report = Optional.empty();

    RunsCompareCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        RunsCompared.show(surroundings, first, second, report);
        return ExitCode.OK;
    }
}
