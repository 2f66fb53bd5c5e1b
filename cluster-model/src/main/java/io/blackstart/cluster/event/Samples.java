package io.blackstart.cluster.event;

import io.blackstart.cluster.event.ClusterEvent.ReplicaSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Where replicas leave how they stand, to be told together every 100 ms. */
public final class Samples {
    /** @param serving whether it is a primary in office */
    public record Standing(ReplicaSample sample, boolean serving) {}

    private final TreeMap<String, Standing> latest = new TreeMap<>();

    public void put(Standing standing) {
        latest.put(standing.sample().replica(), standing);
    }

    /** The replica's machine lost power or was retired. */
    public void remove(String replica) {
        latest.remove(replica);
    }

    /** How one stands; empty if it does not run. */
    public Optional<Standing> of(String replica) {
        return Optional.ofNullable(latest.get(replica));
    }

    /** All, by name, with the lag counted against the primary in office. */
    public List<ReplicaSample> all() {
        long acknowledged = latest.values().stream()
                .filter(Standing::serving)
                .map(Standing::sample)
                .max(Comparator.comparing(ReplicaSample::reign))
                .map(ReplicaSample::visibleSeq)
                .orElse(0L);
        List<ReplicaSample> samples = new ArrayList<>();
        for (Standing standing : latest.values()) {
            ReplicaSample s = standing.sample();
            samples.add(new ReplicaSample(
                    s.replica(),
                    s.role(),
                    s.state(),
                    s.reign(),
                    s.lastSeq(),
                    s.visibleSeq(),
                    Math.max(0, acknowledged - s.visibleSeq()),
                    s.ready()));
        }
        return samples;
    }
}
