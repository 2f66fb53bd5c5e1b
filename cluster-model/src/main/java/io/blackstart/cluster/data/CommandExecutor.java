package io.blackstart.cluster.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What commands answer and change, with the semantics and error texts of Redis 7.0. Pure: changes are handed back as a {@link Delta}.
 * What is replicated are effects, not commands (rule P5): an INCR becomes the new value.
 */
public final class CommandExecutor {
    private CommandExecutor() {}

    /**
     * Runs the commands of one request, on the primary. Each sees what those before it changed; one that fails does not stop the
     * others, as in Redis.
     *
     * @param state the keys as they are, everything stamped before included
     * @param context time and place of the write
     * @throws IllegalStateException if the stamp is not above a version it would replace (rule W1)
     */
    public static Execution execute(List<Command> commands, KeyLookup state, WriteContext context) {
        return execute(commands, state, context, BrokenCalls.STOP);
    }

    /** @param broken hears of defects; their commands change nothing and are answered with an error */
    public static Execution execute(List<Command> commands, KeyLookup state, WriteContext context, BrokenCalls broken) {
        return execute(commands, state, context, broken, Aftermath.NONE);
    }

    /** @param aftermath comes after each command, and what it does counts as the write's */
    public static Execution execute(
            List<Command> commands, KeyLookup state, WriteContext context, BrokenCalls broken, Aftermath aftermath) {
        Effects effects = new Effects(state, context, broken);
        List<Reply> replies = aftermath == Aftermath.NONE
                ? forEach(commands, effects::apply)
                : withAftermath(commands, effects, aftermath);
        return new Execution(replies, effects.delta(), effects.renewed());
    }

    private static List<Reply> withAftermath(List<Command> commands, Effects effects, Aftermath aftermath) {
        RoomyReplies replies = new RoomyReplies(commands.size());
        for (Command command : commands) {
            replies.add(command, effects::apply);
            aftermath.after(effects, replies.size() == commands.size());
        }
        return replies.all();
    }

    /**
     * Answers reads, on any replica.
     *
     * @param state the keys as readers can see them
     * @param nowMillis the later of the session's clock and the replica's own (rule P5)
     * @param chance what the commands' draws come from
     * @throws IllegalArgumentException if one of the commands is a write
     */
    public static List<Reply> read(List<Command> commands, KeyLookup state, long nowMillis, long chance) {
        return read(commands, state, nowMillis, chance, BrokenCalls.STOP);
    }

    /** @param broken hears of defects; their commands are answered with an error */
    public static List<Reply> read(
            List<Command> commands, KeyLookup state, long nowMillis, long chance, BrokenCalls broken) {
        Draw draw = new Draw(chance);
        return forEach(commands, command -> switch (command) {
            case Command.Read read -> ReadReplies.reply(read, state, nowMillis, draw, broken);
            case Command.Write write -> throw new IllegalArgumentException("not a read: " + write);
        });
    }

    /** Nearly always it is one command: no stream for that. */
    private static List<Reply> forEach(List<Command> commands, Function<Command, Reply> run) {
        if (commands.size() == 1) {
            return List.of(run.apply(commands.getFirst()));
        }
        RoomyReplies replies = new RoomyReplies(commands.size());
        commands.forEach(command -> replies.add(command, run));
        return replies.all();
    }

    /** Of one request. So that a few bytes do not ask for more than there is memory, what only reads is left out from some size on; writes never are. */
    private static final class RoomyReplies {
        private final List<Reply> replies;
        private long room;

        RoomyReplies(int count) {
            replies = new ArrayList<>(count);
        }

        void add(Command command, Function<Command, Reply> run) {
            boolean isLeftOut = room > Reply.MOST_ROOM && !command.isWrite();
            Reply reply = isLeftOut ? Reply.NO_ROOM : run.apply(command);
            room += reply.room();
            replies.add(reply);
        }

        int size() {
            return replies.size();
        }

        List<Reply> all() {
            return List.copyOf(replies);
        }
    }
}
