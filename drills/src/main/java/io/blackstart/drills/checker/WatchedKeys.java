package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.topology.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What sessions watch, and whether an EXEC that happened may have: between the state in which WATCH was answered and the EXEC no acknowledged
 * write may have touched a watched key. Judged where the order is proven: by the logs, or by time where no two sides wrote.
 */
final class WatchedKeys {
    private static final int MOST_SESSIONS = 20_000;

    private record Watch(long group, Origin origin, List<KeyModel> keys) {}

    private final FaultWatch faults;
    private final Order order;
    private final ReignLogs logs;
    private final Suspicions suspicions;
    private final boolean mayLose;
    private final Map<String, List<Watch>> watches = new Lately<>(MOST_SESSIONS);
    /** Of each session the last group of which a WATCH failed. */
    private final Map<String, Watch> failed = new Lately<>(MOST_SESSIONS);
    /** Additions that may have found what they added. */
    private final Map<Long, Origin> noChange = new Lately<>(MOST_SESSIONS);

    /** @param mode in {@code fast} what was acknowledged may be gone by the time of the EXEC */
    WatchedKeys(FaultWatch faults, Order order, ReignLogs logs, Suspicions suspicions, Mode mode) {
        this.faults = faults;
        this.order = order;
        this.logs = logs;
        this.suspicions = suspicions;
        this.mayLose = switch (mode) {
            case FAST -> true;
            case AVAILABLE, STRICT -> false;
        };
    }

    void watched(Origin origin, long group, List<KeyModel> keys) {
        List<Watch> ofSession = watches.computeIfAbsent(origin.session(), _ -> new ArrayList<>(2));
        ofSession.removeIf(watch -> watch.group() != group);
        ofSession.add(new Watch(group, origin, keys));
    }

    /** A WATCH of that group did not come about, so it guards nothing. */
    void failed(Origin origin, long group) {
        failed.put(origin.session(), new Watch(group, origin, List.of()));
    }

    /** What was added may have been there, which is no change to who watches the key. */
    void mayBeNoChange(Origin addition) {
        noChange.put(addition.ordinal(), addition);
    }

    /** An EXEC under that group happened. */
    void executed(Origin exec, long group) {
        Watch unguarded = failed.get(exec.session());
        if (unguarded != null && unguarded.group() == group) {
            suspicions.broken(
                    Promise.WATCHED,
                    "an EXEC happened (%s) though its WATCH had failed (%s)"
                            .formatted(exec.words(), unguarded.origin().words()));
        }
        List<Watch> ofSession = watches.remove(exec.session());
        if (ofSession == null) {
            return;
        }
        for (Watch watch : ofSession) {
            if (watch.group() == group) {
                watch.keys().stream().flatMap(KeyModel::all).forEach(register -> judge(watch, register, exec));
            }
        }
    }

    private void judge(Watch watch, Register register, Origin exec) {
        for (Effect effect : register.kept()) {
            boolean another = effect.fate() == Effect.Fate.CERTAIN
                    && effect.origin() != exec
                    && !noChange.containsKey(effect.origin().ordinal());
            if (another && (isStampedBetween(watch, register, effect, exec) || wasBetween(watch, effect, exec))) {
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

    /**
     * The log that the EXEC was stamped in had it, as an own entry or by a merge; the one in which the keys were watched had not. A merge that left the key as
     * it was changed nothing for who watches it, unless its own side has done the same request meanwhile, under another stamp (rule W9).
     */
    private boolean isStampedBetween(Watch watch, Register register, Effect effect, Origin exec) {
        Position at = effect.origin().position();
        return watch.origin().isStamped()
                && effect.origin().isStamped()
                && exec.isStamped()
                && cameBetween(watch, at, exec)
                && (logs.otherStamp(at)
                                .filter(other -> cameBetween(watch, other, exec))
                                .isPresent()
                        || !logs.wasBeatenOnArrival(register.place().key(), at, exec.position()));
    }

    private boolean cameBetween(Watch watch, Position position, Origin exec) {
        Position from = watch.origin().position();
        return logs.isBehind(exec.position(), position)
                && logs.includes(from.reign(), from.seq(), position) == ReignLogs.Included.NO;
    }

    private boolean wasBetween(Watch watch, Effect effect, Origin exec) {
        return !mayLose
                && !faults.mayHaveSplit()
                && order.endsBefore(watch.origin().endedAt(), effect.startedAt())
                && order.endsBefore(effect.happenedBy(), exec.startedAt());
    }
}
