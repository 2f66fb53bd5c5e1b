package io.blackstart.cluster.engine;

import java.nio.charset.StandardCharsets;

/** Seeds of streams of chance: the run's seed mixed with what the stream is for, the same on every machine. */
final class SeedMix {
    private SeedMix() {}

    static long of(long seed, String purpose) {
        return scramble(scramble(seed) ^ fnv1a(purpose));
    }

    /** The 64-bit hash of Fowler, Noll and Vo, form 1a, over UTF-8. */
    private static long fnv1a(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The output function of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long scramble(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
