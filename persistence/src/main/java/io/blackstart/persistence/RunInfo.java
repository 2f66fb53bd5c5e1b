package io.blackstart.persistence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run is begun with; enough to begin it again.
 *
 * @param drill id of the drill, or {@code console} or {@code serve}
 * @param title one line for people
 * @param drillText the drill file as it was read; empty where there is none
 * @param settings those that differ from their defaults, as a user would write them
 * @param seed source of all chance
 * @param programVersion of Blackstart
 * @param startedAt wall time, kept to the millisecond
 */
public record RunInfo(
        String drill,
        String title,
        String drillText,
        SortedMap<String, String> settings,
        long seed,
        String programVersion,
        Instant startedAt) {
    public RunInfo {
        Objects.requireNonNull(drill, "drill");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(drillText, "drillText");
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        Objects.requireNonNull(programVersion, "programVersion");
        startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
