package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What one command, with its answer if there is one, says about the data. */
sealed interface Observation {
    /** A place held this value, or nothing. */
    record Saw(Place place, Optional<Bytes> value) implements Observation {}

    /** A place held something, whatever it was. */
    record SawSomething(Place place) implements Observation {}

    /** The key held something, whatever it was, and of whichever kind. */
    record SawKey(Bytes key) implements Observation {}

    /** The key held nothing at all. */
    record SawNoKey(Bytes key) implements Observation {}

    /** Before it was raised to one, the place held a zero or nothing. */
    record SawZeroOrNothing(Place place) implements Observation {}

    /** The hash or set held these items and no others. */
    record SawAll(Bytes key, Kind kind, SortedMap<Bytes, Bytes> items) implements Observation {}

    /** A string value replaced whatever the key held. @param millisToLive empty for ever @param surely false if a condition may have kept it out */
    record Put(Bytes key, Bytes value, Optional<Long> millisToLive, boolean surely) implements Observation {}

    /** A string was put where another may have stood, to live as long as that. */
    record PutInPlace(Place place, Bytes value) implements Observation {}

    /** Items of a key were set, the others stayed. @param surely false if the answer does not tell whether they were */
    record PutItems(Map<Place, Bytes> items, boolean surely) implements Observation {}

    /** An item is gone. @param surely false if the answer does not tell whether it was there and so removed */
    record RemovedItem(Place place, boolean surely) implements Observation {}

    /** A list became another, of which only this is known. @param surely false if perhaps it did not */
    record ChangedList(Place place, ListShape into, boolean surely) implements Observation {}

    /** The key's last item of a kind may have gone, and with it what a merge had left hidden behind it. */
    record MayHaveEmptied(Bytes key, Kind kind) implements Observation {}

    /** The key was removed. @param surely false if the answer does not tell whether it was this key */
    record Removed(Bytes key, boolean surely) implements Observation {}

    /** The keys were changed by a command the checker has no model of; all keys there are, if none is named. */
    record Unmodelled(List<Bytes> keys) implements Observation {}

    /** @param result empty if not known */
    record Incremented(Bytes key, Optional<Bytes> result) implements Observation {}
}
