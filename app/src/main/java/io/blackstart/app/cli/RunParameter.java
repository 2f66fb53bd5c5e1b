package io.blackstart.app.cli;

import picocli.CommandLine.Parameters;

/** The run a command is about. */
final class RunParameter {
    @Parameters(paramLabel = "RUN", description = "Number of the run, as 'blackstart runs list' shows it.")
    private long run;

    long run() {
        return run;
    }
}
