package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Arrays;

/**
 * What remains of the effects a register no longer keeps: until when they had happened, and the hashes of their values, so that a value
 * nobody wrote can still be told from one that was forgotten. Of more values than are listed each leaves a mark in a table of bits. Equal hashes, and equal marks, only
 * make the judgement milder.
 */
final class ForgottenEffects {
    private static final int MOST_LISTED = 128;
    /** 2 KiB: of a thousand marked values one in seventeen others is taken for one of them. */
    private static final int MARKS = 1 << 14;

    /** Odd, so that no two products are equal. */
    private static final int SPREAD = 0x9E37_79B9;

    private static final int[] NONE = {};
    private static final long[] NO_MARKS = {};

    private int[] hashes = NONE;
    private int count;
    private long[] marks = NO_MARKS;
    /** A list became another one, of which little is known. */
    private boolean anyList;
    /** A number was raised to nobody knows which, or so often that its other tries are not remembered either ({@link OtherTries}). */
    private boolean anyNumber;

    private long happenedBy = Long.MIN_VALUE;
    private long nothingBy = Long.MIN_VALUE;

    void add(Effect effect, boolean mayReadAsNothing) {
        happenedBy = Math.max(happenedBy, effect.happenedBy());
        if (mayReadAsNothing) {
            nothingBy = Math.max(nothingBy, effect.happenedBy());
        }
        effect.value().ifPresent(this::add);
        if (effect.kind() == Effect.Kind.INCREMENT) {
            anyNumber |= effect.isOpen() || count == MOST_LISTED;
        } else {
            anyList |= effect.isOpen();
        }
    }

    /** What a key's string has forgotten, as far as it also cleared the key's fields. */
    void addClearing(ForgottenEffects ofString) {
        happenedBy = Math.max(happenedBy, ofString.happenedBy);
        nothingBy = Math.max(nothingBy, ofString.happenedBy);
    }

    private void add(Bytes value) {
        int hash = value.hashCode();
        if (count == MOST_LISTED) {
            mark(hash);
            return;
        }
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.max(4, 2 * count));
        }
        hashes[count++] = hash;
    }

    private void mark(int hash) {
        if (marks.length == 0) {
            marks = new long[MARKS / Long.SIZE];
        }
        int at = markOf(hash);
        marks[at / Long.SIZE] |= 1L << at;
    }

    private boolean isMarked(int hash) {
        int at = markOf(hash);
        return marks.length > 0 && (marks[at / Long.SIZE] & 1L << at) != 0;
    }

    private static int markOf(int hash) {
        return hash * SPREAD >>> Integer.SIZE - Integer.numberOfTrailingZeros(MARKS);
    }

    boolean mayHaveLeft(Bytes value) {
        int hash = value.hashCode();
        if (anyList || anyNumber && Numbers.isNumber(value) || isMarked(hash)) {
            return true;
        }
        for (int i = 0; i < count; i++) {
            if (hashes[i] == hash) {
                return true;
            }
        }
        return false;
    }

    /** All of them had happened by then; {@link Long#MIN_VALUE} if there are none. */
    long happenedBy() {
        return happenedBy;
    }

    /** Of those that may read as nothing. */
    long nothingBy() {
        return nothingBy;
    }
}
