package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.Stamped;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments, several programs on one journal: it opens, what was told as ended is there whole, the rest is
 * interrupted and holds its first events without a gap. {@code -Dblackstart.kill.seed} brings a round about again as nearly as the machine's own timing allows.
 */
class KillTest {
    private static final int AT_ONCE = 5;
    private static final long SEED = Long.getLong("blackstart.kill.seed", 1);

    /** From the start of the program, so that some die while they make the file. */
    private static final int EARLY_MILLIS = 900;

    /** From when it writes. */
    private static final int LATE_MILLIS = 700;

    private static final List<Stamped> STORY = BenchEvents.of(6_000);

    @TempDir
    Path folder;

    @Test
    @Timeout(600)
    void whateverTheMomentOfTheKillTheJournalHoldsAGaplessPrefix() throws IOException {
        killed(20);
    }

    @Test
    @Tag("proof")
    @Timeout(1_800)
    void aHundredTimes() throws IOException {
        killed(100);
    }

    private void killed(int times) throws IOException {
        int interrupted = 0;
        for (int round = 0; round * AT_ONCE < times; round++) {
            long seed = SEED + round;
            Path file = folder.resolve("journal-" + seed + ".db");
            try {
                interrupted += inspect(file, startAndKill(file, seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dblackstart.kill.seed=" + seed, e);
            }
        }
        assertTrue(interrupted > 0, "some are killed in the middle of a run, or the moments are ill chosen");
    }

    /** @return the runs of which a program said that they had ended */
    private static TreeSet<Long> startAndKill(Path file, long seed) throws IOException {
        Random chance = new Random(seed);
        List<Victim> victims = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            victims.add(Victim.start(file, chance.nextLong(), chance.nextInt(3) == 0, chance.nextInt(LATE_MILLIS)));
        }
        TreeSet<Long> ended = new TreeSet<>();
        // all are dead before the file is looked at
        for (Victim victim : victims) {
            ended.addAll(victim.told().join());
        }
        return ended;
    }

    /** @return how many runs were interrupted */
    private static int inspect(Path file, TreeSet<Long> ended) {
        int interrupted = 0;
        try (Journal journal = Journal.open(file)) {
            for (RunRow run : journal.runs()) {
                List<Stamped> events = Scene.read(journal, run.id());
                assertEquals(STORY.subList(0, events.size()), events, "run " + run.id());
                assertEquals(run.events(), events.size(), "run " + run.id() + " says how many it has");
                assertEquals(SecondsTest.ofItsEvents(journal, run.id()), journal.seconds(run.id()), "run " + run.id());
                assertTrue(journal.check(run.id()).holds(), "run " + run.id());
                assertEquals(
                        events.size(),
                        journal.viewAfter(run.id(), Long.MAX_VALUE).sequence());
                if (run.status() == RunStatus.INTERRUPTED) {
                    interrupted++;
                    assertTrue(!ended.contains(run.id()), "run " + run.id() + " had told that it ended");
                } else {
                    assertEquals(RunStatus.PASSED, run.status(), "run " + run.id());
                }
                ended.remove(run.id());
            }
            assertEquals(List.of(), List.copyOf(ended), "runs that had ended are gone");
            Scene.write(journal, "after", STORY.subList(0, 10));
        }
        Scene.demandSound(file);
        return interrupted;
    }

    /**
     * A program that dies at a moment of its own.
     *
     * @param told the runs that it said had ended, once it is dead
     */
    private record Victim(CompletableFuture<List<Long>> told) {
        static Victim start(Path file, long seed, boolean early, int delay) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx200m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            classPath(),
                            KilledWriter.class.getName(),
                            file.toString(),
                            Long.toString(seed))
                    .redirectErrorStream(true)
                    .start();
            return new Victim(CompletableFuture.supplyAsync(
                    () -> kill(process, early, delay),
                    task -> Thread.ofPlatform().start(task)));
        }

        private static List<Long> kill(Process process, boolean early, int delay) {
            try (BufferedReader lines = process.inputReader()) {
                List<String> said = new ArrayList<>();
                if (early) {
                    process.waitFor((long) EARLY_MILLIS * delay / LATE_MILLIS, TimeUnit.MILLISECONDS);
                } else {
                    awaitReady(lines, said);
                    process.waitFor(delay, TimeUnit.MILLISECONDS);
                }
                assertTrue(
                        process.isAlive(),
                        () -> "it ended by itself: " + said + lines.lines().toList());
                // the handle's kill leaves open what the program has said
                process.toHandle().destroyForcibly();
                process.waitFor();
                return lines.lines()
                        .filter(line -> line.startsWith(KilledWriter.ENDED))
                        .map(line -> Long.valueOf(line.substring(KilledWriter.ENDED.length())))
                        .toList();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                process.destroyForcibly();
            }
        }

        private static void awaitReady(BufferedReader lines, List<String> said) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(KilledWriter.READY)) {
                    return;
                }
                said.add(line);
            }
        }

        /** Tests may run under a class loader of their own. */
        private static String classPath() {
            return KillTest.class.getClassLoader() instanceof URLClassLoader loader
                    ? Arrays.stream(loader.getURLs())
                            .map(url -> Path.of(URI.create(url.toString())).toString())
                            .collect(Collectors.joining(File.pathSeparator))
                    : System.getProperty("java.class.path");
        }
    }
}
