package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Command.End;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.drills.checker.Observation.ChangedList;
import io.blackstart.drills.checker.Observation.MayHaveEmptied;
import io.blackstart.drills.checker.Observation.PutItems;
import io.blackstart.drills.checker.Observation.RemovedItem;
import io.blackstart.drills.checker.Observation.Saw;
import io.blackstart.drills.checker.Observation.SawNoKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said by commands on lists. A list is one value, and each write leaves a new one; how much of it is known differs. */
final class ListObservations {
    private ListObservations() {}

    static List<Observation> pushed(Command.Push push, long length) {
        Place place = Place.list(push.key());
        List<Bytes> values = push.values();
        if (length == values.size()) {
            Bytes whole = ListText.of(push.end() == End.LEFT ? values.reversed() : values);
            return List.of(new Saw(place, Optional.empty()), new PutItems(Map.of(place, whole), true));
        }
        return List.of(new ChangedList(place, shape(push, Optional.of(length)), true));
    }

    static List<Observation> pushed(Command.Push push) {
        return List.of(new ChangedList(Place.list(push.key()), shape(push, Optional.empty()), true));
    }

    private static ListShape shape(Command.Push push, Optional<Long> length) {
        return switch (push.end()) {
            case LEFT -> new ListShape(length, push.values().reversed(), List.of());
            case RIGHT -> new ListShape(length, List.of(), push.values());
        };
    }

    static List<Observation> popped(Command.Pop pop, Reply reply) {
        Optional<List<Bytes>> popped = ListModel.found(reply);
        if (popped.isEmpty()) {
            return List.of(new SawNoKey(pop.key()));
        }
        int taken = popped.get().size();
        if (taken == 0) {
            return List.of();
        }
        return taken < pop.count().orElse(1L)
                ? List.of(new RemovedItem(Place.list(pop.key()), true), new MayHaveEmptied(pop.key(), Kind.LIST))
                : mayHaveEmptied(pop, true);
    }

    static List<Observation> popped(Command.Pop pop) {
        return mayHaveEmptied(pop, false);
    }

    private static List<Observation> mayHaveEmptied(Command.Pop pop, boolean surely) {
        return List.of(
                new ChangedList(Place.list(pop.key()), ListShape.ANY, surely),
                new MayHaveEmptied(pop.key(), Kind.LIST));
    }

    /** Only a range of the whole list says what the list is; an empty one of it, that there is none. */
    static List<Observation> ranged(Command.LRange range, Reply reply) {
        List<Bytes> elements = ListModel.elements(reply);
        if (range.start() != 0 || range.stop() != -1) {
            return List.of();
        }
        return elements.isEmpty()
                ? List.of(new SawNoKey(range.key()))
                : List.of(new Saw(Place.list(range.key()), Optional.of(ListText.of(elements))));
    }
}
