package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.redis.BlockingCommand;
import io.blackstart.cluster.redis.CommandFlag;
import io.blackstart.cluster.redis.GrowthLimit;
import io.blackstart.cluster.redis.KeyRange;
import io.blackstart.cluster.redis.RedisCommand;
import java.util.List;

/**
 * One row of the command table.
 *
 * @param name lower case; a subcommand's with its container's: {@code client|setname}
 * @param arity number of arguments with the name; at least that many if negative
 * @param flags in the order they are told
 * @param keys where the keys are
 * @param inTransaction whether MULTI queues it
 * @param action what it does
 * @param subcommands empty if it has none
 */
record CommandSpec(
        String name,
        int arity,
        List<CommandFlag> flags,
        KeyRange keys,
        InTransaction inTransaction,
        Action action,
        List<CommandSpec> subcommands) {
    /** What becomes of a command between MULTI and EXEC. */
    enum InTransaction {
        QUEUED,
        DONE_AT_ONCE,
        /** As with whatever cannot be queued, the rest of the transaction will not happen either. */
        REFUSED
    }

    static CommandSpec of(String name, int arity, KeyRange keys, Action action, CommandFlag... flags) {
        return new CommandSpec(name, arity, List.of(flags), keys, InTransaction.QUEUED, action, List.of());
    }

    /** A command that is understood only where it is done. */
    static CommandSpec of(RedisCommand command) {
        return of(
                command,
                (session, arguments) -> arguments.ask(
                        GrowthLimit.on(command, session.server().limits().bulkBytes())));
    }

    /** One that waits while there is nothing to take. */
    static CommandSpec of(BlockingCommand blocking) {
        return of(blocking.command(), (_, arguments) -> arguments.await(blocking));
    }

    private static CommandSpec of(RedisCommand command, Action action) {
        RedisCommand.Shape shape = command.shape();
        return new CommandSpec(
                shape.word(), shape.arity(), shape.flags(), shape.keys(), InTransaction.QUEUED, action, List.of());
    }

    static CommandSpec keyless(String name, int arity, Action action, CommandFlag... flags) {
        return of(name, arity, KeyRange.NONE, action, flags);
    }

    /** A command that is refused, in words that say why. */
    static CommandSpec refused(String name, int arity, String why) {
        return keyless(name, arity, (_, _) -> Intent.fail("ERR " + why));
    }

    /** A command that is agreed to and changes nothing, since there is nothing here that it could change. */
    static CommandSpec agreed(String name, int arity, CommandFlag... flags) {
        return keyless(name, arity, (_, _) -> new Intent.Answer(Reply.OK), flags);
    }

    /** A command that does nothing without a subcommand. */
    static CommandSpec container(String name, List<CommandSpec> subcommands) {
        return keyless(name, -2, (_, arguments) -> Intent.fail(Errors.unknownSubcommand(name, arguments)))
                .with(subcommands);
    }

    CommandSpec with(List<CommandSpec> changed) {
        return new CommandSpec(name, arity, flags, keys, inTransaction, action, List.copyOf(changed));
    }

    /** The same, but MULTI does not queue it. */
    CommandSpec atOnce() {
        return with(InTransaction.DONE_AT_ONCE);
    }

    /** The same, but refused in a MULTI: there is no place in EXEC's array for what it comes to. */
    CommandSpec notInMulti() {
        return with(InTransaction.REFUSED);
    }

    private CommandSpec with(InTransaction changed) {
        return new CommandSpec(name, arity, flags, keys, changed, action, subcommands);
    }

    boolean accepts(int count) {
        return arity < 0 ? count >= -arity : count == arity;
    }
}
