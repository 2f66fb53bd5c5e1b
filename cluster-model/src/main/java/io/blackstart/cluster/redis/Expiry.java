package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState.Item;
import java.util.Optional;

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

    /** The options of GETEX: when the key ends; empty if they say nothing. */
    static Optional<Long> ofGetEx(Args args, long nowMillis) {
        if (args.count() == 1) {
            return Optional.empty();
        }
        if (args.count() == 2 && args.isWord(1, "persist")) {
            return Optional.of(Item.NO_EXPIRY);
        }
        if (args.count() != 3) {
            throw Failures.syntax();
        }
        return Optional.of(option(args.word(1), args.get(2), "getex", nowMillis).orElseThrow(Failures::syntax));
    }

    /** One of EX, PX, EXAT, PXAT with its number; empty if the word is none of them. */
    static Optional<Long> option(String word, Bytes number, String command, long nowMillis) {
        return switch (word) {
            case "ex" -> Optional.of(in(number, Unit.SECONDS, command, nowMillis));
            case "px" -> Optional.of(in(number, Unit.MILLIS, command, nowMillis));
            case "exat" -> Optional.of(until(number, Unit.SECONDS, command));
            case "pxat" -> Optional.of(until(number, Unit.MILLIS, command));
            default -> Optional.empty();
        };
    }

    static boolean isOption(String word) {
        return switch (word) {
            case "ex", "px", "exat", "pxat" -> true;
            default -> false;
        };
    }
}
