package io.blackstart.drills.file;

import java.nio.file.Path;
import java.util.Arrays;

/** A program that reads drill files in as little memory as it is given, and ends with 2 if all are broken. */
final class DrillFileReading {
    private static final int UNUSABLE_INPUT = 2;

    private DrillFileReading() {}

    public static void main(String[] files) {
        boolean allBroken = Arrays.stream(files)
                .allMatch(file -> !DrillFile.read(Path.of(file)).errors().isEmpty());
        System.exit(allBroken ? UNUSABLE_INPUT : 0);
    }
}
