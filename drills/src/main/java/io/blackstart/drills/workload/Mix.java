package io.blackstart.drills.workload;

import io.blackstart.cluster.engine.Chance;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How often each operation is chosen, as weights: {@code {set=40, get=60}} and {@code {set=2, get=3}} mean the same.
 *
 * @param weights from 0; at least one above 0
 */
public record Mix(SortedMap<OperationKind, Integer> weights) {
    /** As many reads as writes of plain strings. */
    public static final Mix EVEN = new Mix(new TreeMap<>(Map.of(OperationKind.GET, 1, OperationKind.SET, 1)));

    public Mix {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        if (weights.values().stream().anyMatch(weight -> weight < 0) || total(weights) == 0) {
            throw new IllegalArgumentException("a mix needs weights from 0, one of them above 0: " + weights);
        }
    }

    /** As a drill file says it, without braces: {@code set 40, get 60}. */
    public String words() {
        return weights.entrySet().stream()
                .map(weight -> weight.getKey().word() + " " + weight.getValue())
                .collect(Collectors.joining(", "));
    }

    private static long total(SortedMap<OperationKind, Integer> weights) {
        long total = 0;
        for (int weight : weights.values()) {
            total += weight;
        }
        return total;
    }

    /** Chooses one operation. */
    public OperationKind choose(Chance chance) {
        long point = chance.below(total(weights));
        for (var weight : weights.entrySet()) {
            point -= weight.getValue();
            if (point < 0) {
                return weight.getKey();
            }
        }
        throw new IllegalStateException("chance outside of its bound");
    }
}
