package io.blackstart.app.console.data;

import io.blackstart.cluster.LedgerLine;
import io.blackstart.drills.words.ConflictText;
import java.util.Locale;

/**
 * Which entries of the conflict ledger are wanted.
 *
 * @param key part of the key, field or member, in any case
 * @param loser machine of the side that lost; empty for any
 * @param winner machine of the side whose version was kept; empty for any
 * @param open only those not written back
 */
record LedgerFilter(String key, String loser, String winner, boolean open) {
    static final LedgerFilter ALL = new LedgerFilter("", "", "", false);

    boolean accepts(LedgerLine line) {
        return ConflictText.place(line.conflict())
                        .toLowerCase(Locale.ROOT)
                        .contains(key.strip().toLowerCase(Locale.ROOT))
                && (loser.isEmpty() || line.conflict().lost().side().equals(loser))
                && (winner.isEmpty() || line.conflict().kept().side().equals(winner))
                && !(open && line.writtenBack());
    }
}
