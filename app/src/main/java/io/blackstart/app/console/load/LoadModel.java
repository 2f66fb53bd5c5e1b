package io.blackstart.app.console.load;

import io.blackstart.app.console.frame.Frame;
import io.blackstart.cluster.event.Traffic;
import io.blackstart.drills.words.Format;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.WorkloadShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The console's own load.
 *
 * @param shape as it is now; empty if there is none
 * @param zones where its clients could stand
 * @param now what arrives of it at the gateways, in words; what clients gave up is not known there
 * @param past whether another instant than now is shown, at which nothing can be changed
 */
public record LoadModel(Optional<WorkloadShape> shape, List<String> zones, String now, boolean past) {
    static final int CLIENTS_AT_MOST = 64;
    static final int RATE_AT_LEAST = 1;
    static final int RATE_AT_MOST = 1_000;
    /** Some of either kind is left, so that the kinds keep their share of the reads and of the writes. */
    static final int READS_AT_LEAST = 5;

    static final int READS_AT_MOST = 95;
    private static final int PERCENT = 100;

    public static LoadModel of(Frame frame, Optional<WorkloadShape> shape) {
        Traffic traffic = frame.view().traffic();
        return new LoadModel(
                shape,
                frame.view().zones(),
                "gateways: %s/s answered, %s/s failed"
                        .formatted(
                                Format.count(traffic.operationsPerSecond() - traffic.failedPerSecond()),
                                Format.count(traffic.failedPerSecond())),
                frame.past());
    }

    /** Share of reads in a mix, in percent. */
    static int reads(Mix mix) {
        long reads = total(mix, false);
        return Math.toIntExact(Math.round((double) PERCENT * reads / (reads + total(mix, true))));
    }

    /** The mix with another share of reads; among the reads, and among the writes, each kind keeps its share. */
    static Mix withReads(Mix mix, int percent) {
        SortedMap<OperationKind, Integer> weights = new TreeMap<>(mix.weights());
        if (total(mix, false) == 0) {
            weights.put(OperationKind.GET, 1);
        }
        if (total(mix, true) == 0) {
            weights.put(OperationKind.SET, 1);
        }
        Mix both = new Mix(weights);
        long reads = total(both, false);
        long writes = total(both, true);
        weights.replaceAll((kind, weight) -> Math.toIntExact(Math.round(
                kind.isWrite()
                        ? 1_000.0 * (PERCENT - percent) / PERCENT * weight / writes
                        : 1_000.0 * percent / PERCENT * weight / reads)));
        return new Mix(weights);
    }

    private static long total(Mix mix, boolean writes) {
        return mix.weights().entrySet().stream()
                .filter(weight -> weight.getKey().isWrite() == writes)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** As a line of the operator says it: {@code get=600,set=400}. */
    static String words(Mix mix) {
        return mix.weights().entrySet().stream()
                .filter(weight -> weight.getValue() > 0)
                .map(weight -> weight.getKey().word() + "=" + weight.getValue())
                .collect(Collectors.joining(","));
    }
}
