package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;

/**
 * Redis's patterns: {@code *} any bytes, {@code ?} one, {@code [a-c]} and {@code [^a]} one of those, {@code \} takes the next as it is. It needs no more than the
 * product of both lengths.
 */
public final class Glob {
    private static final int NO_MATCH = -1;

    private final byte[] pattern;

    public Glob(Bytes pattern) {
        this.pattern = pattern.toByteArray();
    }

    public static boolean matches(String pattern, String text) {
        return new Glob(Bytes.of(pattern)).matches(Bytes.of(text));
    }

    public boolean matches(Bytes text) {
        int p = 0;
        int t = 0;
        int afterStar = NO_MATCH;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length && pattern[p] == '*') {
                afterStar = ++p;
                resume = t;
                continue;
            }
            int next = p < pattern.length ? one(p, text.at(t) & 0xff) : NO_MATCH;
            if (next != NO_MATCH) {
                p = next;
                t++;
            } else if (afterStar != NO_MATCH) {
                p = afterStar;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    /** Where the pattern goes on if what stands there takes that byte. */
    private int one(int at, int letter) {
        return switch (pattern[at]) {
            case '?' -> at + 1;
            case '[' -> oneOf(at + 1, letter);
            case '\\' -> at + 1 < pattern.length ? literal(at + 1, letter) : literal(at, letter);
            default -> literal(at, letter);
        };
    }

    private int literal(int at, int letter) {
        return (pattern[at] & 0xff) == letter ? at + 1 : NO_MATCH;
    }

    /** A class that does not end, ends with the pattern. */
    private int oneOf(int from, int letter) {
        boolean negated = from < pattern.length && pattern[from] == '^';
        int at = negated ? from + 1 : from;
        boolean found = false;
        while (at < pattern.length && pattern[at] != ']') {
            if (pattern[at] == '\\' && at + 1 < pattern.length) {
                found |= (pattern[at + 1] & 0xff) == letter;
                at += 2;
            } else if (at + 2 < pattern.length && pattern[at + 1] == '-') {
                int a = pattern[at] & 0xff;
                int b = pattern[at + 2] & 0xff;
                found |= letter >= Math.min(a, b) && letter <= Math.max(a, b);
                at += 3;
            } else {
                found |= (pattern[at] & 0xff) == letter;
                at++;
            }
        }
        return found == negated ? NO_MATCH : Math.min(at + 1, pattern.length);
    }
}
