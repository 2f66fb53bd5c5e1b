package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Command.Condition;
import io.blackstart.cluster.data.Command.FieldValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random requests answer as a plain map of strings and hashes with times of expiry would, in a transaction and one by one. */
class CommandOracleTest {
    /** A request that comes some time after the one before. */
    record Request(long afterMillis, List<Command> commands) {}

    @Property(tries = 500)
    void answersAsThePlainMap(@ForAll("requests") List<Request> requests) {
        Writer writer = Writer.fresh("a1");
        PlainMap oracle = new PlainMap();
        long now = 1_000;
        for (Request request : requests) {
            now += request.afterMillis();
            oracle.now = now;
            assertEquals(oracle.answer(request.commands()), writer.at(now).write(request.commands()));
        }
    }

    @Provide
    static Arbitrary<List<Request>> requests() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 20),
                        commands().list().ofMinSize(1).ofMaxSize(4))
                .as(Request::new)
                .list()
                .ofMaxSize(20);
    }

    static Arbitrary<Command> commands() {
        Arbitrary<Bytes> keys = Arbitraries.of("k", "l").map(Bytes::of);
        Arbitrary<Bytes> fields = Arbitraries.of("f", "g").map(Bytes::of);
        Arbitrary<Bytes> values =
                Arbitraries.of("1", "x", "9223372036854775806", "007").map(Bytes::of);
        Arbitrary<Optional<Long>> expiries = Arbitraries.of(Optional.empty(), Optional.of(10L), Optional.of(30L));
        Arbitrary<FieldValue> pairs = Combinators.combine(fields, values).as(FieldValue::new);
        return Arbitraries.oneOf(
                keys.map(Command.Get::new),
                keys.list().ofMinSize(1).ofMaxSize(3).map(Command.Exists::new),
                Combinators.combine(keys, fields).as(Command.HGet::new),
                keys.map(Command.HGetAll::new),
                Combinators.combine(keys, values, expiries, Arbitraries.of(Condition.class))
                        .as(Command.Set::new),
                keys.list().ofMinSize(1).ofMaxSize(3).map(Command.Del::new),
                keys.map(Command.Incr::new),
                Combinators.combine(keys, pairs.list().ofMinSize(1).ofMaxSize(3))
                        .as(Command.HSet::new));
    }

    /** What a single machine without versions would do. */
    private static final class PlainMap {
        private static final Reply WRONG_TYPE =
                new Reply.Failure("WRONGTYPE Operation against a key holding the wrong kind of value");

        private final Map<Bytes, Bytes> strings = new HashMap<>();
        private final Map<Bytes, TreeMap<Bytes, Bytes>> hashes = new HashMap<>();
        private final Map<Bytes, Long> expiries = new HashMap<>();
        private long now;

        List<Reply> answer(List<Command> commands) {
            List.copyOf(expiries.keySet()).stream()
                    .filter(key -> expiries.get(key) <= now)
                    .forEach(this::remove);
            return commands.stream().map(this::answer).toList();
        }

        private Reply answer(Command command) {
            return switch (command) {
                case Command.Get(var key) -> hashes.containsKey(key) ? WRONG_TYPE : bulk(strings.get(key));
                case Command.Exists(var keys) ->
                    new Reply.Int(keys.stream().filter(this::has).count());
                case Command.HGet(var key, var field) ->
                    strings.containsKey(key) ? WRONG_TYPE : bulk(hash(key).get(field));
                case Command.HGetAll(var key) -> strings.containsKey(key) ? WRONG_TYPE : pairs(hash(key));
                case Command.Set set -> set(set);
                case Command.Del(var keys) ->
                    new Reply.Int(keys.stream().filter(this::remove).count());
                case Command.Incr(var key) -> hashes.containsKey(key) ? WRONG_TYPE : increment(key);
                case Command.HSet set -> strings.containsKey(set.key()) ? WRONG_TYPE : setFields(set);
            };
        }

        private Reply set(Command.Set set) {
            if (set.condition() == Condition.IF_ABSENT && has(set.key())
                    || set.condition() == Condition.IF_PRESENT && !has(set.key())) {
                return Reply.NIL;
            }
            remove(set.key());
            strings.put(set.key(), set.value());
            set.expiresInMillis().ifPresent(millis -> expiries.put(set.key(), now + millis));
            return Reply.OK;
        }

        private Reply increment(Bytes key) {
            String text = strings.getOrDefault(key, Bytes.of("0")).text();
            if (!text.matches("0|-?[1-9][0-9]*")) {
                return new Reply.Failure("ERR value is not an integer or out of range");
            }
            BigInteger next = new BigInteger(text).add(BigInteger.ONE);
            if (next.bitLength() > 63) {
                return new Reply.Failure("ERR increment or decrement would overflow");
            }
            strings.put(key, Bytes.of(next.toString()));
            return new Reply.Int(next.longValueExact());
        }

        private Reply setFields(Command.HSet set) {
            TreeMap<Bytes, Bytes> hash = hashes.computeIfAbsent(set.key(), _ -> new TreeMap<>());
            int before = hash.size();
            set.pairs().forEach(pair -> hash.put(pair.field(), pair.value()));
            return new Reply.Int(hash.size() - before);
        }

        private boolean has(Bytes key) {
            return strings.containsKey(key) || hashes.containsKey(key);
        }

        private boolean remove(Bytes key) {
            expiries.remove(key);
            boolean was = has(key);
            strings.remove(key);
            hashes.remove(key);
            return was;
        }

        private TreeMap<Bytes, Bytes> hash(Bytes key) {
            return hashes.getOrDefault(key, new TreeMap<>());
        }

        private static Reply bulk(Bytes value) {
            return value == null ? Reply.NIL : new Reply.Bulk(value);
        }

        private static Reply pairs(TreeMap<Bytes, Bytes> hash) {
            List<Reply> items = new ArrayList<>();
            hash.forEach((field, value) -> items.addAll(List.of(bulk(field), bulk(value))));
            return new Reply.Pairs(items);
        }
    }
}
