package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState.Item;

/**
 * The options of SET.
 *
 * @param expiresAt in milliseconds; {@link Item#NO_EXPIRY} for never
 */
record SetOptions(boolean ifAbsent, boolean ifPresent, boolean wantsOld, boolean keepsExpiry, long expiresAt) {

    /** Words are looked at before numbers, as in Redis. */
    static SetOptions of(Args args, long nowMillis) {
        boolean ifAbsent = false;
        boolean ifPresent = false;
        boolean wantsOld = false;
        boolean keeps = false;
        String expiry = "";
        Bytes number = Bytes.EMPTY;
        for (int i = 2; i < args.count(); i++) {
            String word = args.word(i);
            boolean hasExpiry = keeps || !expiry.isEmpty();
            if (word.equals("nx") && !ifPresent) {
                ifAbsent = true;
            } else if (word.equals("xx") && !ifAbsent) {
                ifPresent = true;
            } else if (word.equals("get")) {
                wantsOld = true;
            } else if (word.equals("keepttl") && expiry.isEmpty()) {
                keeps = true;
            } else if (Expiry.isOption(word) && !hasExpiry) {
                expiry = word;
                number = args.after(i++);
            } else {
                throw Failures.syntax();
            }
        }
        long at = expiry.isEmpty() ? Item.NO_EXPIRY : Expiry.option(expiry, number, "set", nowMillis);
        return new SetOptions(ifAbsent, ifPresent, wantsOld, keeps, at);
    }
}
