package io.blackstart.persistence;

import io.blackstart.cluster.event.Stamped;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A program that writes runs into a journal until it is killed, as drills do: each through a {@link RunWriter}, each told on its output
 * once it has ended. Run number n of a program tells the first events of {@link BenchEvents}, so that a reader knows what to find.
 */
final class KilledWriter {
    static final String READY = "ready";

    /** Before the number of a run in the journal that {@link RunWriter#finish} has returned for. */
    static final String ENDED = "ended ";

    private static final int MOST_EVENTS = 6_000;

    private KilledWriter() {}

    /** @param arguments the journal, and a seed */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        List<Stamped> story = BenchEvents.of(MOST_EVENTS);
        Random chance = new Random(Long.parseLong(arguments[1]));
        try (Journal journal = Journal.open(Path.of(arguments[0]))) {
            System.out.println(READY);
            while (!Thread.currentThread().isInterrupted()) {
                long run = write(journal, story.subList(0, 1 + chance.nextInt(MOST_EVENTS)));
                System.out.println(ENDED + run);
            }
        }
    }

    private static long write(Journal journal, List<Stamped> events) {
        RunInfo info = new RunInfo(
                "killed", "Written until it is killed", "", Collections.emptySortedMap(), 1, "0.1.0", Instant.EPOCH);
        try (RunWriter run = journal.begin(info)) {
            events.forEach(run::accept);
            run.finish(Scene.PASSED);
            return run.run();
        }
    }
}
