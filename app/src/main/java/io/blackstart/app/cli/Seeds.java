package io.blackstart.app.cli;

import io.blackstart.drills.file.Drill;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Seeds as users give them: only those that a drill file can say, so that what fails can be kept as a file. */
final class Seeds {
    private static final String RANGE = "is out of range, allowed is 0 to " + Drill.SEED_AT_MOST;

    private Seeds() {}

    /** @param count how many seeds a sweep takes, the first one included */
    static void check(CommandLine command, long first, long count) {
        if (first < 0 || first > Drill.SEED_AT_MOST) {
            throw new ParameterException(command, "--seed: %d %s".formatted(first, RANGE));
        }
        long last = first + count - 1;
        if (last > Drill.SEED_AT_MOST) {
            throw new ParameterException(command, "--seeds: the last seed, %d, %s".formatted(last, RANGE));
        }
    }
}
