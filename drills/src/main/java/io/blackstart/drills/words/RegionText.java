package io.blackstart.drills.words;

import io.blackstart.cluster.event.ClusterEvent;

/** Read regions and moves between regions in words (rule Z7). */
final class RegionText {
    private RegionText() {}

    static String placed(ClusterEvent.ReadRegionPlaced event) {
        return "read region %s: zones %s".formatted(event.region(), String.join(", ", event.zones()));
    }

    static String cutOff(ClusterEvent.RegionCutOff event) {
        return "%s hears no voter: %s goes on reading what it has and refuses writes, until it is heard or moved to (Z7)"
                .formatted(event.machine(), event.region());
    }

    static String moveBegan(ClusterEvent.RegionMoveBegan event) {
        String lack = event.copy().isEmpty()
                ? "no complete copy there is heard"
                : "%s there %s".formatted(event.copy(), lack(event.lackedWrites(), event.lackedNanos()));
        return "the database %s from %s to %s: %s"
                .formatted(event.forced() ? "is forced" : "moves", event.from(), event.to(), lack);
    }

    private static String lack(long writes, long nanos) {
        return writes == 0
                ? "has everything acknowledged, as far as is known"
                : "lacks %s, those of the last %s, as far as is known"
                        .formatted(Format.count(writes, "acknowledged write"), Format.latency(nanos));
    }

    static String moved(ClusterEvent.RegionMoved event) {
        String lost = event.lostWrites() == 0
                ? "nothing acknowledged was lost (RPO 0)"
                : "it began to reign there without %s (RPO %s); a disk that returns gives back what it has"
                        .formatted(
                                Format.count(event.lostWrites(), "acknowledged write"),
                                Format.latency(event.lostNanos()));
        return "the database stands in %s now, %s after the word to leave %s: %s"
                .formatted(event.to(), Format.seconds(event.tookNanos()), event.from(), lost);
    }
}
