package io.blackstart.drills.run;

import java.util.Locale;

/** How a run ended; a breach outweighs a stop by hand, which outweighs a failed expectation. */
public enum Verdict {
    PASSED(0),
    /** An expectation, a step or a steady state failed. */
    FAILED(1),
    /** The guarantee checker found a promise broken. */
    BREACHED(3),
    /** Stopped by hand. */
    STOPPED(130);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Of the command that ran it (cli.md). */
    public int exitCode() {
        return exitCode;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
