package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.topology.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What sessions watch, and whether an EXEC that happened may have: between the state in which WATCH was answered and the EXEC no acknowledged
 * write may have touched a watched key. Judged where the order is proven: by the stamps of one reign, or by time where no two sides wrote.
 */
final class WatchedKeys {
    private static final int MOST_SESSIONS = 20_000;

    private record Watch(long group, Origin origin, List<Register> strings) {}

    private final FaultWatch faults;
    private final Order order;
    private final Suspicions suspicions;
    private final boolean mayLose;
    private final Map<String, List<Watch>> watches = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Watch>> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    /** @param mode in {@code fast} what was acknowledged may be gone by the time of the EXEC */
    WatchedKeys(FaultWatch faults, Order order, Suspicions suspicions, Mode mode) {
        this.faults = faults;
        this.order = order;
        this.suspicions = suspicions;
        this.mayLose = switch (mode) {
            case FAST -> true;
            case AVAILABLE, STRICT -> false;
        };
    }

    /** @param strings the string values of the keys */
    void watched(Origin origin, long group, List<Register> strings) {
        List<Watch> ofSession = watches.computeIfAbsent(origin.session(), _ -> new ArrayList<>(2));
        ofSession.removeIf(watch -> watch.group() != group);
        ofSession.add(new Watch(group, origin, strings));
    }

    /** An EXEC under that group happened. */
    void executed(Origin exec, long group) {
        List<Watch> ofSession = watches.remove(exec.session());
        if (ofSession == null) {
            return;
        }
        for (Watch watch : ofSession) {
            if (watch.group() == group) {
                watch.strings().forEach(register -> judge(watch, register, exec));
            }
        }
    }

    private void judge(Watch watch, Register register, Origin exec) {
        for (Effect effect : register.kept()) {
            boolean another = effect.fate() == Effect.Fate.CERTAIN && effect.origin() != exec;
            if (another && (isStampedBetween(watch, effect, exec) || wasBetween(watch, effect, exec))) {
                suspicions.broken(
                        Promise.WATCHED,
                        register.place(),
                        exec.endedAt(),
                        "%s: %s lies between the WATCH (%s) and the EXEC that happened all the same (%s)"
                                .formatted(
                                        register.place().words(),
                                        effect.words(),
                                        watch.origin().words(),
                                        exec.words()));
                return;
            }
        }
    }

    private static boolean isStampedBetween(Watch watch, Effect effect, Origin exec) {
        Position from = watch.origin().position();
        Position to = exec.position();
        Position at = effect.origin().position();
        boolean stamped = watch.origin().isStamped() && effect.origin().isStamped() && exec.isStamped();
        boolean oneReign = from.reign().equals(at.reign()) && at.reign().equals(to.reign());
        return stamped && oneReign && from.seq() < at.seq() && at.seq() < to.seq();
    }

    private boolean wasBetween(Watch watch, Effect effect, Origin exec) {
        return !mayLose
                && !faults.mayHaveSplit()
                && order.endsBefore(watch.origin().endedAt(), effect.startedAt())
                && order.endsBefore(effect.happenedBy(), exec.startedAt());
    }
}
