package io.blackstart.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which runs a journal is to be rid of.
 *
 * @param before those that were begun before it; empty for none because of their age
 * @param keepBytes the oldest, until the rest are no larger than that; empty for none because of their size
 */
public record Prune(Optional<Instant> before, OptionalLong keepBytes) {
    /**
     * Those to delete, oldest first. A run that is still running is none of them. A run's size is its share of the file by its events.
     *
     * @param runs of the journal by number
     * @param bytes they take in all
     */
    List<RunRow> chosen(List<RunRow> runs, long bytes) {
        long events = Math.max(1, runs.stream().mapToLong(RunRow::events).sum());
        double eventsTooMany = keepBytes.isPresent() ? events * (1 - (double) keepBytes.getAsLong() / bytes) : 0;
        List<RunRow> chosen = new ArrayList<>();
        for (RunRow run : runs) {
            if (run.status() != RunStatus.RUNNING && (eventsTooMany > 0 || isTooOld(run))) {
                chosen.add(run);
                eventsTooMany -= run.events();
            }
        }
        return chosen;
    }

    private boolean isTooOld(RunRow run) {
        return before.filter(instant -> run.info().startedAt().isBefore(instant))
                .isPresent();
    }
}
