package io.blackstart.drills.proof;

import io.blackstart.cluster.topology.Mode;
import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.run.DrillResult;
import java.util.Locale;

/** Sweeps right clusters and prints what the checker says: {@code Sweep available 1 200}. */
final class Sweep {
    private Sweep() {}

    public static void main(String[] args) {
        Mode mode = Mode.byWord(args[0].toLowerCase(Locale.ROOT)).orElseThrow();
        RandomDrill drill = RandomDrill.in(mode);
        for (long seed = Long.parseLong(args[1]); seed <= Long.parseLong(args[2]); seed++) {
            try {
                long begun = System.nanoTime();
                DrillResult result = drill.run(seed);
                System.out.printf("%s seed %d acked %d breaches %d %d ms%n", mode.word(), seed, result.acknowledged(), result.breaches().size(), (System.nanoTime() - begun) / 1000000);
                result.breaches().stream().limit(4).map(Breach::toString).forEach(System.out::println);
                result.notJudged().forEach(System.out::println);
            } catch (RuntimeException e) {
                System.out.println(mode.word() + " seed " + seed + " " + e);
            }
        }
    }
}
