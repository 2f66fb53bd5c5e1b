package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.OptionalLong;

/** Whole numbers as counters hold them. */
final class Numbers {
    private Numbers() {}

    static OptionalLong of(Bytes value) {
        if (value.length() == 0 || value.length() > 20) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value.text()));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    static boolean isNumber(Bytes value) {
        return of(value).isPresent();
    }

    static Bytes bytes(long number) {
        return Bytes.of(Long.toString(number));
    }
}
