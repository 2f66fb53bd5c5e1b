package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.Condition;
import io.blackstart.cluster.data.Command.End;
import io.blackstart.cluster.data.Command.FieldValue;
import io.blackstart.cluster.data.Command.ScoredMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Commands of all kinds on few keys, so that they meet. */
final class RandomCommands {
    /** A request that comes some time after the one before. */
    record Request(long afterMillis, List<Command> commands) {}

    private final Random random;

    RandomCommands(long seed) {
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    /** Up to 20 requests of up to four commands. */
    List<Request> requests() {
        return several(0, 20, () -> new Request(random.nextInt(21), several(1, 4, this::command)));
    }

    Command command() {
        return random.nextInt(3) == 0 ? read() : write(true);
    }

    private Command read() {
        return switch (random.nextInt(13)) {
            case 0 -> new Command.Get(key());
            case 1 -> new Command.Exists(several(1, 3, this::key));
            case 2 -> new Command.HGet(key(), name());
            case 3 -> new Command.HGetAll(key());
            case 4 -> new Command.HLen(key());
            case 5 -> new Command.SMembers(key());
            case 6 -> new Command.SIsMember(key(), name());
            case 7 -> new Command.SCard(key());
            case 8 -> new Command.ZScore(key(), name());
            case 9 -> new Command.ZCard(key());
            case 10 -> new Command.ZRange(key(), index(), index(), random.nextBoolean());
            case 11 -> new Command.LLen(key());
            default -> new Command.LRange(key(), index(), index());
        };
    }

    /** @param expiring whether some values have a time to live */
    Command write(boolean expiring) {
        return switch (random.nextInt(16)) {
            case 0 -> new Command.Set(key(), value(), expiring ? expiry() : Optional.empty(), condition());
            case 1, 2 -> new Command.Del(several(1, 2, this::key));
            case 3 -> new Command.Incr(key());
            case 4, 5 -> new Command.HSet(key(), several(1, 3, () -> new FieldValue(name(), value())));
            case 6 -> new Command.HDel(key(), several(1, 2, this::name));
            case 7, 8 -> new Command.SAdd(key(), several(1, 3, this::name));
            case 9 -> new Command.SRem(key(), several(1, 2, this::name));
            case 10, 11 -> new Command.ZAdd(key(), several(1, 3, () -> new ScoredMember(score(), name())), condition());
            case 12 -> new Command.ZRem(key(), several(1, 2, this::name));
            case 13, 14 -> new Command.Push(key(), several(1, 3, this::value), end());
            default -> new Command.Pop(key(), random.nextBoolean() ? Optional.empty() : count(), end());
        };
    }

    private Bytes key() {
        return Bytes.of(List.of("k", "l", "m").get(random.nextInt(3)));
    }

    private Bytes name() {
        return Bytes.of(List.of("f", "g").get(random.nextInt(2)));
    }

    private Bytes value() {
        return Bytes.of(List.of("1", "x", "9223372036854775806", "007", "").get(random.nextInt(5)));
    }

    private double score() {
        return List.of(1.0, -2.5, 3.1, Double.POSITIVE_INFINITY, 0.0).get(random.nextInt(5));
    }

    private long index() {
        return random.nextInt(9) - 4L;
    }

    private Optional<Long> count() {
        return Optional.of((long) random.nextInt(5) - 1);
    }

    private Optional<Long> expiry() {
        return switch (random.nextInt(3)) {
            case 0 -> Optional.of(10L);
            case 1 -> Optional.of(30L);
            default -> Optional.empty();
        };
    }

    private Condition condition() {
        return Condition.values()[random.nextInt(Condition.values().length)];
    }

    private End end() {
        return random.nextBoolean() ? End.LEFT : End.RIGHT;
    }

    <T> List<T> several(int least, int most, Supplier<T> one) {
        List<T> several = new ArrayList<>();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            several.add(one.get());
        }
        return several;
    }
}
