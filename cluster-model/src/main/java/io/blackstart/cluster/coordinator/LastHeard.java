package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.membership.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the primary and each replica said last, which gateways answer, and how fresh that is (rule Z3). The coordinator's memory, on the pump. */
final class LastHeard {
    private final Engine engine;
    private final long silenceNanos;
    private final SortedMap<String, Long> gatewaysHeardAt = new TreeMap<>();
    private final SortedMap<String, Known> replicas = new TreeMap<>();
    private Optional<Known> known = Optional.empty();

    /** What the primary, or one that is looked at as if it were, said last, and when. */
    record Known(ControlMessage.Status status, long at) {
        String primary() {
            return status.digest().member();
        }

        ClusterConfig config() {
            return status.config();
        }
    }

    /** @param silenceNanos whoever was not heard for so long does not count */
    LastHeard(Engine engine, long silenceNanos) {
        this.engine = engine;
        this.silenceNanos = silenceNanos;
    }

    /** A replica's word: whether it speaks for the primary in office. A higher reign that is heard no more, or is wiped, holds up none that serves. */
    boolean isFromPrimary(ControlMessage.Status status) {
        Digest digest = status.digest();
        return digest.serving()
                && freshPrimary()
                        .map(k -> !digest.reign().isBelow(k.status().digest().reign()))
                        .orElse(true);
    }

    Known primarySays(ControlMessage.Status status) {
        Known now = new Known(status, engine.now());
        known = Optional.of(now);
        return now;
    }

    /** The primary heard last, however long ago. */
    Optional<Known> primary() {
        return known;
    }

    /** The primary, if it was heard lately. */
    Optional<Known> freshPrimary() {
        return known.filter(heard -> isFresh(heard.at()));
    }

    void gatewayAnswers(String gateway) {
        gatewaysHeardAt.put(gateway, engine.now());
    }

    void replicaAnswers(ControlMessage.Status status) {
        replicas.put(status.digest().member(), new Known(status, engine.now()));
    }

    boolean hearsReplica(String machine) {
        return replica(machine).isPresent();
    }

    /** A replica, if it was heard lately. */
    Optional<Known> replica(String machine) {
        return Optional.ofNullable(replicas.get(machine)).filter(heard -> isFresh(heard.at()));
    }

    /** Gateways that were heard lately. */
    SortedSet<String> gateways() {
        return gatewaysHeardAt.entrySet().stream()
                .filter(entry -> isFresh(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isFresh(long heardAt) {
        return engine.now() - heardAt <= silenceNanos;
    }
}
