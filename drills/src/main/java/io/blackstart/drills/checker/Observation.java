package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What one command, with its answer if there is one, says about the data. */
sealed interface Observation {
    /** A place held this value, or nothing. */
    record Saw(Place place, Optional<Bytes> value) implements Observation {}

    /** The key held nothing at all. */
    record SawNoKey(Bytes key) implements Observation {}

    /** Before it was raised to one, the place held a zero or nothing. */
    record SawZeroOrNothing(Place place) implements Observation {}

    /** The hash held these fields and no others. */
    record SawHash(Bytes key, SortedMap<Bytes, Bytes> fields) implements Observation {}

    /** A string value replaced whatever the key held. @param millisToLive empty for ever */
    record Put(Bytes key, Bytes value, Optional<Long> millisToLive) implements Observation {}

    /** Fields were set, the others stayed. */
    record PutFields(Bytes key, Map<Bytes, Bytes> fields) implements Observation {}

    /** The key was removed. @param surely false if the answer does not tell whether it was this key */
    record Removed(Bytes key, boolean surely) implements Observation {}

    /** @param result empty if not known */
    record Incremented(Bytes key, Optional<Bytes> result) implements Observation {}
}
