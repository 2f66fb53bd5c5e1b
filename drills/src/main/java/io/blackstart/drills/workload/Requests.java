package io.blackstart.drills.workload;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.redis.BlockingCommand;
import io.blackstart.cluster.redis.BlockingCommands;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.Patience;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes the requests of a workload: strings under {@code k:<n>}, hashes under {@code h:<n>}, counters under {@code n:<n>}, sets under
 * {@code s:<n>}, sorted sets under {@code z:<n>}, lists under {@code l:<n>}, counters raised under WATCH under {@code w:<n>}, what else is written so under
 * {@code g:<n>}, queues under {@code q:<n>}. Every value written is unique in the run, so that a checker can tell which write a read saw.
 */
final class Requests {
    private static final int FIELDS = 8;
    private static final List<Bytes> FIELD_NAMES = names("f");
    private static final List<Bytes> MEMBER_NAMES = names("m");
    private static final long LONGEST_LIFE_MILLIS = 3_000;
    private static final long LONGEST_WAIT_MILLIS = 500;
    private static final BlockingCommand BLPOP = BlockingCommands.ALL.stream()
            .filter(one -> one.command().word().equals("blpop"))
            .findFirst()
            .orElseThrow();
    /** Every other client that watches a key thinks for up to so long before it writes it. */
    private static final long LONGEST_THOUGHT_NANOS = 1_000_000_000L;

    /** Of each kind of key so many are made once: whoever looks one up in a copy of the data then finds the very same, and need not compare. */
    private static final int MOST_KEPT = 1 << 16;

    private final Chance chance;
    private final long keys;
    private final KeySpace.Draw draw;
    /** How the keys begin that a DEL may name. */
    private List<String> deletable = List.of();

    private final Map<String, Bytes[]> keysMade = new HashMap<>();
    private long made;

    Requests(Chance chance, KeySpace keys, Mix mix) {
        this.chance = chance;
        this.keys = keys.count();
        this.draw = keys.draw();
        mix(mix);
    }

    /** From now on operations of another mix are asked for. */
    void mix(Mix mix) {
        deletable = mix.weights().entrySet().stream()
                .filter(weight -> weight.getValue() > 0 && weight.getKey().leavesKeysToDelete())
                .map(weight -> weight.getKey().keys())
                .distinct()
                .toList();
    }

    /** The first step of an operation. */
    Step make(String client, OperationKind kind) {
        String keys = kind.keys();
        return switch (kind) {
            case GET -> single(new Command.Get(key(keys)));
            case SET -> single(set(client));
            case SETEX ->
                single(new Command.Set(key(keys), value(client), Optional.of(life()), Command.Condition.ALWAYS));
            case HSET -> single(hset(client));
            case HGET -> single(new Command.HGet(key(keys), field()));
            case INCR -> single(new Command.Incr(key(keys)));
            case HDEL -> single(new Command.HDel(key(keys), List.of(field())));
            case HGETALL -> single(new Command.HGetAll(key(keys)));
            case SADD -> single(new Command.SAdd(key(keys), List.of(member())));
            case SREM -> single(new Command.SRem(key(keys), List.of(member())));
            case SISMEMBER -> single(new Command.SIsMember(key(keys), member()));
            case SMEMBERS -> single(new Command.SMembers(key(keys)));
            case ZADD ->
                single(new Command.ZAdd(
                        key(keys), List.of(new Command.ScoredMember(++made, member())), Command.Condition.ALWAYS));
            case ZREM -> single(new Command.ZRem(key(keys), List.of(member())));
            case ZSCORE -> single(new Command.ZScore(key(keys), member()));
            case ZRANGE -> single(new Command.ZRange(key(keys), 0, -1, true));
            case LPUSH -> single(new Command.Push(key(keys), List.of(value(client)), Command.End.LEFT));
            case RPUSH -> single(push(client, keys));
            case LPOP -> single(new Command.Pop(key(keys), Optional.empty(), Command.End.LEFT));
            case RPOP -> single(new Command.Pop(key(keys), Optional.empty(), Command.End.RIGHT));
            case LRANGE -> single(new Command.LRange(key(keys), 0, -1));
            case DEL -> single(new Command.Del(List.of(anyKey())));
            case MULTI ->
                Step.last(new ClientRequest(
                        List.of(set(client), hset(client), set(client), new Command.Get(key(keys))), true));
            case GUARD -> GuardedWrite.begin(anyKey(), guarded(client, keys), made, thought());
            case QUEUE -> chance.with(0.5) ? single(push(client, keys)) : Step.last(wait(key(keys)));
            case WATCH -> WatchedIncrement.begin(key(keys), client + "-" + ++made, made, thought());
        };
    }

    /** In milliseconds, short ones as often as long ones. */
    private long life() {
        return Math.round(Math.pow(LONGEST_LIFE_MILLIS, chance.fraction()));
    }

    private long thought() {
        return chance.with(0.5) ? 0 : chance.below(LONGEST_THOUGHT_NANOS);
    }

    private static Step single(Command command) {
        return Step.last(ClientRequest.of(command));
    }

    private Command guarded(String client, String keys) {
        return new Command.Set(key(keys), value(client), Optional.empty(), Command.Condition.ALWAYS);
    }

    private Command push(String client, String keys) {
        return new Command.Push(key(keys), List.of(value(client)), Command.End.RIGHT);
    }

    /** Now and then for ever, which is until its client hangs up. */
    private ClientRequest wait(Bytes key) {
        long millis = chance.with(0.2) ? 0 : LONGEST_WAIT_MILLIS;
        List<Bytes> arguments = List.of(key, Bytes.of(Double.toString(millis / 1_000.0)));
        return ClientRequest.blocking(
                new Command.WriteCall(BLPOP, arguments, Database.FIRST), Patience.millis(millis, 0));
    }

    private Command set(String client) {
        return new Command.Set(
                key(OperationKind.SET.keys()), value(client), Optional.empty(), Command.Condition.ALWAYS);
    }

    private Command hset(String client) {
        return new Command.HSet(
                key(OperationKind.HSET.keys()), List.of(new Command.FieldValue(field(), value(client))));
    }

    private Bytes key(String prefix) {
        long number = draw.next(chance);
        if (number >= MOST_KEPT) {
            return Bytes.of(prefix + number);
        }
        Bytes[] kept = made(prefix);
        Bytes key = kept[(int) number];
        if (key == null) {
            key = Bytes.of(prefix + number);
            kept[(int) number] = key;
        }
        return key;
    }

    private Bytes[] made(String prefix) {
        Bytes[] kept = keysMade.get(prefix);
        if (kept == null) {
            kept = new Bytes[(int) Math.min(keys, MOST_KEPT)];
            keysMade.put(prefix, kept);
        }
        return kept;
    }

    private Bytes anyKey() {
        return deletable.isEmpty()
                ? key(OperationKind.GET.keys())
                : key(deletable.get((int) chance.below(deletable.size())));
    }

    private Bytes member() {
        return MEMBER_NAMES.get((int) chance.below(FIELDS));
    }

    private Bytes field() {
        return FIELD_NAMES.get((int) chance.below(FIELDS));
    }

    /** Made once, as keys are. */
    private static List<Bytes> names(String prefix) {
        return IntStream.range(0, FIELDS).mapToObj(i -> Bytes.of(prefix + i)).toList();
    }

    private Bytes value(String client) {
        return Bytes.of(client + "-" + ++made);
    }
}
