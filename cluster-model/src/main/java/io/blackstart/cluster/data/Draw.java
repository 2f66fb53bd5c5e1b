package io.blackstart.cluster.data;

/** Numbers drawn for one command. Whoever does the same command with the same stamp draws the same. Not thread-safe. */
final class Draw {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private long state;

    Draw(long seed) {
        this.state = seed;
    }

    /** From 0 to below the bound. */
    long below(long bound) {
        state += STEP;
        return Math.floorMod(scramble(state), bound);
    }

    /** The output function of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long scramble(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
