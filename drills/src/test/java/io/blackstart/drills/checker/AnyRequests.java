package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.redis.BlockingCommand;
import io.blackstart.cluster.redis.BlockingCommands;
import io.blackstart.cluster.redis.RedisCommand;
import io.blackstart.cluster.redis.RedisCommands;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What clients may ask for: any command, on any of a few keys, of whichever kind these are. */
final class AnyRequests {
    private static final int KEYS = 6;

    private final SplittableRandom random;
    private long lastValue;

    AnyRequests(SplittableRandom random) {
        this.random = random;
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private Bytes key() {
        return Bytes.of("k" + below(KEYS));
    }

    private Bytes name() {
        return Bytes.of("n" + below(3));
    }

    private List<Bytes> names() {
        return Stream.generate(this::name).limit(1 + below(3)).toList();
    }

    private Bytes value() {
        return Bytes.of(chance(0.25) ? "" + below(4) : "v" + ++lastValue);
    }

    private <T> T any(T[] all) {
        return all[below(all.length)];
    }

    // ---- requests ------------------------------------------------------------------------------------------------

    ClientRequest next() {
        return switch (below(40)) {
            case 0 -> ClientRequest.standing();
            case 1 -> ClientRequest.watch(List.of(key(), key()), 1);
            case 2 -> ClientRequest.transaction(List.of(), 1);
            case 3, 4 -> pop();
            case 5, 6, 7 -> ClientRequest.pipeline(some(this::write));
            case 8, 9 -> ClientRequest.pipeline(some(this::read));
            case 10, 11, 12, 13, 14, 15, 16 -> ClientRequest.transaction(some(this::anything), 1);
            case 17, 18, 19, 20, 21, 22, 23, 24, 25, 26 -> ClientRequest.of(read());
            default -> ClientRequest.of(write());
        };
    }

    private List<Command> some(Supplier<Command> command) {
        return Stream.generate(command).limit(1 + below(4)).toList();
    }

    private Command anything() {
        return chance(0.6) ? write() : read();
    }

    private ClientRequest pop() {
        List<BlockingCommand> pops = BlockingCommands.ALL.stream()
                .filter(one -> List.of("blpop", "brpop").contains(one.command().word()))
                .toList();
        Command.WriteCall call = new Command.WriteCall(
                pops.get(below(pops.size())), List.of(key(), key(), Bytes.of("0.5")), Database.FIRST);
        return ClientRequest.blocking(call, Patience.millis(20 + below(900), 0));
    }

    private Command write() {
        Bytes key = key();
        return switch (below(16)) {
            case 0, 1 -> new Command.Set(key, value(), timeToLive(), any(Command.Condition.values()));
            case 2 -> new Command.Del(chance(0.6) ? List.of(key) : List.of(key, key()));
            case 3, 4 -> new Command.Incr(key);
            case 5 -> new Command.HSet(key, pairs());
            case 6 -> new Command.HDel(key, names());
            case 7 -> new Command.SAdd(key, names());
            case 8 -> new Command.SRem(key, names());
            case 9 -> new Command.ZAdd(key, scores(), any(Command.Condition.values()));
            case 10 -> new Command.ZRem(key, names());
            case 11, 12 -> new Command.Push(key, List.of(value()), any(Command.End.values()));
            case 13 -> new Command.Pop(key, Optional.empty(), any(Command.End.values()));
            default -> call(key);
        };
    }

    private Optional<Long> timeToLive() {
        return chance(0.2) ? Optional.of(20L + below(1_500)) : Optional.empty();
    }

    private List<Command.FieldValue> pairs() {
        List<Command.FieldValue> pairs = new ArrayList<>();
        names().forEach(field -> pairs.add(new Command.FieldValue(field, value())));
        return pairs;
    }

    private List<Command.ScoredMember> scores() {
        List<Command.ScoredMember> scores = new ArrayList<>();
        names().forEach(member -> scores.add(new Command.ScoredMember(below(4), member)));
        return scores;
    }

    /** What the checker has no model of. */
    private Command call(Bytes key) {
        return switch (below(6)) {
            case 0 -> call("pexpire", key, Bytes.of("" + (50 + below(2_000))));
            case 1 -> call("persist", key);
            case 2 -> call("rename", key, key());
            case 3 -> call("copy", key, key());
            case 4 -> call("getset", key, value());
            default -> call("move", key, Bytes.of("1"));
        };
    }

    private static Command call(String word, Bytes... arguments) {
        RedisCommand command = RedisCommands.ALL.stream()
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow();
        return command.call(List.of(arguments), Database.FIRST);
    }

    private Command read() {
        Bytes key = key();
        return switch (below(10)) {
            case 0, 1, 2 -> new Command.Get(key);
            case 3 -> new Command.Exists(List.of(key));
            case 4 -> new Command.HGet(key, name());
            case 5 -> new Command.HGetAll(key);
            case 6 -> new Command.SMembers(key);
            case 7 -> new Command.SIsMember(key, name());
            case 8 -> new Command.ZScore(key, name());
            default -> new Command.LRange(key, 0, -1);
        };
    }
}
