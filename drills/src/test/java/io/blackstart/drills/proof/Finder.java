package io.blackstart.drills.proof;

import io.blackstart.drills.checker.Breach;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** Runs the random drill with a planted bug until the checker names a broken promise. */
final class Finder {
    /** @param breach found first */
    record Found(long seed, Breach breach) {}

    /** Which seeds a right cluster passes, by drill: every bug asks for the same few. */
    private static final Map<String, Boolean> CLEAN = new ConcurrentHashMap<>();

    private Finder() {}

    /** The first of those seeds that shows it, if any does. */
    static Optional<Found> find(PlantedBug bug, LongStream seeds) {
        return seeds.mapToObj(seed -> shown(bug, seed))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * What a seed shows. A cluster that stops with an error has found its bug itself, which does not count unless the checker had found it before;
     * nor does a breach where a cluster without the bug has one too.
     */
    static Optional<Found> shown(PlantedBug bug, long seed) {
        RandomDrill drill = bug.drill();
        try {
            List<Breach> breaches = drill.breaches(seed, bug.rules(), bug.disks(), bug.proves());
            return breaches.stream()
                    .filter(breach -> bug.proves().map(breach.promise()::equals).orElse(true))
                    .findFirst()
                    .filter(_ -> isClean(drill, seed))
                    .map(breach -> new Found(seed, breach));
        } catch (RuntimeException stoppedByItself) {
            System.out.printf("%s: seed %d stopped by itself: %s%n", bug.words(), seed, stoppedByItself);
            return Optional.empty();
        }
    }

    private static boolean isClean(RandomDrill drill, long seed) {
        return CLEAN.computeIfAbsent(
                drill.id() + " " + seed, _ -> drill.breaches(seed).isEmpty());
    }

    /** Looks for each bug, or each of those named, in the first seeds, and keeps the table: {@code Finder 200 RETRY_APPLIED_TWICE …}. */
    public static void main(String[] args) {
        long least = Long.getLong("from", 1);
        long most = Long.parseLong(args[0]);
        List<String> named = List.of(args).subList(1, args.length);
        for (PlantedBug bug : PlantedBug.values()) {
            if (named.isEmpty() || named.contains(bug.name())) {
                Optional<Found> found = find(bug, LongStream.rangeClosed(least, most));
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %s | %s |%n",
                        bug.words(),
                        bug.mode().word(),
                        found.map(one -> one.breach().promise()).orElse("-"),
                        found.map(one -> Long.toString(one.seed())).orElse("> " + most));
                found.ifPresent(one -> {
                    System.out.println("    " + one.breach().evidence());
                    Table.ofThisCheckout().keep(bug, one);
                });
            }
        }
    }
}
