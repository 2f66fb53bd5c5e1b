package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A command that waits until there is something to take. Where it is done it takes or finds nothing, at once; who finds nothing stands in a line there.
 *
 * @param command checks its timeout too, in its turn
 * @param form how its arguments stand
 * @param takes what a source has to be
 */
public record BlockingCommand(RedisCommand.Write command, Form form, Kind takes) implements Verb.Waits {
    /** How the arguments of such a command stand. */
    public enum Form {
        /** {@code source … timeout}. */
        SOURCES_AND_TIMEOUT,
        /** {@code timeout number source … how}. */
        TIMEOUT_AND_COUNTED,
        /** {@code source target … timeout}. */
        MOVE
    }

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double ROOM = 0x1p63;

    /** How long a client waits, in milliseconds, 0 for ever; empty if that is wrong, as the command will tell. */
    public OptionalLong patienceMillis(List<Bytes> arguments) {
        try {
            Bytes given = switch (form) {
                case TIMEOUT_AND_COUNTED -> arguments.getFirst();
                case SOURCES_AND_TIMEOUT, MOVE -> arguments.getLast();
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

    @Override
    public String word() {
        return command.word();
    }

    @Override
    public List<Bytes> keys(List<Bytes> arguments) {
        return command.keys(arguments);
    }

    @Override
    public Reply run(KeyWriter keys, List<Bytes> arguments) {
        return command.run(keys, arguments);
    }

    @Override
    public List<Bytes> sources(List<Bytes> arguments) {
        return switch (form) {
            case SOURCES_AND_TIMEOUT, TIMEOUT_AND_COUNTED -> command.keys(arguments);
            case MOVE -> List.of(arguments.getFirst());
        };
    }

    @Override
    public List<Bytes> takingFrom(Bytes source, List<Bytes> arguments) {
        return switch (form) {
            case SOURCES_AND_TIMEOUT -> List.of(source, arguments.getLast());
            case TIMEOUT_AND_COUNTED -> {
                List<Bytes> fewer = new ArrayList<>(List.of(arguments.getFirst(), Bytes.of("1"), source));
                fewer.addAll(arguments.subList(2 + sources(arguments).size(), arguments.size()));
                yield fewer;
            }
            case MOVE -> arguments;
        };
    }

    @Override
    public String toString() {
        return word();
    }
}
