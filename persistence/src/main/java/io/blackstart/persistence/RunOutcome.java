package io.blackstart.persistence;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a run ended.
 *
 * @param status one of those a run ends with
 * @param verdict one line for people, for example {@code passed} or the expectation that failed
 * @param measures by name, in the unit each measure has; one that has no value in this run is left out
 * @param findings of a drill, in the order they are told
 */
public record RunOutcome(RunStatus status, String verdict, SortedMap<String, Double> measures, List<Finding> findings) {
    public RunOutcome {
        if (!status.isEnd()) {
            throw new IllegalArgumentException("a run cannot end as " + status.word());
        }
        Objects.requireNonNull(verdict, "verdict");
        measures = Collections.unmodifiableSortedMap(new TreeMap<>(measures));
        findings = List.copyOf(findings);
        measures.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("measure " + name + " is " + value + ": leave it out instead");
            }
        });
    }

    /** An end without measures and findings: a console or {@code serve} that was closed. */
    public static RunOutcome of(RunStatus status, String verdict) {
        return new RunOutcome(status, verdict, Collections.emptySortedMap(), List.of());
    }
}
