package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import java.util.List;
import java.util.OptionalLong;

/**
 * A command that waits until there is something to take. Where it is done it takes or finds nothing, at once; to ask again is up to who has the client.
 *
 * @param command checks its timeout too, in its turn
 * @param timeout where the timeout stands
 * @param sources the keys one of which must exist before there can be something to take
 */
public record BlockingCommand(RedisCommand command, Timeout timeout, KeyRange sources) {
    /** Among the arguments. */
    public enum Timeout {
        FIRST,
        LAST
    }

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double ROOM = 0x1p63;

    /** How long a client waits, in milliseconds, 0 for ever; empty if that is wrong, as the command will tell. */
    public OptionalLong patienceMillis(List<Bytes> arguments) {
        try {
            Bytes given = switch (timeout) {
                case FIRST -> arguments.getFirst();
                case LAST -> arguments.getLast();
            };
            return OptionalLong.of(millis(given));
        } catch (CallFailed _) {
            return OptionalLong.empty();
        }
    }

    /** @throws CallFailed if one of them is no time */
    static void checkTimeouts(List<Bytes> timeouts) {
        timeouts.forEach(BlockingCommand::millis);
    }

    /** @throws CallFailed if it is no time */
    static long millis(Bytes seconds) {
        double millis = MILLIS_PER_SECOND
                * Args.real(seconds).orElseThrow(() -> new CallFailed("ERR timeout is not a float or out of range"));
        // What has no room in 64 bits is negative to Redis.
        if (millis < 0 || millis >= ROOM) {
            throw new CallFailed("ERR timeout is negative");
        }
        return (long) Math.ceil(millis);
    }
}
