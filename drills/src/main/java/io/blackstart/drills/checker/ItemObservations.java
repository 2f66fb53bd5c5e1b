package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Kind;
import io.blackstart.drills.checker.Observation.MayHaveEmptied;
import io.blackstart.drills.checker.Observation.PutItems;
import io.blackstart.drills.checker.Observation.RemovedItem;
import io.blackstart.drills.checker.Observation.Saw;
import io.blackstart.drills.checker.Observation.SawSomething;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is said by writes to fields and members, whose answers only count. */
final class ItemObservations {
    private static final Bytes PRESENT = Bytes.of("");

    private ItemObservations() {}

    static Map<Place, Bytes> fields(Command.HSet set) {
        Map<Place, Bytes> items = new LinkedHashMap<>();
        set.pairs().forEach(pair -> items.put(Place.field(set.key(), pair.field()), pair.value()));
        return items;
    }

    static Map<Place, Bytes> members(Command.SAdd add) {
        Map<Place, Bytes> items = new LinkedHashMap<>();
        add.members().forEach(member -> items.put(new Place(add.key(), Kind.SET, member), PRESENT));
        return items;
    }

    /** Items were written; where all of them counted as new, none had been there, and where none did, all had. */
    static List<Observation> written(Map<Place, Bytes> items, long added) {
        List<Observation> all = new ArrayList<>();
        if (added == items.size()) {
            items.keySet().forEach(place -> all.add(new Saw(place, Optional.empty())));
        } else if (added == 0) {
            items.keySet().forEach(place -> all.add(new SawSomething(place)));
        }
        all.add(new PutItems(items, true));
        return all;
    }

    /** Which of the members a condition let pass is told by the answer only where it is all or none. */
    static List<Observation> scored(Command.ZAdd add, long added) {
        boolean repeats = hasRepeated(add);
        return switch (add.condition()) {
            case ALWAYS -> written(scores(add), added);
            case IF_ABSENT -> {
                if (added == 0) {
                    yield scores(add).keySet().stream()
                            .<Observation>map(SawSomething::new)
                            .toList();
                }
                yield added == add.members().size() && !repeats ? written(scores(add), added) : perhaps(add);
            }
            case IF_PRESENT -> perhaps(add);
        };
    }

    /** What it does if it happens. */
    static List<Observation> scored(Command.ZAdd add) {
        return add.condition() == Command.Condition.ALWAYS ? List.of(new PutItems(scores(add), true)) : perhaps(add);
    }

    private static Map<Place, Bytes> scores(Command.ZAdd add) {
        Map<Place, Bytes> items = new LinkedHashMap<>();
        add.members().forEach(member -> items.put(place(add, member), ScoreText.of(member.score())));
        return items;
    }

    private static List<Observation> perhaps(Command.ZAdd add) {
        return add.members().stream()
                .<Observation>map(
                        member -> new PutItems(Map.of(place(add, member), ScoreText.of(member.score())), false))
                .toList();
    }

    private static Place place(Command.ZAdd add, Command.ScoredMember member) {
        return new Place(add.key(), Kind.SORTED_SET, member.member());
    }

    private static boolean hasRepeated(Command.ZAdd add) {
        Set<Bytes> names = new HashSet<>();
        return !add.members().stream().allMatch(member -> names.add(member.member()));
    }

    /** Items were removed; what was not there is not there now either. */
    static List<Observation> removed(Bytes key, Kind kind, List<Bytes> given, long removed) {
        List<Place> places = places(key, kind, given);
        if (removed == 0) {
            return places.stream()
                    .<Observation>map(place -> new Saw(place, Optional.empty()))
                    .toList();
        }
        List<Observation> all = new ArrayList<>();
        if (removed == places.size()) {
            places.forEach(place -> all.add(new SawSomething(place)));
        }
        all.addAll(removed(key, kind, places, removed == places.size()));
        return all;
    }

    /** What a removal does if it happens. */
    static List<Observation> removed(Bytes key, Kind kind, List<Bytes> given) {
        return removed(key, kind, places(key, kind, given), false);
    }

    private static List<Observation> removed(Bytes key, Kind kind, List<Place> places, boolean surely) {
        List<Observation> all = new ArrayList<>();
        places.forEach(place -> all.add(new RemovedItem(place, surely)));
        all.add(new MayHaveEmptied(key, kind));
        return all;
    }

    private static List<Place> places(Bytes key, Kind kind, List<Bytes> names) {
        return new LinkedHashSet<>(names)
                .stream().map(name -> new Place(key, kind, name)).toList();
    }
}
