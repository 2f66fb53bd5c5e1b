package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.drills.checker.Observation.Incremented;
import io.blackstart.drills.checker.Observation.MayHaveEmptied;
import io.blackstart.drills.checker.Observation.Put;
import io.blackstart.drills.checker.Observation.PutInPlace;
import io.blackstart.drills.checker.Observation.PutItems;
import io.blackstart.drills.checker.Observation.Removed;
import io.blackstart.drills.checker.Observation.RemovedItem;
import io.blackstart.drills.checker.Observation.Saw;
import io.blackstart.drills.checker.Observation.SawAll;
import io.blackstart.drills.checker.Observation.SawKey;
import io.blackstart.drills.checker.Observation.SawNoKey;
import io.blackstart.drills.checker.Observation.SawZeroOrNothing;
import io.blackstart.drills.checker.Observation.Unmodelled;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What commands and their answers say about the data, after the documented semantics of Redis 7.0; written anew here, since a checker that
 * asked the database's own code would believe its mistakes. An error answer says nothing and did nothing.
 */
final class Observations {
    private static final Set<String> TO_ANOTHER_DATABASE = Set.of("move", "copy");

    private Observations() {}

    /** Of an acknowledged command, in order: first what it saw, then what it did. */
    static List<Observation> ofAcknowledged(Command command, Reply reply) {
        if (reply instanceof Reply.Failure) {
            return List.of();
        }
        return switch (command) {
            case Command.Read read -> ofRead(read, reply);
            case Command.Set set -> ofSet(set, reply);
            case Command.Del(List<Bytes> keys) -> ofDelete(keys, number(reply));
            case Command.Incr(Bytes key) -> ofIncrement(key, number(reply));
            case Command.HSet set -> ItemObservations.written(ItemObservations.fields(set), number(reply));
            case Command.HDel(Bytes key, List<Bytes> fields) ->
                ItemObservations.removed(key, Kind.HASH, fields, number(reply));
            case Command.SAdd add -> ItemObservations.written(ItemObservations.members(add), number(reply));
            case Command.SRem(Bytes key, List<Bytes> members) ->
                ItemObservations.removed(key, Kind.SET, members, number(reply));
            case Command.ZAdd add -> ItemObservations.scored(add, number(reply));
            case Command.ZRem(Bytes key, List<Bytes> members) ->
                ItemObservations.removed(key, Kind.SORTED_SET, members, number(reply));
            case Command.Push push -> ListObservations.pushed(push, number(reply));
            case Command.Pop pop -> ListObservations.popped(pop, reply);
            case Command.Restore restore -> restored(restore);
            case Command.WriteCall call -> List.of(new Unmodelled(changedBy(call)));
        };
    }

    /** Whether an acknowledged write changed nothing where it was answered; elsewhere it may have found something. */
    static boolean foundNothingToDo(Command command, Reply reply) {
        if (reply instanceof Reply.Failure) {
            return true;
        }
        return switch (command) {
            case Command.Del _, Command.HDel _, Command.SRem _, Command.ZRem _ -> number(reply) == 0;
            case Command.ZAdd add -> add.condition() == Command.Condition.IF_ABSENT && number(reply) == 0;
            case Command.Set _, Command.Pop _ -> reply instanceof Reply.Nil || reply instanceof Reply.NilArray;
            case Command.Read _,
                    Command.Incr _,
                    Command.HSet _,
                    Command.SAdd _,
                    Command.Push _,
                    Command.Restore _,
                    Command.WriteCall _ -> false;
        };
    }

    /** Whether members were added of which some had been there, maybe with that very score: no change to who watches the key. */
    static boolean mayLeaveAsItWas(Command command, Reply reply) {
        return !(reply instanceof Reply.Failure)
                && switch (command) {
                    case Command.SAdd add -> number(reply) < add.members().size();
                    case Command.ZAdd add -> number(reply) < add.members().size();
                    default -> false;
                };
    }

    private static List<Observation> ofRead(Command.Read command, Reply reply) {
        return switch (command) {
            case Command.Get(Bytes key) -> List.of(new Saw(Place.string(key), value(reply)));
            case Command.Exists(List<Bytes> keys) -> number(reply) == 0 ? absent(keys) : List.of();
            case Command.HGet(Bytes key, Bytes field) -> List.of(new Saw(Place.field(key, field), value(reply)));
            case Command.HGetAll(Bytes key) -> List.of(hash(key, reply));
            case Command.SMembers(Bytes key) -> List.of(set(key, reply));
            case Command.SIsMember(Bytes key, Bytes member) ->
                List.of(new Saw(
                        new Place(key, Kind.SET, member),
                        number(reply) == 1 ? Optional.of(Bytes.of("")) : Optional.empty()));
            case Command.ZScore(Bytes key, Bytes member) ->
                List.of(new Saw(new Place(key, Kind.SORTED_SET, member), score(reply)));
            case Command.ZRange range -> ofRange(range, reply);
            case Command.LRange range -> ListObservations.ranged(range, reply);
            case Command.HLen _, Command.SCard _, Command.ZCard _, Command.LLen _ ->
                number(reply) == 0 ? absent(command.keys()) : List.of();
            case Command.ReadCall _ -> List.of();
        };
    }

    /** What a command does if it happens at all. */
    static List<Observation> ofAttempt(Command command) {
        return switch (command) {
            case Command.Read _ -> List.of();
            case Command.Set set -> List.of(put(set, set.condition() == Command.Condition.ALWAYS));
            case Command.Del(List<Bytes> keys) -> removed(keys, true);
            case Command.Incr(Bytes key) -> List.of(new Incremented(key, Optional.empty()));
            case Command.HSet set -> List.of(new PutItems(ItemObservations.fields(set), true));
            case Command.HDel(Bytes key, List<Bytes> fields) -> ItemObservations.removed(key, Kind.HASH, fields);
            case Command.SAdd add -> List.of(new PutItems(ItemObservations.members(add), true));
            case Command.SRem(Bytes key, List<Bytes> members) -> ItemObservations.removed(key, Kind.SET, members);
            case Command.ZAdd add -> ItemObservations.scored(add);
            case Command.ZRem(Bytes key, List<Bytes> members) ->
                ItemObservations.removed(key, Kind.SORTED_SET, members);
            case Command.Push push -> ListObservations.pushed(push);
            case Command.Pop pop -> ListObservations.popped(pop);
            case Command.Restore restore -> restored(restore);
            case Command.WriteCall call -> List.of(new Unmodelled(changedBy(call)));
        };
    }

    /** The operator's: an item is as it was once; if the key was of another kind, that may be gone. */
    private static List<Observation> restored(Command.Restore restore) {
        Place place = new Place(restore.key(), restore.kind(), restore.name());
        MayHaveEmptied others = new MayHaveEmptied(restore.key(), restore.kind());
        Optional<Bytes> value = restore.value().map(held -> Disks.readable(restore.kind(), held));
        return value.map(held -> List.of(others, put(place, held)))
                .orElseGet(() -> List.of(new RemovedItem(place, true), others));
    }

    private static Observation put(Place place, Bytes value) {
        return place.kind() == Kind.STRING ? new PutInPlace(place, value) : new PutItems(Map.of(place, value), true);
    }

    /** Ranks of all members tell who is one; with scores, also with what. */
    private static List<Observation> ofRange(Command.ZRange range, Reply reply) {
        List<Reply> items = items(reply);
        if (range.start() != 0 || range.stop() != -1 || !range.withScores()) {
            return List.of();
        }
        SortedMap<Bytes, Bytes> scores = new TreeMap<>();
        for (int i = 0; i + 1 < items.size(); i += 2) {
            scores.put(bulk(items.get(i)), score(items.get(i + 1)).orElseThrow());
        }
        return List.of(new SawAll(range.key(), Kind.SORTED_SET, scores));
    }

    private static List<Observation> ofSet(Command.Set set, Reply reply) {
        boolean happened = !(reply instanceof Reply.Nil);
        return switch (set.condition()) {
            case ALWAYS -> happened ? List.of(put(set, true)) : List.of();
            case IF_ABSENT ->
                happened ? List.of(new SawNoKey(set.key()), put(set, true)) : List.of(new SawKey(set.key()));
            case IF_PRESENT ->
                happened ? List.of(new SawKey(set.key()), put(set, true)) : List.of(new SawNoKey(set.key()));
        };
    }

    private static List<Observation> ofDelete(List<Bytes> given, long deleted) {
        List<Bytes> keys = List.copyOf(new LinkedHashSet<>(given));
        if (deleted == 0) {
            return absent(keys);
        }
        boolean all = deleted == keys.size();
        Stream<Observation> found = all ? keys.stream().map(SawKey::new) : Stream.empty();
        return Stream.concat(found, removed(keys, all).stream()).toList();
    }

    /** The number it found is seen too: it is part of the answer. */
    private static List<Observation> ofIncrement(Bytes key, long result) {
        Place place = Place.string(key);
        Observation found =
                result == 1 ? new SawZeroOrNothing(place) : new Saw(place, Optional.of(Numbers.bytes(result - 1)));
        return List.of(found, new Incremented(key, Optional.of(Numbers.bytes(result))));
    }

    private static Put put(Command.Set set, boolean surely) {
        return new Put(set.key(), set.value(), set.expiresInMillis(), surely);
    }

    private static List<Observation> removed(List<Bytes> keys, boolean surely) {
        return keys.stream().<Observation>map(key -> new Removed(key, surely)).toList();
    }

    private static List<Observation> absent(List<Bytes> keys) {
        return keys.stream().<Observation>map(SawNoKey::new).toList();
    }

    private static SawAll hash(Bytes key, Reply reply) {
        List<Reply> items = items(reply);
        SortedMap<Bytes, Bytes> fields = new TreeMap<>();
        for (int i = 0; i + 1 < items.size(); i += 2) {
            fields.put(bulk(items.get(i)), bulk(items.get(i + 1)));
        }
        return new SawAll(key, Kind.HASH, fields);
    }

    private static SawAll set(Bytes key, Reply reply) {
        SortedMap<Bytes, Bytes> members = new TreeMap<>();
        items(reply).forEach(member -> members.put(bulk(member), Bytes.of("")));
        return new SawAll(key, Kind.SET, members);
    }

    private static List<Reply> items(Reply reply) {
        return switch (reply) {
            case Reply.Array array -> array.items();
            case Reply.Pairs pairs -> pairs.items();
            case Reply.Members members -> members.items();
            case Reply.Scored scored -> scored.items();
            case Reply other -> throw WrongAnswer.of(other);
        };
    }

    private static Optional<Bytes> score(Reply reply) {
        return switch (reply) {
            case Reply.Nil _ -> Optional.empty();
            case Reply.Real(double score) -> Optional.of(ScoreText.of(score));
            case Reply other -> throw WrongAnswer.of(other);
        };
    }

    private static Optional<Bytes> value(Reply reply) {
        return reply instanceof Reply.Nil ? Optional.empty() : Optional.of(bulk(reply));
    }

    private static Bytes bulk(Reply reply) {
        if (reply instanceof Reply.Bulk(Bytes value)) {
            return value;
        }
        throw WrongAnswer.of(reply);
    }

    private static long number(Reply reply) {
        if (reply instanceof Reply.Int(long value)) {
            return value;
        }
        throw WrongAnswer.of(reply);
    }

    /** The keys a command without a model may change; all there are, if none is named. MOVE and COPY name one of another database by its number. */
    static List<Bytes> changedBy(Command.WriteCall call) {
        return TO_ANOTHER_DATABASE.contains(call.verb().word())
                ? call.keys().stream()
                        .flatMap(key -> call.database().key(key).stream())
                        .flatMap(Observations::inAllDatabases)
                        .toList()
                : call.keys();
    }

    private static Stream<Bytes> inAllDatabases(Bytes key) {
        return IntStream.range(0, Database.COUNT).mapToObj(number -> new Database(number).held(key));
    }
}
