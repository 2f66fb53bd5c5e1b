package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Cluster.md §9: no two reigns acknowledge to gateways that reach each other's primary, beyond one {@code suspectAfter}. That a gateway reaches a replica
 * is seen from answers to its probes that come without a gap; that an acknowledgement counts, from the client that was told.
 */
final class Acknowledgers {
    /** Probes go out every 100 ms; of this much silence nothing is concluded. */
    private static final long GAP_NANOS = 250 * Times.MILLISECOND;
    /** What a digest, a notice to the primary and what it had sent before may take. */
    private static final long SLACK_NANOS = 500 * Times.MILLISECOND;

    private static final int SUSPECTED_AT_MOST = 1_000;

    private static final class Stretch {
        private long since;
        private long last;
    }

    /** One reign's acknowledgements. */
    private static final class Reigning {
        private final long first;
        private final Map<String, Long> lastTo = new TreeMap<>();

        private Reigning(long first) {
            this.first = first;
        }
    }

    private final Breaches breaches;
    private final TreeMap<Reign, Reigning> reigns = new TreeMap<>();
    private final Map<String, Map<String, Stretch>> heard = new HashMap<>();
    private final Map<Position, String> suspected = new LinkedHashMap<>();
    private long suspectAfter = 500 * Times.MILLISECOND;

    Acknowledgers(Breaches breaches) {
        this.breaches = breaches;
    }

    void suspectAfter(long nanos) {
        suspectAfter = nanos;
    }

    /** A replica's answer to a probe was delivered. */
    void alive(long at, String replica, String gateway) {
        Stretch stretch =
                heard.computeIfAbsent(gateway, _ -> new HashMap<>()).computeIfAbsent(replica, _ -> new Stretch());
        if (at - stretch.last > GAP_NANOS) {
            stretch.since = at;
        }
        stretch.last = at;
    }

    /** An acknowledgement was delivered to a gateway. */
    void written(long at, String gateway, Reign reign, Position position) {
        Reigning own = reigns.computeIfAbsent(reign, _ -> new Reigning(at));
        own.lastTo.put(gateway, at);
        if (reigns.lastKey().equals(reign)) {
            return;
        }
        reigns.tailMap(reign, false).forEach((higher, other) -> {
            if (other.first <= at - suspectAfter - SLACK_NANOS && reaches(at, gateway, higher.primary())) {
                otherEnd(at, reign, other).ifPresent(second -> suspect(at, gateway, reign, position, higher, second));
            }
        });
    }

    /** A gateway that the higher reign acknowledges to just now, and that reaches the lower one's primary. */
    private Optional<String> otherEnd(long at, Reign lower, Reigning higher) {
        return higher.lastTo.entrySet().stream()
                .filter(last -> last.getValue() >= at - suspectAfter && reaches(at, last.getKey(), lower.primary()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean reaches(long at, String gateway, String replica) {
        Stretch stretch = heard.getOrDefault(gateway, Map.of()).get(replica);
        return stretch != null && stretch.last >= at - GAP_NANOS && stretch.since <= at - suspectAfter - SLACK_NANOS;
    }

    private void suspect(long at, String gateway, Reign lower, Position position, Reign higher, String second) {
        if (suspected.size() < SUSPECTED_AT_MOST) {
            suspected.put(
                    position,
                    "reign %s acknowledged %s to %s at %s, while reign %s has acknowledged since %s, now to %s; %s reaches %s and %s reaches %s"
                            .formatted(
                                    lower,
                                    position,
                                    gateway,
                                    Times.seconds(at),
                                    higher,
                                    Times.seconds(reigns.get(higher).first),
                                    second,
                                    gateway,
                                    higher.primary(),
                                    second,
                                    lower.primary()));
        }
    }

    /** A client was told that its write is acknowledged: it counted at its gateway. */
    void told(Origin writer) {
        if (!suspected.isEmpty()) {
            String evidence = suspected.remove(writer.position());
            if (evidence != null) {
                breaches.add(Promise.ONE_SIDE_ACKNOWLEDGES, evidence + "; its client was told: " + writer.words());
            }
        }
    }
}
