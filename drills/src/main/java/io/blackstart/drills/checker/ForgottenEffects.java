package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Arrays;

/**
 * What remains of the effects a register no longer keeps: until when they had happened, and the hashes of their values, so that a value
 * nobody wrote can still be told from one that was forgotten. Equal hashes, and more values than are held, only make the judgement milder.
 */
final class ForgottenEffects {
    private static final int MOST_VALUES = 128;
    private static final int[] NONE = {};

    private int[] hashes = NONE;
    private int count;
    private boolean overflowed;
    private long happenedBy = Long.MIN_VALUE;
    private long nothingBy = Long.MIN_VALUE;

    void add(Effect effect, boolean mayReadAsNothing) {
        happenedBy = Math.max(happenedBy, effect.happenedBy());
        if (mayReadAsNothing) {
            nothingBy = Math.max(nothingBy, effect.happenedBy());
        }
        effect.value().ifPresent(this::add);
        overflowed |= effect.isOpen();
    }

    /** What a key's string has forgotten, as far as it also cleared the key's fields. */
    void addClearing(ForgottenEffects ofString) {
        happenedBy = Math.max(happenedBy, ofString.happenedBy);
        nothingBy = Math.max(nothingBy, ofString.happenedBy);
    }

    private void add(Bytes value) {
        if (count == MOST_VALUES) {
            overflowed = true;
            return;
        }
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.max(4, 2 * count));
        }
        hashes[count++] = value.hashCode();
    }

    boolean mayHaveLeft(Bytes value) {
        if (overflowed) {
            return true;
        }
        int hash = value.hashCode();
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
