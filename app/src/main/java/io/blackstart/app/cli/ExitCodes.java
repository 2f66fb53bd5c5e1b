package io.blackstart.app.cli;

/**
 * The exit code of several drills in one command: a stop by hand says that the rest is unknown, a breach outweighs unusable input,
 * and that outweighs a failed expectation.
 */
final class ExitCodes {
    private int worst = ExitCode.OK;

    void add(int exitCode) {
        worst = Math.max(worst, exitCode);
    }

    int worst() {
        return worst;
    }
}
