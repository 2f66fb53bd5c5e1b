package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Kind;
import java.util.Optional;

/**
 * A read that nothing known so far explains. Operations are heard of when they end, so a write that is still under way may yet explain it:
 * each later effect on the same register is asked.
 */
final class Suspicion {
    private final Origin reader;
    private final Register register;
    private final Optional<Bytes> seen;
    private final Optional<Effect> floor;
    private final Order order;
    private final Promise ifOlder;
    private final FloorRaiser explained;
    /** What was read and was over, as the session had found or by its time to live, where that is why the read is suspected. */
    private Optional<Effect> returned = Optional.empty();

    private Sight.Doubt doubt;
    private Optional<Effect> beyond;

    /** Hears which effect a read turned out to come from. */
    @FunctionalInterface
    interface FloorRaiser {
        void explainedBy(Origin reader, Register register, Effect source);
    }

    /** @param ifOlder the promise that is broken if it came from before the floor */
    Suspicion(
            Origin reader,
            Register register,
            Optional<Bytes> seen,
            Optional<Effect> floor,
            Sight sight,
            Order order,
            Promise ifOlder,
            FloorRaiser explained) {
        this.reader = reader;
        this.register = register;
        this.seen = seen;
        this.floor = floor;
        this.doubt = sight.doubt();
        this.beyond = sight.beyond();
        this.order = order;
        this.ifOlder = ifOlder;
        this.explained = explained;
    }

    /**
     * A session found what an effect had left, then something else or nothing, and now that again. Only somebody who wrote the same once more can
     * explain it: who tries again what may have happened does so, and may still wait for an answer.
     */
    static Suspicion ofReturn(Origin reader, Register register, Effect returned, Order order) {
        return ofWhatWasOver(reader, register, returned, Sight.Doubt.OLDER, order);
    }

    /** Somebody was shown what an effect had left, after its time to live. Again it can only have been written once more, as a lock is that is taken anew. */
    static Suspicion ofExpired(Origin reader, Register register, Effect expired, Order order) {
        return ofWhatWasOver(reader, register, expired, Sight.Doubt.EXPIRED, order);
    }

    private static Suspicion ofWhatWasOver(
            Origin reader, Register register, Effect over, Sight.Doubt doubt, Order order) {
        Suspicion suspicion = new Suspicion(
                reader,
                register,
                over.value(),
                Optional.empty(),
                Sight.of(doubt),
                order,
                Promise.SESSION,
                (_, _, _) -> {});
        suspicion.returned = Optional.of(over);
        return suspicion;
    }

    Origin reader() {
        return reader;
    }

    Register register() {
        return register;
    }

    Sight.Doubt doubt() {
        return doubt;
    }

    Promise ifOlder() {
        return ifOlder;
    }

    /** An effect became known after the read was judged. */
    void reconsider(Effect effect) {
        if (doubt == Sight.Doubt.NONE || effect.startedAt() > reader.endedAt()) {
            return;
        }
        if (returned.isPresent()) {
            if (isSameOnceMore(effect)) {
                doubt = Sight.Doubt.NONE;
            }
        } else if (effect.fate() == Effect.Fate.FIRST_TRY) {
            if (mayHaveBeenDoneOnThisSide(effect) && (leavesWhatWasSeen(effect) || mayRestartCounter(effect))) {
                doubt = Sight.Doubt.NONE;
            }
        } else if (effect.isRefused()) {
            if (doubt == Sight.Doubt.UNWRITTEN && seen.filter(effect::leaves).isPresent()) {
                doubt = Sight.Doubt.REFUSED;
            }
        } else if (seen.isPresent()) {
            reconsiderValue(seen.get(), effect);
        } else if (isNotBeforeFloor(effect) && register.readsAsNothing(effect, reader.endedAt())) {
            doubt = Sight.Doubt.NONE;
        }
    }

    private boolean isSameOnceMore(Effect effect) {
        boolean mayBeDone = effect.fate() == Effect.Fate.FIRST_TRY
                ? mayHaveBeenDoneOnThisSide(effect)
                : !effect.isRefused() && !order.isBeyond(effect, reader.position());
        return mayBeDone && seen.filter(effect::leaves).isPresent();
    }

    /** An increment was known before the read was judged. */
    void mayBeRaisedBy(Effect increment) {
        if (returned.isEmpty() && mayHaveRaisedThisSide(increment)) {
            doubt = Sight.Doubt.NONE;
        }
    }

    /** A push was known before the read was judged. */
    void mayBePushedBy(Effect push) {
        if (returned.isEmpty() && push.startedAt() <= reader.endedAt() && mayHavePushedOnThisSide(push)) {
            doubt = Sight.Doubt.NONE;
        }
    }

    /** Somebody's increment may have been done twice, on two sides, and have left that number on the reader's. */
    void mayBeLeftBy(OtherTries tries) {
        if (returned.isEmpty()
                && isOfCounter()
                && tries.mayHaveLeft(register.place(), seen.orElseThrow(), reader.position(), floor)) {
            doubt = Sight.Doubt.NONE;
        }
    }

    /**
     * Every write that may explain it has ended. If none does but one that the state told with the answer has not got, then more was shown than that
     * state. A value that may be one of the forgotten is no proof of it.
     */
    void comesFromBeyond() {
        if (beyond.isPresent() && doubt != Sight.Doubt.NONE && doubt != Sight.Doubt.UNKNOWN) {
            doubt = Sight.Doubt.NONE;
            explained.explainedBy(reader, register, beyond.get());
        }
    }

    /** Nothing at its place is judged any more. */
    void drop() {
        doubt = Sight.Doubt.NONE;
    }

    /** Of an effect like that, and those before it, nothing is known any more but the time. */
    void reconsiderForgotten(Effect firstTry) {
        if (mayHaveBeenDoneOnThisSide(firstTry)) {
            doubt = Sight.Doubt.NONE;
        }
    }

    private boolean mayHaveBeenDoneOnThisSide(Effect firstTry) {
        return isAcknowledgedByLaterReign(firstTry) && isNotBeforeFloor(firstTry);
    }

    private boolean leavesWhatWasSeen(Effect effect) {
        return seen.map(effect::leaves).orElseGet(() -> register.readsAsNothing(effect, reader.endedAt()));
    }

    /** Whether the numbers behind an effect say nothing of those before it. */
    private boolean mayRestartCounter(Effect effect) {
        return doubt == Sight.Doubt.OLDER
                && effect.kind() != Effect.Kind.INCREMENT
                && seen.filter(Numbers::isNumber).isPresent();
    }

    private void reconsiderValue(Bytes value, Effect effect) {
        if (mayHaveRaisedThisSide(effect) || mayHavePushedOnThisSide(effect)) {
            doubt = Sight.Doubt.NONE;
        } else if (!effect.leaves(value)) {
            if (mayRestartCounter(effect) && isNotBeforeFloor(effect)) {
                doubt = Sight.Doubt.NONE;
            }
        } else if (floor.isPresent() && register.isBefore(effect, value, floor.get(), reader.position())) {
            doubt = Sight.Doubt.OLDER;
        } else if (order.isBeyond(effect, reader.position())) {
            beyond = Optional.of(effect);
        } else {
            doubt = Sight.Doubt.NONE;
            explained.explainedBy(reader, register, effect);
        }
    }

    /**
     * An increment that was tried again and is acknowledged by a later reign may have been done under the reader's reign before, on the other side of a
     * partition. What number it left there nobody was told.
     */
    private boolean mayHaveRaisedThisSide(Effect effect) {
        return isOfCounter() && effect.kind() == Effect.Kind.INCREMENT && isAcknowledgedByLaterReign(effect);
    }

    /** As an increment; its answer tells the length of the list on the other side, here it was put at the end of another list. */
    private boolean mayHavePushedOnThisSide(Effect effect) {
        return register.place().kind() == Kind.LIST
                && seen.filter(effect::isAtAnEndOf).isPresent()
                && isAcknowledgedByLaterReign(effect)
                && isNotBeforeFloor(effect);
    }

    private boolean isAcknowledgedByLaterReign(Effect effect) {
        return effect.origin().isStamped()
                && reader.isStamped()
                && reader.position().reign().isBelow(effect.origin().position().reign());
    }

    private boolean isNotBeforeFloor(Effect effect) {
        return floor.isEmpty() || !order.precedes(effect, floor.get(), reader.position());
    }

    /** A number nobody reached, where numbers are raised: somebody's increment counted twice. */
    boolean isOfCounter() {
        return register.counter().isPresent() && seen.filter(Numbers::isNumber).isPresent();
    }

    String words() {
        return returned.map(this::wordsOfReturn).orElseGet(this::wordsOfRead);
    }

    private String wordsOfReturn(Effect effect) {
        if (doubt == Sight.Doubt.EXPIRED) {
            return "%s: the %s was over by %s, and was read all the same (%s)"
                    .formatted(
                            register.place().words(),
                            effect.words(),
                            Times.seconds(effect.expiredBy()),
                            reader.words());
        }
        return "%s: the session found something else, or nothing, instead of the %s, and now that again (%s)"
                .formatted(register.place().words(), effect.words(), reader.words());
    }

    private String wordsOfRead() {
        String what = seen.map(value -> "'" + value.text() + "'").orElse("nothing");
        String known = floor.map(effect -> "; the session had seen or done there: " + effect.words())
                .orElse("");
        return "%s was read from %s (%s)%s".formatted(what, register.place().words(), reader.words(), known);
    }
}
