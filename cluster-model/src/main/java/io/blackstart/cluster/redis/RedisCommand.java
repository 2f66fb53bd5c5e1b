package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Verb;
import java.util.ArrayList;
import java.util.List;

/** One command of Redis: how it is called, and what it does. Made once each. */
public sealed interface RedisCommand extends Verb {
    /** How it is called. */
    Shape shape();

    /** The command with its arguments, ready to be sent. @param arguments without the name */
    Command call(List<Bytes> arguments, Database database);

    @Override
    default String word() {
        return shape().word();
    }

    @Override
    default List<Bytes> keys(List<Bytes> arguments) {
        return shape().keys().keys(arguments);
    }

    /**
     * @param word the name, in lower case
     * @param arity number of arguments with the name; at least that many if negative
     * @param keys where the keys are
     * @param flags in the order they are told
     */
    record Shape(String word, int arity, KeyRange keys, List<CommandFlag> flags) {}

    /** What a read answers. */
    @FunctionalInterface
    interface ReadBody {
        Reply of(KeyReader keys, Args arguments);
    }

    /** What a write changes and answers. */
    @FunctionalInterface
    interface WriteBody {
        Reply of(KeyWriter keys, Args arguments);
    }

    static RedisCommand read(String word, int arity, KeyRange keys, ReadBody body, CommandFlag... flags) {
        return new Read(shape(word, arity, keys, CommandFlag.READONLY, flags), body);
    }

    static Write write(String word, int arity, KeyRange keys, WriteBody body, CommandFlag... flags) {
        return new Write(shape(word, arity, keys, CommandFlag.WRITE, flags), body);
    }

    private static Shape shape(String word, int arity, KeyRange keys, CommandFlag first, CommandFlag... more) {
        List<CommandFlag> flags = new ArrayList<>(List.of(first));
        flags.addAll(List.of(more));
        return new Shape(word, arity, keys, List.copyOf(flags));
    }

    /** It only looks. */
    record Read(Shape shape, ReadBody body) implements RedisCommand, Verb.Reads {
        @Override
        public Command call(List<Bytes> arguments, Database database) {
            return new Command.ReadCall(this, List.copyOf(arguments), database);
        }

        @Override
        public Reply run(KeyReader keys, List<Bytes> arguments) {
            return body.of(keys, new Args(arguments));
        }

        @Override
        public String toString() {
            return word();
        }
    }

    /** It can change data. */
    record Write(Shape shape, WriteBody body) implements RedisCommand, Verb.Writes {
        @Override
        public Command call(List<Bytes> arguments, Database database) {
            return new Command.WriteCall(this, List.copyOf(arguments), database);
        }

        @Override
        public Reply run(KeyWriter keys, List<Bytes> arguments) {
            return body.of(keys, new Args(arguments));
        }

        @Override
        public String toString() {
            return word();
        }
    }
}
