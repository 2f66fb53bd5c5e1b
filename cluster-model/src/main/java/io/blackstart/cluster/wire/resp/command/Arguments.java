package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.redis.BlockingCommand;
import io.blackstart.cluster.redis.RedisCommand;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.Patience;
import io.blackstart.cluster.wire.resp.codec.Decimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * One request, the command's name at index 0.
 *
 * @param all at least one; not changed any more
 * @param database the one that was selected when it is done
 */
public record Arguments(List<Bytes> all, Database database) {
    Arguments in(Database other) {
        return database.equals(other) ? this : new Arguments(all, other);
    }

    int count() {
        return all.size();
    }

    Bytes get(int index) {
        return all.get(index);
    }

    /** A key as the cluster holds it. */
    Bytes key(int index) {
        return database.held(get(index));
    }

    /** All arguments from that index to the end as keys. */
    List<Bytes> keysFrom(int index) {
        return from(index).stream().map(database::held).toList();
    }

    /** Asks for a command that is understood only where it is done. */
    Intent.Ask ask(RedisCommand command) {
        return Intent.ask(command.call(from(1), database));
    }

    /** The same, waiting while there is nothing. */
    Intent await(BlockingCommand blocking) {
        Intent.Ask attempt = ask(blocking.command());
        OptionalLong patience = blocking.patienceMillis(from(1));
        if (patience.isEmpty()) {
            return attempt;
        }
        Command.WriteCall call = new Command.WriteCall(blocking, List.copyOf(from(1)), database);
        ClientRequest waiting = ClientRequest.blocking(call, Patience.millis(patience.getAsLong(), 0));
        return new Intent.Wait(new Intent.Ask(waiting, attempt.answer()), attempt);
    }

    /** From that index to the end. */
    List<Bytes> from(int index) {
        return all.subList(index, all.size());
    }

    String text(int index) {
        return all.get(index).text();
    }

    /** In lower case: names of commands and options do not mind the case. */
    String word(int index) {
        return text(index).toLowerCase(Locale.ROOT);
    }

    OptionalLong number(int index) {
        return Decimal.parse(all.get(index).toByteArray());
    }

    /** Asks for a range of indexes, given as the second and third argument. */
    Intent askRange(RangeCommand command) {
        OptionalLong start = number(2);
        OptionalLong stop = number(3);
        return start.isEmpty() || stop.isEmpty()
                ? Intent.fail(Errors.NOT_AN_INTEGER)
                : Intent.ask(command.of(start.getAsLong(), stop.getAsLong()));
    }

    /** A command with two indexes. */
    @FunctionalInterface
    interface RangeCommand {
        Command of(long start, long stop);
    }

    /** Room its content takes. */
    long bytes() {
        return all.stream().mapToLong(Bytes::length).sum();
    }
}
