package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A store so small that it is plainly right: one line of states, each the one before with one command done. Reads may be answered from
 * any of them. Knows nothing of time to live.
 */
final class CorrectStore {
    /** All places with their values. A field's key is {@code key/field}. */
    record State(TreeMap<String, String> values) {
        private State changed() {
            return new State(new TreeMap<>(values));
        }

        private boolean exists(String key) {
            return values.keySet().stream().anyMatch(place -> isOf(place, key));
        }

        private boolean isHash(String key) {
            return values.keySet().stream().anyMatch(place -> place.startsWith(key + "/"));
        }

        private static boolean isOf(String place, String key) {
            return place.equals(key) || place.startsWith(key + "/");
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
        return switch (command) {
            case Command.Set set -> set(state, set);
            case Command.Del del -> delete(state, del);
            case Command.Incr incr -> increment(state, incr.key().text());
            case Command.HSet set -> setField(state, set);
        };
    }

    private static Reply set(State state, Command.Set set) {
        String key = set.key().text();
        if (set.condition() == Command.Condition.IF_ABSENT && state.exists(key)
                || set.condition() == Command.Condition.IF_PRESENT && !state.exists(key)) {
            return Reply.NIL;
        }
        state.values().keySet().removeIf(place -> State.isOf(place, key));
        state.values().put(key, set.value().text());
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
        if (state.isHash(key)) {
            return WRONG_TYPE;
        }
        try {
            long next = Long.parseLong(state.values().getOrDefault(key, "0")) + 1;
            state.values().put(key, Long.toString(next));
            return new Reply.Int(next);
        } catch (NumberFormatException _) {
            return new Reply.Failure("ERR value is not an integer or out of range");
        }
    }

    private static Reply setField(State state, Command.HSet set) {
        String key = set.key().text();
        if (state.values().containsKey(key)) {
            return WRONG_TYPE;
        }
        long added = 0;
        for (Command.FieldValue pair : set.pairs()) {
            String place = key + "/" + pair.field().text();
            added += state.values().put(place, pair.value().text()) == null ? 1 : 0;
        }
        return new Reply.Int(added);
    }

    /** What a replica answers that has got as far as that state. */
    Reply read(Command.Read command, int stateNumber) {
        State state = states.get(stateNumber);
        return switch (command) {
            case Command.Get(Bytes key) ->
                state.isHash(key.text()) ? WRONG_TYPE : bulk(state.values().get(key.text()));
            case Command.HGet(Bytes key, Bytes field) ->
                state.values().containsKey(key.text())
                        ? WRONG_TYPE
                        : bulk(state.values().get(key.text() + "/" + field.text()));
            case Command.HGetAll(Bytes key) -> state.values().containsKey(key.text()) ? WRONG_TYPE : all(state, key);
            case Command.Exists(List<Bytes> keys) ->
                new Reply.Int(
                        keys.stream().filter(key -> state.exists(key.text())).count());
        };
    }

    private static Reply all(State state, Bytes key) {
        List<Reply> items = new ArrayList<>();
        state.values().forEach((place, value) -> {
            if (place.startsWith(key.text() + "/")) {
                items.add(new Reply.Bulk(Bytes.of(place.substring(key.length() + 1))));
                items.add(new Reply.Bulk(Bytes.of(value)));
            }
        });
        return new Reply.Pairs(items);
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
