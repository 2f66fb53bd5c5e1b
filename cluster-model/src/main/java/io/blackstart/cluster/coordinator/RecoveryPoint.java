package io.blackstart.cluster.coordinator;

import java.util.Locale;

/**
 * Rule Z7, RPO: what a region lacks, or has turned out to lack, of what was acknowledged.
 *
 * @param region whose copies are asked about
 * @param machine of the copy that has most; empty if no complete one is heard
 * @param writes acknowledged writes that are not there, as far as is known
 * @param nanos from when the copy had everything to the last acknowledgement heard of
 */
public record RecoveryPoint(String region, String machine, long writes, long nanos) {
    /** For a person. */
    public String words() {
        if (machine.isEmpty()) {
            return "no complete copy in %s is heard".formatted(region);
        }
        return writes == 0
                ? "%s in %s has everything acknowledged, as far as is known".formatted(machine, region)
                : "%s in %s lacks %d acknowledged writes, those of the last %s, as far as is known"
                        .formatted(machine, region, writes, milliseconds());
    }

    private String milliseconds() {
        return String.format(Locale.ROOT, "%d ms", Math.round(nanos / 1e6));
    }
}
