package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Command.End;
import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plain list: what commands answer on it and what they leave, after the documented semantics of Redis 7.0. Written anew, as {@link Observations}. */
final class ListModel {
    /**
     * What is known of a key after a command.
     *
     * @param fits false if a key that held what was known before does not answer that
     * @param list its elements, none if there is no such key; empty if not known, or no list
     */
    record After(boolean fits, Optional<List<Bytes>> list) {}

    private static final Optional<List<Bytes>> NO_KEY = Optional.of(List.of());

    private ListModel() {}

    /** @param before as in {@link After} */
    static After after(Optional<List<Bytes>> before, Command command, Reply reply) {
        if (reply instanceof Reply.Failure) {
            return new After(true, before);
        }
        return switch (command) {
            case Command.Push push -> pushed(before, push, number(reply));
            case Command.Pop pop -> popped(before, pop, found(reply));
            case Command.LRange range -> ranged(before, range, elements(reply));
            case Command.LLen _ -> counted(before, number(reply));
            case Command.Exists(List<Bytes> keys) when keys.size() == 1 -> existed(before, number(reply), before);
            case Command.Del(List<Bytes> keys) when keys.size() == 1 -> existed(before, number(reply), NO_KEY);
            case Command.Del _ -> new After(true, NO_KEY);
            case Command.Set _ when reply instanceof Reply.Nil -> new After(true, before);
            case Command.Read _ -> new After(true, before);
            case Command.Write _ -> new After(true, Optional.empty());
        };
    }

    private static After pushed(Optional<List<Bytes>> before, Command.Push push, long length) {
        List<Bytes> values = push.values();
        boolean wasNone = length == values.size();
        if (before.isEmpty() && !wasNone) {
            return new After(true, before);
        }
        List<Bytes> list = new ArrayList<>(before.orElse(List.of()));
        switch (push.end()) {
            case LEFT -> list.addAll(0, values.reversed());
            case RIGHT -> list.addAll(values);
        }
        return new After(list.size() == length, Optional.of(list));
    }

    /** @param popped outermost first; empty if there was nothing to pop from */
    private static After popped(Optional<List<Bytes>> before, Command.Pop pop, Optional<List<Bytes>> popped) {
        long count = pop.count().orElse(1L);
        if (before.isEmpty()) {
            boolean wasAll = popped.isEmpty() || popped.get().size() < count;
            return new After(true, wasAll ? NO_KEY : before);
        }
        List<Bytes> list = before.get();
        if (list.isEmpty()) {
            return new After(popped.isEmpty(), before);
        }
        int taken = (int) Math.min(count, list.size());
        int left = list.size() - taken;
        boolean fromLeft = pop.end() == End.LEFT;
        List<Bytes> gone = fromLeft
                ? list.subList(0, taken)
                : list.subList(left, list.size()).reversed();
        List<Bytes> rest = fromLeft ? list.subList(taken, list.size()) : list.subList(0, left);
        return new After(popped.isPresent() && popped.get().equals(gone), Optional.of(List.copyOf(rest)));
    }

    private static After ranged(Optional<List<Bytes>> before, Command.LRange range, List<Bytes> elements) {
        if (before.isPresent()) {
            return new After(slice(before.get(), range.start(), range.stop()).equals(elements), before);
        }
        boolean isWhole = range.start() == 0 && range.stop() == -1;
        return new After(true, isWhole ? Optional.of(elements) : before);
    }

    private static List<Bytes> slice(List<Bytes> list, long start, long stop) {
        int size = list.size();
        long from = Math.max(0, start < 0 ? start + size : start);
        long to = Math.min(size - 1L, stop < 0 ? stop + size : stop);
        return from > to ? List.of() : list.subList((int) from, (int) to + 1);
    }

    private static After counted(Optional<List<Bytes>> before, long length) {
        boolean fits = before.isEmpty() || before.get().size() == length;
        return new After(fits, length == 0 ? NO_KEY : before);
    }

    private static After existed(Optional<List<Bytes>> before, long keys, Optional<List<Bytes>> then) {
        boolean fits = before.isEmpty() || before.get().isEmpty() == (keys == 0);
        return new After(fits, keys == 0 ? NO_KEY : then);
    }

    private static long number(Reply reply) {
        if (reply instanceof Reply.Int(long value)) {
            return value;
        }
        throw WrongAnswer.of(reply);
    }

    /** What a range is. @throws WrongAnswer if it is none */
    static List<Bytes> elements(Reply reply) {
        return found(reply).orElseThrow(() -> WrongAnswer.of(reply));
    }

    /** What was popped; empty if there was nothing to pop from. @throws WrongAnswer if it is neither */
    static Optional<List<Bytes>> found(Reply reply) {
        return switch (reply) {
            case Reply.Nil _, Reply.NilArray _ -> Optional.empty();
            case Reply.Bulk(Bytes one) -> Optional.of(List.of(one));
            case Reply.Array(List<Reply> several) ->
                Optional.of(several.stream()
                        .flatMap(each -> elements(each).stream())
                        .toList());
            case Reply other -> throw WrongAnswer.of(other);
        };
    }
}
