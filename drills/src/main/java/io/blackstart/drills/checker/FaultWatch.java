package io.blackstart.drills.checker;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.topology.Mode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the checker needs to know of the faults of a run: what is broken now, when that last changed, and what it may have done; stalls of the computer too. */
final class FaultWatch {
    private final SortedSet<String> active = new TreeSet<>();
    private final SortedSet<String> withoutPower = new TreeSet<>();
    private final boolean neverSplits;
    private final SortedSet<String> powerFaults = new TreeSet<>();
    /** Of those that do more to a machine than cut it off. */
    private final Map<String, SortedSet<String>> activeOn = new HashMap<>();

    private final Map<String, Long> changedAt = new HashMap<>();
    private final Slips slips = new Slips();
    private final boolean isLive;
    private boolean mayHaveSplit;
    private boolean clocksWereSkewed;
    private long lastChangeAt;

    /** Of a drill. @param mode {@code strict} promises that two sides never write, whatever is broken */
    FaultWatch(Mode mode) {
        this(mode, false);
    }

    /** Of a live cluster: its clocks make up for what slips. A drill's do not, so that the same seed does the same, however the room talks. */
    static FaultWatch live(Mode mode) {
        return new FaultWatch(mode, true);
    }

    private FaultWatch(Mode mode, boolean isLive) {
        this.isLive = isLive;
        this.neverSplits = switch (mode) {
            case STRICT -> true;
            case AVAILABLE, FAST -> false;
        };
    }

    void hear(Stamped stamped) {
        // Only faults, power and slips are taken from the stream: everything else in it is the protocol's own opinion.
        switch (stamped.event()) {
            case ClusterEvent.FaultInjected injected -> {
                if (lasts(injected)) {
                    active.add(injected.fault());
                }
                mayHaveSplit |= maySplit(injected);
                clocksWereSkewed |= injected.kind().equals("skew-clock");
                lastChangeAt = stamped.at();
                if (touchesMachines(injected)) {
                    injected.machines().forEach(machine -> {
                        activeOn.computeIfAbsent(machine, _ -> new TreeSet<>()).add(injected.fault());
                        changedAt.put(machine, stamped.at());
                    });
                }
            }
            case ClusterEvent.FaultUndone undone -> {
                active.remove(undone.fault());
                activeOn.forEach((machine, faults) -> {
                    if (faults.remove(undone.fault())) {
                        changedAt.put(machine, stamped.at());
                    }
                });
                powerFaults.remove(undone.fault());
                lastChangeAt = stamped.at();
            }
            case ClusterEvent.PowerLost lost -> {
                withoutPower.add(lost.machine());
                lastChangeAt = stamped.at();
                changedAt.put(lost.machine(), stamped.at());
            }
            case ClusterEvent.PowerReturned returned -> {
                withoutPower.remove(returned.machine());
                lastChangeAt = stamped.at();
                changedAt.put(returned.machine(), stamped.at());
            }
            case ClusterEvent.TimeSlipped slipped when isLive -> slips.add(stamped.at(), slipped.nanos());
            default -> {}
        }
    }

    /** A wiped disk is filled by its replica, whether somebody says that it is well again or not. */
    private static boolean lasts(ClusterEvent.FaultInjected injected) {
        return !injected.kind().equals("disk wipe");
    }

    /**
     * Those that work slowly or lie about the time cut nobody off. Power splits only where it is lost twice over: who comes back first may
     * write without what the others hold.
     */
    private boolean maySplit(ClusterEvent.FaultInjected injected) {
        return switch (injected.kind()) {
            case "skew-clock", "overload", "junk" -> false;
            case "pull-plug" -> {
                powerFaults.add(injected.fault());
                yield powerFaults.size() > 1 || injected.fault().equals("pull-plug all");
            }
            default -> true;
        };
    }

    private static boolean touchesMachines(ClusterEvent.FaultInjected injected) {
        return switch (injected.kind()) {
            case "partition", "latency", "flap-link" -> false;
            default -> true;
        };
    }

    /** Whether a machine has had power since then, and nothing else was done to it than cutting it off from others. */
    boolean worksSince(String machine, long since) {
        return !withoutPower.contains(machine)
                && activeOn.getOrDefault(machine, Collections.emptySortedSet()).isEmpty()
                && changedAt.getOrDefault(machine, Long.MIN_VALUE) < since;
    }

    boolean isQuiet() {
        return active.isEmpty() && withoutPower.isEmpty();
    }

    /** Virtual nanoseconds; 0 if nothing was ever broken. */
    long lastChangeAt() {
        return lastChangeAt;
    }

    /**
     * Whether two sides may each have acknowledged writes at the same time in this run. Then acknowledged writes are ordered by the time of
     * their stamps (rule P5) and not by their seq, and counters lose increments to the later side by design.
     */
    boolean mayHaveSplit() {
        return mayHaveSplit && !neverSplits;
    }

    /** Whether the stamps of two sides need not follow real time, because clocks were skewed (rule P8). Where sides never split, stamps order nothing. */
    boolean mayDisorder() {
        return clocksWereSkewed && !neverSplits;
    }

    /** The earliest at which an effect can have ceased to be, on clocks that live made up for all slips before it: to be compared with {@link #clockBy}. */
    long expiresFrom(Effect effect) {
        return effect.expiresFrom() == Effect.NEVER
                ? Effect.NEVER
                : effect.expiresFrom() + slips.before(effect.startedAt());
    }

    /** The latest that clocks can show at the end of what happened until then, unless they were skewed. */
    long clockBy(long at) {
        return at + slips.by(at);
    }

    /** Whether clocks were skewed: what expires by them may have expired at any time. */
    boolean clocksWereSkewed() {
        return clocksWereSkewed;
    }
}
