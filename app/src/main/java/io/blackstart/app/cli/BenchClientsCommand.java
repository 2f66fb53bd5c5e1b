package io.blackstart.app.cli;

import io.blackstart.app.bench.ClientsBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the program as real clients see it, beside a real Redis. */
@Command(
        name = "clients",
        mixinStandardHelpOptions = true,
        description = {
            "Measures speed, memory and failovers as real clients see them, in turns with a Redis that has two"
                    + " replicas.",
            "Needs redis-server and redis-benchmark (on Debian: apt-get install redis-server redis-tools).",
            "Takes some minutes and wants the machine for itself."
        })
final class BenchClientsCommand implements Callable<Integer> {
    private static final long MOST = 10_000_000;

    private final Surroundings surroundings;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Requests of each measurement (default: ${DEFAULT-VALUE}).")
    private long requests;

    @Spec
    private CommandSpec command;

    BenchClientsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (requests < 1_000 || requests > MOST) {
            throw new ParameterException(
                    command.commandLine(),
                    "--requests: %d is out of range, allowed is 1000 to %d".formatted(requests, MOST));
        }
        try (Scratch scratch = Scratch.beside(surroundings.journal())) {
            ClientsBench.measure(scratch.folder(), requests, surroundings.out()::println);
        }
        return ExitCode.OK;
    }
}
