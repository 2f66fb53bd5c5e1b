package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What everybody was told to be acknowledged, and what of it is left when its power goes. Whatever a member knew when it was asked in an election is on its disk
 * once it reports: its promise was synced behind it (rules E2, E4). Of the rest nobody can tell.
 */
final class Heard {
    private final Map<String, TreeMap<Reign, Long>> known = new HashMap<>();
    private final Map<String, TreeMap<Reign, Long>> onDisk = new HashMap<>();

    /** Somebody was told that everything up to there is acknowledged. */
    void told(String who, Position position) {
        reaches(known, who, position.reign(), position.seq());
    }

    /** What somebody knows now: the last seq of each reign. */
    TreeMap<Reign, Long> by(String who) {
        return new TreeMap<>(known.getOrDefault(who, new TreeMap<>()));
    }

    /** It reported, and knew that when it was asked; what its power took along since then was on no disk. */
    void reported(String who, SortedMap<Reign, Long> whenAsked) {
        TreeMap<Reign, Long> now = by(who);
        whenAsked.forEach((reign, seq) -> {
            if (now.getOrDefault(reign, 0L) >= seq) {
                reaches(onDisk, who, reign, seq);
            }
        });
    }

    private static void reaches(Map<String, TreeMap<Reign, Long>> by, String who, Reign reign, long seq) {
        by.computeIfAbsent(who, _ -> new TreeMap<>()).merge(reign, seq, Math::max);
    }

    /** Its process ended. */
    void powerLost(String who) {
        known.put(who, new TreeMap<>(onDisk.getOrDefault(who, new TreeMap<>())));
    }

    /** What it had on its disk nobody has any more: it was wiped, or given up. */
    void diskGone(String who) {
        onDisk.remove(who);
    }

    /** Rule E9: what an operator gave up is asked of nobody. */
    void clear() {
        known.clear();
        onDisk.clear();
    }
}
