package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Command.Condition;
import io.blackstart.cluster.redis.Strings;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * SET key value [NX|XX] [EX seconds|PX milliseconds] as the whole cluster understands it; with any other option, or a mistake, it is understood where it is done.
 */
final class SetOptions {
    private static final long MILLIS_PER_SECOND = 1_000;
    /** Leaves room for the time of day in the sum of both. */
    private static final long LONGEST_MILLIS = 1L << 62;

    private final Arguments arguments;
    private Condition condition = Condition.ALWAYS;
    private Optional<Long> expiresInMillis = Optional.empty();

    SetOptions(Arguments arguments) {
        this.arguments = arguments;
    }

    Intent intent() {
        int at = 3;
        while (at < arguments.count()) {
            int taken = take(at);
            if (taken == 0) {
                return arguments.ask(Strings.SET);
            }
            at += taken;
        }
        return Intent.ask(new Command.Set(arguments.key(1), arguments.get(2), expiresInMillis, condition));
    }

    /** How many arguments the option there has, 0 if it is none of these, or wrong. */
    private int take(int at) {
        return switch (arguments.word(at)) {
            case "nx" -> take(Condition.IF_ABSENT);
            case "xx" -> take(Condition.IF_PRESENT);
            case "ex" -> takeExpiry(at, MILLIS_PER_SECOND);
            case "px" -> takeExpiry(at, 1);
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

    private int takeExpiry(int at, long unit) {
        OptionalLong number = at + 1 < arguments.count() ? arguments.number(at + 1) : OptionalLong.empty();
        if (expiresInMillis.isPresent()
                || number.isEmpty()
                || number.getAsLong() <= 0
                || number.getAsLong() > LONGEST_MILLIS / unit) {
            return 0;
        }
        expiresInMillis = Optional.of(number.getAsLong() * unit);
        return 2;
    }
}
