package io.blackstart.cluster.data;

/**
 * Hybrid logical clock times (rules W1, P8; Kulkarni et al. 2014) as one number: 48 bits of physical milliseconds above 16 bits
 * of a logical counter, so that the order of numbers is the order of times and a full counter carries into the milliseconds.
 */
public final class Hlc {
    private static final int LOGICAL_BITS = 16;
    /** Parts of a logical counter, but for the first. */
    private static final int PLACES = 15;

    private static final int PLACE_BITS = 12;
    private static final long PHYSICAL_END = 1L << (Long.SIZE - 1 - LOGICAL_BITS);

    private Hlc() {}

    /**
     * The time of a new event. It follows the clock where it can and never goes back: causally later writes stay later whatever the
     * clocks say, at the price of times that run ahead of a clock that is behind.
     *
     * @param last the time given out last by this clock
     * @param physicalMillis what the machine's clock shows; before its epoch it counts as 0
     * @param seen the highest time heard of, a session's for example; 0 if none
     * @return strictly above both {@code last} and {@code seen}
     * @throws IllegalArgumentException if the clock is beyond what 48 bits hold without their sign
     */
    public static long next(long last, long physicalMillis, long seen) {
        if (physicalMillis >= PHYSICAL_END) {
            throw new IllegalArgumentException("clock of " + physicalMillis + " ms is beyond 48 bits");
        }
        long physical = Math.max(0, physicalMillis) << LOGICAL_BITS;
        return Math.max(physical, Math.addExact(Math.max(last, seen), 1));
    }

    /**
     * A time soon after another, within two milliseconds, from which a reign may go on that is not led by its clock: so many writes of it have times that no reign of
     * the fourteen epochs before it can have gone on to from about there, nor any that its clock led.
     */
    public static long apart(long last, long epoch) {
        long whole = (last >>> LOGICAL_BITS) + 1;
        return (whole << LOGICAL_BITS) + (1 + epoch % PLACES << PLACE_BITS);
    }

    /** The earliest time of a millisecond. */
    public static long atMillis(long physicalMillis) {
        return physicalMillis << LOGICAL_BITS;
    }

    /** The physical part of a time, in milliseconds. */
    public static long physicalMillis(long hlc) {
        return hlc >>> LOGICAL_BITS;
    }
}
