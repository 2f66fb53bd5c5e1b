package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState.Item;

/** Times to live and times of end, as options give them, in milliseconds. */
final class Expiry {
    /** What a number counts. */
    enum Unit {
        SECONDS(1_000),
        MILLIS(1);

        private final long millis;

        Unit(long millis) {
            this.millis = millis;
        }

        long millis() {
            return millis;
        }
    }

    private Expiry() {}

    /** @throws io.blackstart.cluster.data.CallFailed if it is no positive number, or too far off */
    static long in(Bytes number, Unit unit, String command, long nowMillis) {
        return at(positive(number, command), unit, command, nowMillis);
    }

    /** @throws io.blackstart.cluster.data.CallFailed if it is no positive number, or too far off */
    static long until(Bytes number, Unit unit, String command) {
        return at(positive(number, command), unit, command, 0);
    }

    private static long positive(Bytes number, String command) {
        long value = Args.integer(number).orElseThrow(Failures::notAnInteger);
        if (value <= 0) {
            throw Failures.invalidExpire(command);
        }
        return value;
    }

    /**
     * When a number of units after a time is, whether it is over or not.
     *
     * @throws io.blackstart.cluster.data.CallFailed if it is outside of what 64 bits of milliseconds hold
     */
    static long at(long number, Unit unit, String command, long base) {
        if (number > Long.MAX_VALUE / unit.millis() || number < Long.MIN_VALUE / unit.millis()) {
            throw Failures.invalidExpire(command);
        }
        long millis = number * unit.millis();
        if (millis > Long.MAX_VALUE - base) {
            throw Failures.invalidExpire(command);
        }
        return Math.min(millis + base, Item.NO_EXPIRY - 1);
    }

    /** One of EX, PX, EXAT, PXAT with its number. */
    static long option(String word, Bytes number, String command, long nowMillis) {
        return switch (word) {
            case "ex" -> in(number, Unit.SECONDS, command, nowMillis);
            case "px" -> in(number, Unit.MILLIS, command, nowMillis);
            case "exat" -> until(number, Unit.SECONDS, command);
            case "pxat" -> until(number, Unit.MILLIS, command);
            default -> throw new IllegalArgumentException(word);
        };
    }

    static boolean isOption(String word) {
        return switch (word) {
            case "ex", "px", "exat", "pxat" -> true;
            default -> false;
        };
    }
}
