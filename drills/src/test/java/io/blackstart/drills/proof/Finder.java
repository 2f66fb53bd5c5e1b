package io.blackstart.drills.proof;

import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.run.DrillResult;
import java.util.Optional;

/** Runs the random drill with a planted bug until the checker names a broken promise. */
final class Finder {
    /** @param seeds needed @param breach found first */
    record Found(long seeds, Breach breach) {}

    private Finder() {}

    /** Empty if that many seeds do not show it. A cluster that stops with an error has found its bug itself, which does not count. */
    static Optional<Found> find(PlantedBug bug, long seeds) {
        RandomDrill drill = RandomDrill.in(bug.mode());
        for (long seed = 1; seed <= seeds; seed++) {
            try {
                DrillResult result = drill.run(seed, bug.rules(), bug.disks());
                if (!result.breaches().isEmpty()) {
                    return Optional.of(new Found(seed, result.breaches().getFirst()));
                }
            } catch (RuntimeException stoppedByItself) {
                System.out.printf("%s: seed %d stopped by itself: %s%n", bug.words(), seed, stoppedByItself);
            }
        }
        return Optional.empty();
    }

    /** A table of all bugs, or of those named: {@code Finder 20 RETRY_APPLIED_TWICE …}. */
    public static void main(String[] args) {
        long seeds = Long.parseLong(args[0]);
        for (PlantedBug bug : PlantedBug.values()) {
            if (args.length == 1 || java.util.List.of(args).contains(bug.name())) {
                long begun = System.nanoTime();
                Optional<Found> found = find(bug, seeds);
                System.out.printf(
                        "| %s | %s | %s | %s | %d s%n",
                        bug.words(),
                        bug.mode().word(),
                        found.map(one -> one.breach().promise()).orElse("-"),
                        found.map(one -> Long.toString(one.seeds())).orElse("> " + seeds),
                        (System.nanoTime() - begun) / 1_000_000_000);
                found.ifPresent(one -> System.out.println("    " + one.breach().evidence()));
            }
        }
    }
}
