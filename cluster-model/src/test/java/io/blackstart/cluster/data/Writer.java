package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.Condition;
import io.blackstart.cluster.data.Command.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One primary in a test: it stamps, executes and keeps what it wrote. Its clock stands unless it is moved. */
final class Writer {
    private final String replica;
    private final Keyspace keyspace;
    private final List<Delta> tail = new ArrayList<>();
    private long clockMillis;
    private long hlc;
    private long seq;

    private Writer(String replica, Keyspace keyspace, long hlc, long seq) {
        this.replica = replica;
        this.keyspace = keyspace;
        this.hlc = hlc;
        this.seq = seq;
    }

    static Writer fresh(String replica) {
        return new Writer(replica, new Keyspace(), 0, 0);
    }

    /** Another replica that goes on from here, having all this one has; its tail is empty. */
    Writer successor(String other) {
        Writer successor = new Writer(other, keyspace.copy(), hlc, seq);
        successor.clockMillis = clockMillis;
        return successor;
    }

    /** As {@link #successor}, with a tail that begins where this one's does. */
    Writer successorWithTail(String other) {
        Writer successor = successor(other);
        successor.tail.addAll(tail);
        return successor;
    }

    Writer at(long millis) {
        clockMillis = millis;
        return this;
    }

    List<Reply> write(List<Command> commands) {
        hlc = Hlc.next(hlc, clockMillis, 0);
        Execution execution = CommandExecutor.execute(commands, keyspace, new WriteContext(hlc, replica, ++seq));
        keyspace.join(execution.delta());
        tail.add(execution.delta());
        return execution.replies();
    }

    Reply write(Command command) {
        return write(List.of(command)).getFirst();
    }

    /** Takes over what others wrote, as a merge record does (rule P4). */
    void take(MergeResult merge, List<Delta> written, long highestHlc) {
        keyspace.join(merge.delta());
        tail.addAll(written);
        hlc = Math.max(hlc, highestHlc);
    }

    Reply read(Command command) {
        return CommandExecutor.read(List.of(command), keyspace, Hlc.physicalMillis(hlc), seq)
                .getFirst();
    }

    Delta lastDelta() {
        return tail.getLast();
    }

    Keyspace keyspace() {
        return keyspace;
    }

    List<Delta> tail() {
        return List.copyOf(tail);
    }

    long hlc() {
        return hlc;
    }

    Branch branch() {
        return new Branch(replica, tail);
    }

    static Command set(String key, String value) {
        return new Command.Set(Bytes.of(key), Bytes.of(value), Optional.empty(), Condition.ALWAYS);
    }

    static Command set(String key, String value, long expiresInMillis) {
        return new Command.Set(Bytes.of(key), Bytes.of(value), Optional.of(expiresInMillis), Condition.ALWAYS);
    }

    static Command set(String key, String value, Condition condition) {
        return new Command.Set(Bytes.of(key), Bytes.of(value), Optional.empty(), condition);
    }

    static Command get(String key) {
        return new Command.Get(Bytes.of(key));
    }

    static Command del(String... keys) {
        return new Command.Del(List.of(keys).stream().map(Bytes::of).toList());
    }

    static Command exists(String... keys) {
        return new Command.Exists(List.of(keys).stream().map(Bytes::of).toList());
    }

    static Command incr(String key) {
        return new Command.Incr(Bytes.of(key));
    }

    static Command hset(String key, String field, String value) {
        return new Command.HSet(Bytes.of(key), List.of(new FieldValue(Bytes.of(field), Bytes.of(value))));
    }

    static Command hget(String key, String field) {
        return new Command.HGet(Bytes.of(key), Bytes.of(field));
    }

    static Command hgetall(String key) {
        return new Command.HGetAll(Bytes.of(key));
    }

    static Reply bulk(String value) {
        return new Reply.Bulk(Bytes.of(value));
    }
}
