package io.blackstart.drills.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the random method can draw: the faults of cluster.md §8, and what operators do in the middle of them. */
public enum RandomFault {
    /** Of a machine, a zone, or several machines at once. */
    PULL_PLUG,
    /** Of one or several machines, for 10 to 300 ms. */
    BLIP,
    /** The whole region loses power at once, and gets it back machine by machine (rule E10). */
    BLACK_START,
    COOLING_FAILURE,
    FLAP_POWER,
    FREEZE,
    /** Of zones, of machines, or around one machine, now and then one-way. */
    PARTITION,
    /** The primary is cut off, with clients or heard by somebody; the cut heals in the middle of the election that follows, if one does. */
    TUG_OF_WAR,
    /** The primary stands still while it is cut off with clients, and wakes behind the cut, where it may still take itself for the primary. */
    ZOMBIE,
    /** Groups of replicas do not hear each other, gateways hear all; mostly the primary loses power meanwhile. */
    BRIDGE,
    LATENCY,
    FLAP_LINK,
    /** Slow, full, or wiped where {@link Spare} allows it; now and then all are slow. */
    DISK,
    SKEW_CLOCK,
    OVERLOAD,
    JUNK,
    /** Rule E8, to any replica. */
    SWITCH_OVER,
    /** The same, soon after back again, while a gateway reaches the primary over a slow link only. */
    SWITCH_THERE_AND_BACK,
    /** Rule W9: somebody is away so long that it is sent a copy, and gets the seat soon after, while a gateway reaches the primary over a slow link only. */
    COMEBACK,
    /** Rule E9, while the seat is vacant; what it gives up is announced. Not in {@code strict}. */
    FORCE_PROMOTION,
    /** Rule Z3: on if it is off, off if it is on. */
    MULTI_AZ,
    ADD_READ_REPLICA,
    REMOVE_READ_REPLICA,
    /** Rule Z8; undone like a fault. */
    DRAIN,
    /** Rule Z3: the reshape under way is rolled back. */
    CANCEL_RESHAPE,
    /** Rule P6: all that has lost a merge by then is written once more. */
    WRITE_BACK,
    /** To another zone. */
    MOVE_REPLICA,
    /** Rule Z7, where there are read regions: to one of them, or back. */
    MOVE_REGION;

    /** The word in a drill file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RandomFault> byWord(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(RandomFault::word).toList();
    }
}
