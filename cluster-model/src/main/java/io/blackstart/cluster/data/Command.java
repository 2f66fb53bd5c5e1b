package io.blackstart.cluster.data;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A data command as the cluster understands it; what a connection handles by itself (PING, HELLO, …) never gets here. */
public sealed interface Command permits Command.Read, Command.Write, Command.OfKey {
    /** Name, lengths and ends of one command, about. */
    int FRAME_BYTES = 16;

    /** What only looks: any replica may answer it. */
    sealed interface Read extends Command {}

    /** What can change data, and so must go to the primary. */
    sealed interface Write extends Command {}

    /** What touches one key. */
    sealed interface OfKey extends Command {
        Bytes key();
    }

    /** Whether it can change data, and so must go to the primary. */
    default boolean isWrite() {
        return this instanceof Write;
    }

    /** Estimated size on the wire. */
    default int bytes() {
        return FRAME_BYTES
                + keyBytes()
                + switch (this) {
                    case Get _, Exists _, HGetAll _, Del _, Incr _ -> 0;
                    case HLen _, SMembers _, SCard _, ZCard _, LLen _ -> 0;
                    case ZRange _, LRange _ -> 2 * Long.BYTES;
                    case Pop _ -> Long.BYTES;
                    case HGet get -> get.field().length();
                    case SIsMember get -> get.member().length();
                    case ZScore get -> get.member().length();
                    case Set set -> set.value().length() + Long.BYTES;
                    case HSet set ->
                        set.pairs().stream().mapToInt(FieldValue::bytes).sum();
                    case HDel del -> lengths(del.fields());
                    case SAdd add -> lengths(add.members());
                    case SRem rem -> lengths(rem.members());
                    case ZRem rem -> lengths(rem.members());
                    case ZAdd add ->
                        add.members().stream().mapToInt(ScoredMember::bytes).sum();
                    case Push push -> lengths(push.values());
                    case ReadCall call -> call.verb().word().length() + lengths(call.arguments()) - lengths(keys());
                    case WriteCall call -> call.verb().word().length() + lengths(call.arguments()) - lengths(keys());
                    case Restore restore ->
                        restore.name().length()
                                + restore.value().map(Bytes::length).orElse(0);
                };
    }

    private int keyBytes() {
        return this instanceof OfKey one ? one.key().length() : lengths(keys());
    }

    private static int lengths(List<Bytes> texts) {
        return texts.stream().mapToInt(Bytes::length).sum();
    }

    /** Estimated size of several on the wire. */
    static int bytes(List<Command> commands) {
        int total = 0;
        for (Command command : commands) {
            total += command.bytes();
        }
        return total;
    }

    /** The keys it touches, in the order given. */
    default List<Bytes> keys() {
        return switch (this) {
            case OfKey one -> List.of(one.key());
            case Exists exists -> exists.of();
            case Del del -> del.of();
            case ReadCall call -> held(call.verb(), call.arguments(), call.database());
            case WriteCall call -> held(call.verb(), call.arguments(), call.database());
        };
    }

    private static List<Bytes> held(Verb verb, List<Bytes> arguments, Database database) {
        return verb.keys(arguments).stream().map(database::held).toList();
    }

    record Get(Bytes key) implements Read, OfKey {}

    /** @param of keys; one that is given twice counts twice */
    record Exists(List<Bytes> of) implements Read {}

    record HGet(Bytes key, Bytes field) implements Read, OfKey {}

    record HGetAll(Bytes key) implements Read, OfKey {}

    record HLen(Bytes key) implements Read, OfKey {}

    record SMembers(Bytes key) implements Read, OfKey {}

    record SIsMember(Bytes key, Bytes member) implements Read, OfKey {}

    record SCard(Bytes key) implements Read, OfKey {}

    record ZScore(Bytes key, Bytes member) implements Read, OfKey {}

    record ZCard(Bytes key) implements Read, OfKey {}

    /** @param start, stop ranks by score, then member, both included; negative ones count from the end */
    record ZRange(Bytes key, long start, long stop, boolean withScores) implements Read, OfKey {}

    /** Any other command that looks. @param arguments what came after its name; keys are those of the database */
    record ReadCall(Verb.Reads verb, List<Bytes> arguments, Database database) implements Read {}

    record LLen(Bytes key) implements Read, OfKey {}

    /** @param start, stop indexes, both included; negative ones count from the end */
    record LRange(Bytes key, long start, long stop) implements Read, OfKey {}

    /**
     * @param expiresInMillis time to live from now; empty keeps none
     * @param condition when the write happens at all
     */
    record Set(Bytes key, Bytes value, Optional<Long> expiresInMillis, Condition condition) implements Write, OfKey {}

    record Del(List<Bytes> of) implements Write {}

    record Incr(Bytes key) implements Write, OfKey {}

    /** @param pairs at least one */
    record HSet(Bytes key, List<FieldValue> pairs) implements Write, OfKey {}

    /** @param fields at least one */
    record HDel(Bytes key, List<Bytes> fields) implements Write, OfKey {}

    /** @param members at least one */
    record SAdd(Bytes key, List<Bytes> members) implements Write, OfKey {}

    /** @param members at least one */
    record SRem(Bytes key, List<Bytes> members) implements Write, OfKey {}

    /** @param members at least one @param condition which of them are written at all, one by one */
    record ZAdd(Bytes key, List<ScoredMember> members, Condition condition) implements Write, OfKey {}

    /** @param members at least one */
    record ZRem(Bytes key, List<Bytes> members) implements Write, OfKey {}

    /** LPUSH and RPUSH. @param values at least one; the last one given ends up outermost */
    record Push(Bytes key, List<Bytes> values, End end) implements Write, OfKey {}

    /** LPOP and RPOP. @param count at most so many, answered as an array; empty for one, answered alone */
    record Pop(Bytes key, Optional<Long> count, End end) implements Write, OfKey {}

    /**
     * The operator's alone: one item as it was before it lost a merge (rule P6). If the key is of another kind by now, that goes; a removal takes nothing but
     * what it removed.
     *
     * @param name of a field or member; {@link Bytes#EMPTY} for a string or list
     * @param value as the item held it; empty if what lost was a removal
     */
    record Restore(Bytes key, Kind kind, Bytes name, Optional<Bytes> value) implements Write, OfKey {}

    /** Any other command that changes something. @param arguments what came after its name; keys are those of the database */
    record WriteCall(Verb.Writes verb, List<Bytes> arguments, Database database) implements Write {}

    /** One field of a hash with its value. */
    record FieldValue(Bytes field, Bytes value) {
        int bytes() {
            return field.length() + value.length();
        }
    }

    /** One member of a sorted set. @param score a number or an infinity */
    record ScoredMember(double score, Bytes member) {
        /** By score, then by name; zero and minus zero tie. */
        public static final Comparator<ScoredMember> ORDER =
                (a, b) -> a.score < b.score ? -1 : a.score > b.score ? 1 : a.member.compareTo(b.member);

        int bytes() {
            return Double.BYTES + member.length();
        }
    }

    /** Of a list: left is its head. */
    enum End {
        LEFT,
        RIGHT;

        /** Elements at this end, at most so many, outermost first. */
        public List<Bytes> outermost(List<Bytes> elements, long count) {
            int taken = (int) Math.min(count, elements.size());
            return switch (this) {
                case LEFT -> elements.subList(0, taken);
                case RIGHT ->
                    elements.subList(elements.size() - taken, elements.size()).reversed();
            };
        }

        /** The elements but for those, in their order. */
        public List<Bytes> others(List<Bytes> elements, long count) {
            int taken = (int) Math.min(count, elements.size());
            return switch (this) {
                case LEFT -> elements.subList(taken, elements.size());
                case RIGHT -> elements.subList(0, elements.size() - taken);
            };
        }
    }

    /** NX and XX of SET and ZADD. */
    enum Condition {
        ALWAYS,
        IF_ABSENT,
        IF_PRESENT
    }
}
