package io.blackstart.drills.workload;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.routing.ClientRequest;
import java.util.List;
import java.util.Optional;

/**
 * Makes the requests of a workload: strings under {@code k:<n>}, hashes under {@code h:<n>}, counters under {@code n:<n>}. Every
 * value written is unique in the run, so that a checker can tell which write a read saw.
 */
final class Requests {
    private static final int FIELDS = 8;

    private final Chance chance;
    private final long keys;
    private long made;

    Requests(Chance chance, long keys) {
        this.chance = chance;
        this.keys = keys;
    }

    ClientRequest make(String client, OperationKind kind) {
        Command command = switch (kind) {
            case GET -> new Command.Get(key("k:"));
            case SET -> new Command.Set(key("k:"), value(client), Optional.empty(), Command.Condition.ALWAYS);
            case HSET -> new Command.HSet(key("h:"), List.of(new Command.FieldValue(field(), value(client))));
            case HGET -> new Command.HGet(key("h:"), field());
            case INCR -> new Command.Incr(key("n:"));
            case DEL -> new Command.Del(List.of(key("k:")));
        };
        return ClientRequest.of(command);
    }

    private Bytes key(String prefix) {
        return Bytes.of(prefix + chance.below(keys));
    }

    private Bytes field() {
        return Bytes.of("f" + chance.below(FIELDS));
    }

    private Bytes value(String client) {
        return Bytes.of(client + "-" + ++made);
    }
}
