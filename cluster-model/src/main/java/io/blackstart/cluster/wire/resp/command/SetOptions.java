package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Command.Condition;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads SET's options: EX or PX with a number, NX or XX, in any order. A wrong option is told before a wrong number. */
final class SetOptions {
    private static final long MILLIS_PER_SECOND = 1_000;
    /** Leaves room for the time of day in the sum of both. */
    private static final long LONGEST_MILLIS = 1L << 62;

    private final Arguments arguments;
    private Condition condition = Condition.ALWAYS;
    /** Index of EX or PX, 0 for neither. */
    private int expiry;

    SetOptions(Arguments arguments) {
        this.arguments = arguments;
    }

    Intent intent() {
        int at = 3;
        while (at < arguments.count()) {
            int taken = take(at);
            if (taken == 0) {
                return Intent.fail(Errors.SYNTAX);
            }
            at += taken;
        }
        return expiry == 0 ? set(Optional.empty()) : expiring();
    }

    /** How many arguments the option there has, 0 if it is none or contradicts an earlier one. */
    private int take(int at) {
        return switch (arguments.word(at)) {
            case "nx" -> take(Condition.IF_ABSENT);
            case "xx" -> take(Condition.IF_PRESENT);
            case "ex", "px" -> takeExpiry(at);
            default -> 0;
        };
    }

    private int take(Condition wanted) {
        if (condition != Condition.ALWAYS && condition != wanted) {
            return 0;
        }
        condition = wanted;
        return 1;
    }

    private int takeExpiry(int at) {
        if (expiry != 0 || at + 1 == arguments.count()) {
            return 0;
        }
        expiry = at;
        return 2;
    }

    private Intent expiring() {
        OptionalLong number = arguments.number(expiry + 1);
        if (number.isEmpty()) {
            return Intent.fail(Errors.NOT_AN_INTEGER);
        }
        long unit = arguments.word(expiry).equals("ex") ? MILLIS_PER_SECOND : 1;
        if (number.getAsLong() <= 0 || number.getAsLong() > LONGEST_MILLIS / unit) {
            return Intent.fail(Errors.invalidExpire("set"));
        }
        return set(Optional.of(number.getAsLong() * unit));
    }

    private Intent set(Optional<Long> expiresInMillis) {
        return Intent.ask(new Command.Set(arguments.get(1), arguments.get(2), expiresInMillis, condition));
    }
}
