package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.event.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one command of one operation did, or may have done, to one place. The time at which it happened is known only as a span: not
 * before its operation started, and not after {@link #happenedBy()}. That end is when the acknowledgement arrived, or earlier, when
 * somebody had read the value; for a write of unknown fate that nobody read it is never.
 */
final class Effect {
    static final long NEVER = Long.MAX_VALUE;
    /** Clocks count milliseconds. */
    static final long EXPIRY_SLACK_NANOS = 2 * Times.MILLISECOND;

    /** What kind of change it is. */
    enum Kind {
        /** The place holds a value from then on. */
        VALUE,
        /** The place holds nothing from then on. */
        DELETION,
        /** The list there is another one, of which little is known. */
        CHANGE,
        /** The number there is one higher; which number that is, is known if it was acknowledged. */
        INCREMENT
    }

    /** What is known about whether it happened. */
    enum Fate {
        CERTAIN,
        /** The operation is indeterminate, or its answer does not tell. */
        POSSIBLE,
        /** Its client was told that it did not happen. */
        REFUSED,
        /** Its client was told that there was nothing to do; an earlier try may have done it on the other side ({@link FirstTries}). */
        FIRST_TRY
    }

    private final Origin origin;
    private final int part;
    private final Fate fate;
    private final Kind kind;
    /** Null if there is none, as are shape and first reader: with hundreds of thousands held, an Optional would be an object more of each. */
    private final Bytes value;

    private final ListShape shape;
    /** Spares most comparisons a look at values that have long left the processor's caches. */
    private final int valueHash;

    private final long startedAt;
    private final long expiresFrom;
    private long happenedBy;
    private Origin firstReader;
    private boolean ambiguous;
    private boolean superseded;
    private final boolean keepsLife;

    /**
     * @param part order within the operation
     * @param value empty for a deletion, a change of a list, and for an increment of unknown result
     * @param expiresFrom earliest time at which it can have ceased to be, {@link #NEVER} if it has no time to live
     */
    Effect(Origin origin, int part, Fate fate, Kind kind, Optional<Bytes> value, long expiresFrom) {
        this(origin, part, fate, kind, value, Optional.empty(), expiresFrom, kind == Kind.INCREMENT);
    }

    /** A value took the place of another and lives as long as that would have. */
    static Effect inPlace(Origin origin, int part, Fate fate, Bytes value) {
        return new Effect(origin, part, fate, Kind.VALUE, Optional.of(value), Optional.empty(), NEVER, true);
    }

    /** A list became another. */
    static Effect change(Origin origin, int part, Fate fate, ListShape into) {
        return new Effect(origin, part, fate, Kind.CHANGE, Optional.empty(), Optional.of(into), NEVER, false);
    }

    private Effect(
            Origin origin,
            int part,
            Fate fate,
            Kind kind,
            Optional<Bytes> value,
            Optional<ListShape> shape,
            long expiresFrom,
            boolean keepsLife) {
        this.origin = origin;
        this.part = part;
        this.fate = fate;
        this.kind = kind;
        this.value = value.orElse(null);
        this.shape = shape.orElse(null);
        this.valueHash = Objects.hashCode(this.value);
        this.startedAt = origin.startedAt();
        this.expiresFrom = expiresFrom;
        this.keepsLife = keepsLife;
        this.happenedBy = unobservedBound();
    }

    /** The same operation's deletion of another place. */
    Effect asDeletion() {
        return new Effect(origin, part, fate, Kind.DELETION, Optional.empty(), NEVER);
    }

    Origin origin() {
        return origin;
    }

    int part() {
        return part;
    }

    Fate fate() {
        return fate;
    }

    Kind kind() {
        return kind;
    }

    Optional<Bytes> value() {
        return Optional.ofNullable(value);
    }

    long startedAt() {
        return startedAt;
    }

    /** If it happened at all, then not later. */
    long happenedBy() {
        return happenedBy;
    }

    /** When its client was told that it had happened, {@link #NEVER} if it was not: by then the try that was answered had. */
    long acknowledgedBy() {
        return unobservedBound();
    }

    long expiresFrom() {
        return expiresFrom;
    }

    /** Whether it lives as long as what it found would have, which may have had a time to live. */
    boolean keepsLife() {
        return keepsLife;
    }

    /** When it has ceased to be at the latest, {@link #NEVER} if that is not known; of clocks that show the time. */
    long expiredBy() {
        boolean isKnown = expiresFrom != NEVER && fate == Fate.CERTAIN;
        return isKnown ? expiresFrom + 2 * EXPIRY_SLACK_NANOS + (origin.endedAt() - startedAt) : NEVER;
    }

    boolean isRefused() {
        return fate == Fate.REFUSED;
    }

    /** Who read it first, if anybody did for certain. */
    Optional<Origin> firstReader() {
        return Optional.ofNullable(firstReader);
    }

    /** Whether it must still be there at the end, or something after it: it was acknowledged, or somebody was shown it. */
    boolean isOwed() {
        return fate == Fate.CERTAIN || firstReader != null;
    }

    /** Whether some acknowledged effect certainly came after it. */
    boolean isSuperseded() {
        return superseded;
    }

    void supersede() {
        superseded = true;
    }

    /** Whether a place it left like that reads as this value. An increment of unknown result may have left any whole number. */
    boolean leaves(Bytes seen) {
        return seen.hashCode() == valueHash && seen.equals(value)
                || kind == Kind.INCREMENT && value == null && Numbers.isNumber(seen)
                || shape != null && shape.fits(seen);
    }

    /** Of a push: whether a list begins or ends with what it put there, however long the list was. */
    boolean isAtAnEndOf(Bytes list) {
        if (shape != null) {
            return shape.isAtAnEndOf(list);
        }
        Optional<List<Bytes>> pushed = value().flatMap(ListText::elements).filter(elements -> !elements.isEmpty());
        return pushed.filter(elements -> new ListShape(Optional.empty(), elements, List.of()).fits(list)
                        || new ListShape(Optional.empty(), List.of(), elements).fits(list))
                .isPresent();
    }

    /** Whether it left nothing, or may have. */
    boolean mayLeaveNothing() {
        return kind == Kind.DELETION || shape != null && shape.mayBeEmpty();
    }

    /** Whether it can have left more than one value. */
    boolean isOpen() {
        return value == null && kind != Kind.DELETION;
    }

    /** Whether both leave one and the same value. */
    boolean leavesTheSameAs(Effect other) {
        return valueHash == other.valueHash && value != null && value.equals(other.value);
    }

    /** Somebody read what only this effect can have left. */
    void readBy(Origin reader) {
        if (ambiguous || value == null) {
            return;
        }
        happenedBy = Math.min(happenedBy, reader.endedAt());
        if (firstReader == null || reader.endedAt() < firstReader.endedAt()) {
            firstReader = reader;
        }
    }

    /** Another effect left the same value: what was read may have been the other one, so nothing follows from reads. */
    void becomeAmbiguous() {
        ambiguous = true;
        happenedBy = unobservedBound();
        firstReader = null;
    }

    boolean isAmbiguous() {
        return ambiguous;
    }

    private long unobservedBound() {
        return origin.outcome() == Outcome.ACKNOWLEDGED ? origin.endedAt() : NEVER;
    }

    String words() {
        String what = switch (kind) {
            case VALUE -> "write of '" + value().map(Bytes::text).orElse("") + "'";
            case DELETION -> "deletion";
            case CHANGE -> "change of the list";
            case INCREMENT ->
                "increment" + value().map(number -> " to " + number.text()).orElse("");
        };
        return what + " (" + origin.words() + ")";
    }
}
