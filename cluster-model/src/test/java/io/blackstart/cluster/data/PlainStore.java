package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.Condition;
import io.blackstart.cluster.data.Command.End;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What a single machine without versions would answer, with Java's own collections; the oracle commands are tested against. */
final class PlainStore {
    private static final Reply WRONG_TYPE =
            new Reply.Failure("WRONGTYPE Operation against a key holding the wrong kind of value");

    /** Bytes, HashMap of fields, TreeSet of members, ScoreMap, ArrayList of elements; none of them ever empty. */
    private final Map<Bytes, Object> values = new HashMap<>();

    private final Map<Bytes, Long> expiries = new HashMap<>();
    private long now;

    /** A type of its own, so that it is not taken for a hash. */
    private static final class ScoreMap extends TreeMap<Bytes, Double> {
        private static final long serialVersionUID = 1;
    }

    List<Reply> answer(long atMillis, List<Command> commands) {
        now = atMillis;
        List.copyOf(expiries.keySet()).stream()
                .filter(key -> expiries.get(key) <= now)
                .forEach(this::remove);
        return commands.stream().map(this::answer).toList();
    }

    private Reply answer(Command command) {
        Reply reply = switch (command) {
            case Command.Get(var key) -> on(key, Bytes.class, Bytes.EMPTY, _ -> bulk((Bytes) values.get(key)));
            case Command.Exists(var keys) ->
                integer(keys.stream().filter(values::containsKey).count());
            case Command.HGet(var key, var field) -> onHash(key, hash -> bulk(hash.get(field)));
            case Command.HGetAll(var key) -> onHash(key, PlainStore::pairs);
            case Command.HLen(var key) -> onHash(key, hash -> integer(hash.size()));
            case Command.SMembers(var key) -> onSet(key, set -> new Reply.Members(bulks(set)));
            case Command.SIsMember(var key, var member) -> onSet(key, set -> integer(set.contains(member) ? 1 : 0));
            case Command.SCard(var key) -> onSet(key, set -> integer(set.size()));
            case Command.ZScore(var key, var member) ->
                onScores(key, scores -> scores.containsKey(member) ? new Reply.Real(scores.get(member)) : Reply.NIL);
            case Command.ZCard(var key) -> onScores(key, scores -> integer(scores.size()));
            case Command.ZRange range -> onScores(range.key(), scores -> range(range, scores));
            case Command.LLen(var key) -> onList(key, list -> integer(list.size()));
            case Command.LRange(var key, var start, var stop) ->
                onList(key, list -> new Reply.Array(bulks(between(list, start, stop))));
            case Command.Set set -> set(set);
            case Command.Del(var keys) ->
                integer(keys.stream().filter(this::remove).count());
            case Command.Incr(var key) -> on(key, Bytes.class, Bytes.of("0"), number -> increment(key, number));
            case Command.HSet(var key, var pairs) ->
                onHash(key, hash -> {
                    int before = hash.size();
                    pairs.forEach(pair -> hash.put(pair.field(), pair.value()));
                    return integer(hash.size() - before);
                });
            case Command.HDel(var key, var fields) ->
                onHash(key, hash -> {
                    int before = hash.size();
                    hash.keySet().removeAll(new LinkedHashSet<>(fields));
                    return integer(before - hash.size());
                });
            case Command.SAdd(var key, var members) ->
                onSet(key, set -> {
                    int before = set.size();
                    set.addAll(members);
                    return integer(set.size() - before);
                });
            case Command.SRem(var key, var members) ->
                onSet(key, set -> {
                    int before = set.size();
                    members.forEach(set::remove);
                    return integer(before - set.size());
                });
            case Command.ZAdd add -> onScores(add.key(), scores -> add(add, scores));
            case Command.ZRem(var key, var members) ->
                onScores(key, scores -> {
                    int before = scores.size();
                    members.forEach(scores::remove);
                    return integer(before - scores.size());
                });
            case Command.Push push ->
                onList(push.key(), list -> {
                    push.values().forEach(value -> list.add(push.end() == End.LEFT ? 0 : list.size(), value));
                    return integer(list.size());
                });
            case Command.Pop pop -> onList(pop.key(), list -> pop(pop, list));
            case Command.ReadCall _, Command.WriteCall _ ->
                throw new IllegalArgumentException("held against Redis itself: " + command);
            case Command.Restore _ -> throw new IllegalArgumentException("no command of Redis");
        };
        command.keys().forEach(this::dropIfEmpty);
        return reply;
    }

    private void dropIfEmpty(Bytes key) {
        boolean empty = switch (values.get(key)) {
            case Map<?, ?> map -> map.isEmpty();
            case TreeSet<?> set -> set.isEmpty();
            case List<?> list -> list.isEmpty();
            case null, default -> false;
        };
        if (empty) {
            remove(key);
        }
    }

    @SuppressWarnings("unchecked")
    private Reply onHash(Bytes key, Function<HashMap<Bytes, Bytes>, Reply> action) {
        return on(key, HashMap.class, new HashMap<>(), action::apply);
    }

    @SuppressWarnings("unchecked")
    private Reply onSet(Bytes key, Function<TreeSet<Bytes>, Reply> action) {
        return on(key, TreeSet.class, new TreeSet<>(), action::apply);
    }

    private Reply onScores(Bytes key, Function<ScoreMap, Reply> action) {
        return on(key, ScoreMap.class, new ScoreMap(), action);
    }

    @SuppressWarnings("unchecked")
    private Reply onList(Bytes key, Function<ArrayList<Bytes>, Reply> action) {
        return on(key, ArrayList.class, new ArrayList<>(), action::apply);
    }

    private <T> Reply on(Bytes key, Class<T> kind, T fresh, Function<T, Reply> action) {
        Object value = values.get(key);
        if (value != null && !kind.isInstance(value)) {
            return WRONG_TYPE;
        }
        if (value == null && kind != Bytes.class) {
            values.put(key, fresh);
        }
        return action.apply(value == null ? fresh : kind.cast(value));
    }

    private Reply set(Command.Set set) {
        boolean has = values.containsKey(set.key());
        if (set.condition() == Condition.IF_ABSENT && has || set.condition() == Condition.IF_PRESENT && !has) {
            return Reply.NIL;
        }
        remove(set.key());
        values.put(set.key(), set.value());
        set.expiresInMillis().ifPresent(millis -> expiries.put(set.key(), now + millis));
        return Reply.OK;
    }

    private Reply increment(Bytes key, Bytes number) {
        if (!number.text().matches("0|-?[1-9][0-9]*")) {
            return new Reply.Failure("ERR value is not an integer or out of range");
        }
        BigInteger next = new BigInteger(number.text()).add(BigInteger.ONE);
        if (next.bitLength() > 63) {
            return new Reply.Failure("ERR increment or decrement would overflow");
        }
        values.put(key, Bytes.of(next.toString()));
        return integer(next.longValueExact());
    }

    private static Reply add(Command.ZAdd add, ScoreMap scores) {
        int before = scores.size();
        for (Command.ScoredMember member : add.members()) {
            switch (add.condition()) {
                case ALWAYS -> scores.put(member.member(), member.score());
                case IF_ABSENT -> scores.putIfAbsent(member.member(), member.score());
                case IF_PRESENT -> scores.replace(member.member(), member.score());
            }
        }
        return integer(scores.size() - before);
    }

    private static Reply pop(Command.Pop pop, ArrayList<Bytes> list) {
        if (pop.count().orElse(0L) < 0) {
            return new Reply.Failure("ERR value is out of range, must be positive");
        }
        if (list.isEmpty()) {
            return pop.count().isPresent() ? Reply.NIL_ARRAY : Reply.NIL;
        }
        List<Bytes> popped = new ArrayList<>();
        while (popped.size() < pop.count().orElse(1L) && !list.isEmpty()) {
            popped.add(list.remove(pop.end() == End.LEFT ? 0 : list.size() - 1));
        }
        return pop.count().isPresent() ? new Reply.Array(bulks(popped)) : bulk(popped.getFirst());
    }

    private static Reply range(Command.ZRange range, ScoreMap scores) {
        List<Bytes> ranked = scores.keySet().stream()
                .sorted(Comparator.<Bytes, Double>comparing(scores::get).thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Reply> items = new ArrayList<>();
        for (Bytes member : between(ranked, range.start(), range.stop())) {
            items.add(bulk(member));
            if (range.withScores()) {
                items.add(new Reply.Real(scores.get(member)));
            }
        }
        return range.withScores() ? new Reply.Scored(items) : new Reply.Array(items);
    }

    private static List<Bytes> between(List<Bytes> items, long start, long stop) {
        List<Bytes> found = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            boolean from = start < 0 ? i - items.size() >= start : i >= start;
            boolean to = stop < 0 ? i - items.size() <= stop : i <= stop;
            if (from && to) {
                found.add(items.get(i));
            }
        }
        return found;
    }

    private boolean remove(Bytes key) {
        expiries.remove(key);
        return values.remove(key) != null;
    }

    private static Reply integer(long number) {
        return new Reply.Int(number);
    }

    private static Reply bulk(Bytes value) {
        return value == null ? Reply.NIL : new Reply.Bulk(value);
    }

    private static List<Reply> bulks(Iterable<Bytes> values) {
        List<Reply> replies = new ArrayList<>();
        values.forEach(value -> replies.add(bulk(value)));
        return replies;
    }

    private static Reply pairs(Map<Bytes, Bytes> hash) {
        List<Reply> items = new ArrayList<>();
        new TreeMap<>(hash).forEach((field, value) -> items.addAll(List.of(bulk(field), bulk(value))));
        return new Reply.Pairs(items);
    }
}
