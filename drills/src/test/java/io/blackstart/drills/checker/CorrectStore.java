package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A store so small that it is plainly right: one line of states, each the one before with one command done. Reads may be answered from
 * any of them. Knows nothing of time to live.
 */
final class CorrectStore {
    private static final char FIELD = '/';
    private static final char MEMBER = '|';
    private static final char SCORE = '#';
    private static final char LIST = '@';
    private static final char STRING = ' ';

    /** All places with their values, named as {@link PlantedHistory#disk} has them: {@code key}, {@code key/field}, … */
    record State(TreeMap<String, String> values) {
        private State changed() {
            return new State(new TreeMap<>(values));
        }

        private boolean exists(Bytes key) {
            return values.keySet().stream().anyMatch(place -> isOf(place, key.text()));
        }

        /** Whether the key is of that kind, or absent. */
        private boolean mayBe(Bytes key, char kind) {
            return !exists(key)
                    || (kind == STRING
                            ? values.containsKey(key.text())
                            : values.keySet().stream().anyMatch(place -> place.startsWith(key.text() + kind)));
        }

        /** Items of a kind by name, in order. */
        private TreeMap<String, String> items(Bytes key, char kind) {
            TreeMap<String, String> items = new TreeMap<>();
            String start = key.text() + kind;
            values.forEach((place, value) -> {
                if (place.startsWith(start)) {
                    items.put(place.substring(start.length()), value);
                }
            });
            return items;
        }

        private List<Bytes> list(Bytes key) {
            return new ArrayList<>(ListText.elements(Bytes.of(values.getOrDefault(key.text() + LIST, "")))
                    .orElseThrow());
        }

        private void list(Bytes key, List<Bytes> elements) {
            if (elements.isEmpty()) {
                values.remove(key.text() + LIST);
            } else {
                values.put(key.text() + LIST, ListText.of(elements).text());
            }
        }

        private long put(Bytes key, char kind, Bytes name, String value) {
            return values.put(key.text() + kind + name.text(), value) == null ? 1 : 0;
        }

        private Reply remove(Bytes key, char kind, List<Bytes> names) {
            return new Reply.Int(new HashSet<>(names)
                    .stream()
                            .filter(name -> values.remove(key.text() + kind + name.text()) != null)
                            .count());
        }

        private static boolean isOf(String place, String key) {
            return place.startsWith(key)
                    && (place.length() == key.length() || "/|#@".indexOf(place.charAt(key.length())) >= 0);
        }
    }

    private static final Reply WRONG_TYPE =
            new Reply.Failure("WRONGTYPE Operation against a key holding the wrong kind of value");

    private final List<State> states = new ArrayList<>(List.of(new State(new TreeMap<>())));

    /** Number of the latest state: the seq of the write that made it. */
    int last() {
        return states.size() - 1;
    }

    State latest() {
        return states.getLast();
    }

    Reply write(Command.Write command) {
        State state = latest().changed();
        Reply reply = change(state, command);
        states.add(state);
        return reply;
    }

    /** Answers as {@link #write} would, and forgets what it did. */
    Reply answerOnly(Command.Write command) {
        State state = latest().changed();
        states.add(latest());
        return change(state, command);
    }

    private static Reply change(State state, Command.Write command) {
        Bytes key = command.keys().getFirst();
        return switch (command) {
            case Command.WriteCall call -> throw new IllegalArgumentException("no model of " + call);
            case Command.Set set -> set(state, set);
            case Command.Del del -> delete(state, del);
            case Command.Incr _ -> on(state, key, STRING, () -> increment(state, key.text()));
            case Command.HSet set ->
                on(
                        state,
                        key,
                        FIELD,
                        () -> new Reply.Int(set.pairs().stream()
                                .mapToLong(pair -> state.put(
                                        key, FIELD, pair.field(), pair.value().text()))
                                .sum()));
            case Command.HDel del -> on(state, key, FIELD, () -> state.remove(key, FIELD, del.fields()));
            case Command.SAdd add ->
                on(
                        state,
                        key,
                        MEMBER,
                        () -> new Reply.Int(add.members().stream()
                                .mapToLong(member -> state.put(key, MEMBER, member, ""))
                                .sum()));
            case Command.SRem rem -> on(state, key, MEMBER, () -> state.remove(key, MEMBER, rem.members()));
            case Command.ZAdd add -> on(state, key, SCORE, () -> add(state, add));
            case Command.ZRem rem -> on(state, key, SCORE, () -> state.remove(key, SCORE, rem.members()));
            case Command.Push push -> on(state, key, LIST, () -> push(state, push));
            case Command.Pop pop -> on(state, key, LIST, () -> pop(state, pop));
            case Command.Restore _ -> throw new IllegalArgumentException("the operator's alone");
        };
    }

    private static Reply on(State state, Bytes key, char kind, Supplier<Reply> action) {
        return state.mayBe(key, kind) ? action.get() : WRONG_TYPE;
    }

    private static Reply set(State state, Command.Set set) {
        boolean exists = state.exists(set.key());
        if (set.condition() == Command.Condition.IF_ABSENT && exists
                || set.condition() == Command.Condition.IF_PRESENT && !exists) {
            return Reply.NIL;
        }
        state.values().keySet().removeIf(place -> State.isOf(place, set.key().text()));
        state.values().put(set.key().text(), set.value().text());
        return Reply.OK;
    }

    private static Reply delete(State state, Command.Del del) {
        long deleted = 0;
        for (Bytes key : del.of()) {
            boolean existed = state.values().keySet().removeIf(place -> State.isOf(place, key.text()));
            deleted += existed ? 1 : 0;
        }
        return new Reply.Int(deleted);
    }

    private static Reply increment(State state, String key) {
        try {
            long next = Long.parseLong(state.values().getOrDefault(key, "0")) + 1;
            state.values().put(key, Long.toString(next));
            return new Reply.Int(next);
        } catch (NumberFormatException _) {
            return new Reply.Failure("ERR value is not an integer or out of range");
        }
    }

    private static Reply add(State state, Command.ZAdd add) {
        long added = 0;
        for (Command.ScoredMember member : add.members()) {
            boolean has =
                    state.items(add.key(), SCORE).containsKey(member.member().text());
            boolean wanted = switch (add.condition()) {
                case ALWAYS -> true;
                case IF_ABSENT -> !has;
                case IF_PRESENT -> has;
            };
            if (wanted) {
                added += state.put(add.key(), SCORE, member.member(), Double.toString(member.score()));
            }
        }
        return new Reply.Int(added);
    }

    private static Reply push(State state, Command.Push push) {
        List<Bytes> list = state.list(push.key());
        push.values().forEach(value -> list.add(push.end() == Command.End.LEFT ? 0 : list.size(), value));
        state.list(push.key(), list);
        return new Reply.Int(list.size());
    }

    private static Reply pop(State state, Command.Pop pop) {
        List<Bytes> list = state.list(pop.key());
        if (list.isEmpty()) {
            return pop.count().isPresent() ? Reply.NIL_ARRAY : Reply.NIL;
        }
        List<Reply> popped = new ArrayList<>();
        while (popped.size() < pop.count().orElse(1L) && !list.isEmpty()) {
            popped.add(new Reply.Bulk(pop.end() == Command.End.LEFT ? list.removeFirst() : list.removeLast()));
        }
        state.list(pop.key(), list);
        return pop.count().isPresent() ? new Reply.Array(popped) : popped.getFirst();
    }

    /** What a replica answers that has got as far as that state. */
    Reply read(Command.Read command, int stateNumber) {
        State state = states.get(stateNumber);
        Bytes key = command.keys().getFirst();
        return switch (command) {
            case Command.ReadCall call -> throw new IllegalArgumentException("no model of " + call);
            case Command.Get _ ->
                on(state, key, STRING, () -> bulk(state.values().get(key.text())));
            case Command.HGet get ->
                on(
                        state,
                        key,
                        FIELD,
                        () -> bulk(state.items(key, FIELD).get(get.field().text())));
            case Command.HGetAll _ -> on(state, key, FIELD, () -> all(state.items(key, FIELD)));
            case Command.Exists(List<Bytes> keys) ->
                new Reply.Int(keys.stream().filter(state::exists).count());
            case Command.HLen _ -> on(state, key, FIELD, () -> count(state.items(key, FIELD)));
            case Command.SCard _ -> on(state, key, MEMBER, () -> count(state.items(key, MEMBER)));
            case Command.ZCard _ -> on(state, key, SCORE, () -> count(state.items(key, SCORE)));
            case Command.SMembers _ ->
                on(
                        state,
                        key,
                        MEMBER,
                        () -> new Reply.Members(state.items(key, MEMBER).keySet().stream()
                                .map(CorrectStore::bulk)
                                .toList()));
            case Command.SIsMember is ->
                on(
                        state,
                        key,
                        MEMBER,
                        () -> new Reply.Int(
                                state.items(key, MEMBER).containsKey(is.member().text()) ? 1 : 0));
            case Command.ZScore score ->
                on(
                        state,
                        key,
                        SCORE,
                        () -> score(state.items(key, SCORE).get(score.member().text())));
            case Command.ZRange range -> on(state, key, SCORE, () -> range(state.items(key, SCORE), range));
            case Command.LLen _ ->
                on(state, key, LIST, () -> new Reply.Int(state.list(key).size()));
            case Command.LRange range ->
                on(
                        state,
                        key,
                        LIST,
                        () -> new Reply.Array(between(state.list(key), range.start(), range.stop()).stream()
                                .<Reply>map(Reply.Bulk::new)
                                .toList()));
        };
    }

    private static Reply count(Map<String, String> items) {
        return new Reply.Int(items.size());
    }

    private static Reply all(Map<String, String> hash) {
        List<Reply> items = new ArrayList<>();
        hash.forEach((field, value) -> Collections.addAll(items, bulk(field), bulk(value)));
        return new Reply.Pairs(items);
    }

    private static Reply range(Map<String, String> scores, Command.ZRange range) {
        List<String> ranked = scores.keySet().stream()
                .sorted(Comparator.<String, Double>comparing(member -> Double.parseDouble(scores.get(member)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Reply> items = new ArrayList<>();
        for (String member : between(ranked, range.start(), range.stop())) {
            items.add(bulk(member));
            if (range.withScores()) {
                items.add(score(scores.get(member)));
            }
        }
        return range.withScores() ? new Reply.Scored(items) : new Reply.Array(items);
    }

    private static <T> List<T> between(List<T> items, long start, long stop) {
        List<T> found = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            boolean from = start < 0 ? i - items.size() >= start : i >= start;
            boolean to = stop < 0 ? i - items.size() <= stop : i <= stop;
            if (from && to) {
                found.add(items.get(i));
            }
        }
        return found;
    }

    private static Reply score(String score) {
        return score == null ? Reply.NIL : new Reply.Real(Double.parseDouble(score));
    }

    private static Reply bulk(String value) {
        return Optional.ofNullable(value)
                .<Reply>map(present -> new Reply.Bulk(Bytes.of(present)))
                .orElse(Reply.NIL);
    }

    /** The latest state as a disk of a planted history takes it. */
    String[] contents() {
        return latest().values().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }
}
