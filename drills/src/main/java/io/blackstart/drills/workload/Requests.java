package io.blackstart.drills.workload;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.routing.ClientRequest;
import java.util.List;
import java.util.Optional;

/**
 * Makes the requests of a workload: strings under {@code k:<n>}, hashes under {@code h:<n>}, counters under {@code n:<n>}, sets under
 * {@code s:<n>}, sorted sets under {@code z:<n>}, lists under {@code l:<n>}. Every value written is unique in the run, so that a checker can tell which write a read saw.
 */
final class Requests {
    private static final int FIELDS = 8;

    private final Chance chance;
    private final long keys;
    /** How the keys begin that a DEL may name. */
    private final List<String> deletable;
    private long made;

    Requests(Chance chance, long keys, Mix mix) {
        this.chance = chance;
        this.keys = keys;
        this.deletable = mix.weights().entrySet().stream()
                .filter(weight -> weight.getValue() > 0 && weight.getKey().leavesKeysToDelete())
                .map(weight -> weight.getKey().keys())
                .distinct()
                .toList();
    }

    ClientRequest make(String client, OperationKind kind) {
        Command command = switch (kind) {
            case GET -> new Command.Get(key(kind.keys()));
            case SET -> new Command.Set(key(kind.keys()), value(client), Optional.empty(), Command.Condition.ALWAYS);
            case HSET -> new Command.HSet(key(kind.keys()), List.of(new Command.FieldValue(field(), value(client))));
            case HGET -> new Command.HGet(key(kind.keys()), field());
            case INCR -> new Command.Incr(key(kind.keys()));
            case HDEL -> new Command.HDel(key(kind.keys()), List.of(field()));
            case HGETALL -> new Command.HGetAll(key(kind.keys()));
            case SADD -> new Command.SAdd(key(kind.keys()), List.of(member()));
            case SREM -> new Command.SRem(key(kind.keys()), List.of(member()));
            case SMEMBERS -> new Command.SMembers(key(kind.keys()));
            case ZADD ->
                new Command.ZAdd(
                        key(kind.keys()), List.of(new Command.ScoredMember(++made, member())), Command.Condition.ALWAYS);
            case ZREM -> new Command.ZRem(key(kind.keys()), List.of(member()));
            case ZRANGE -> new Command.ZRange(key(kind.keys()), 0, -1, true);
            case RPUSH -> new Command.Push(key(kind.keys()), List.of(value(client)), Command.End.RIGHT);
            case LPOP -> new Command.Pop(key(kind.keys()), Optional.empty(), Command.End.LEFT);
            case LRANGE -> new Command.LRange(key(kind.keys()), 0, -1);
            case DEL -> new Command.Del(List.of(anyKey()));
        };
        return ClientRequest.of(command);
    }

    private Bytes key(String prefix) {
        return Bytes.of(prefix + chance.below(keys));
    }

    private Bytes anyKey() {
        return deletable.isEmpty()
                ? key(OperationKind.GET.keys())
                : key(deletable.get((int) chance.below(deletable.size())));
    }

    private Bytes member() {
        return Bytes.of("m" + chance.below(FIELDS));
    }

    private Bytes field() {
        return Bytes.of("f" + chance.below(FIELDS));
    }

    private Bytes value(String client) {
        return Bytes.of(client + "-" + ++made);
    }
}
