package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.log.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The effects on one place, and what can be concluded from them about what may be seen there.
 *
 * <p><b>Forgetting.</b> An effect is superseded when an acknowledged one certainly came after it; it can then no longer be what the place ends
 * with, unless the later one was lost too, which that one shows. So it matters only for naming old reads, and is
 * dropped {@value #KEEP_SECONDS} s later, or when more than {@value #KEPT_SUPERSEDED} such are held. What is not superseded (the frontier) stays: usually
 * one effect, and those of unknown fate. Of what is dropped {@link ForgottenEffects} remain; a judgement that would need more is not made.
 */
final class Register {
    static final int KEPT_SUPERSEDED = 32;
    static final int KEEP_SECONDS = 30;

    private final int id;
    private final Place place;
    private final FaultWatch faults;
    private final Order order;
    private final List<Effect> kept = new ArrayList<>(2);
    private final ForgottenEffects forgotten = new ForgottenEffects();
    private Optional<FirstTries> firstTries = Optional.empty();
    private List<Suspicion> suspicions = Collections.emptyList();
    private boolean everExpires;
    private Optional<Counter> counter = Optional.empty();
    private boolean hasOtherThanIncrements;
    private boolean leftAlone;

    Register(int id, Place place, FaultWatch faults, Order order) {
        this.id = id;
        this.place = place;
        this.faults = faults;
        this.order = order;
    }

    int id() {
        return id;
    }

    Place place() {
        return place;
    }

    List<Effect> kept() {
        return kept;
    }

    // ---- effects -------------------------------------------------------------------------------------------------

    void add(Effect added) {
        if (leftAlone) {
            return;
        }
        for (Effect earlier : kept) {
            compare(earlier, added);
        }
        kept.add(added);
        note(added);
        suspicions.forEach(suspicion -> suspicion.reconsider(added));
        if (kept.size() > 1) {
            forget(added.origin().endedAt());
        }
    }

    /** An earlier try of an operation that did nothing here may have had this effect on the other side. */
    void addFirstTry(Effect effect) {
        if (firstTries.isEmpty()) {
            firstTries = Optional.of(new FirstTries());
        }
        firstTries.get().add(effect);
        suspicions.forEach(suspicion -> suspicion.reconsider(effect));
    }

    /** Something happened here that nobody has a model of: from now on nothing is judged, what was suspected included. */
    void leaveAlone() {
        leftAlone = true;
        kept.clear();
        counter = Optional.empty();
        suspicions.forEach(Suspicion::drop);
    }

    /** Whether a value may stand here: something was written, and not certainly replaced by nothing. */
    boolean mayHoldSomething() {
        for (Effect effect : kept) {
            if (effect.kind() != Effect.Kind.DELETION && !effect.isSuperseded() && !effect.isRefused()) {
                return true;
            }
        }
        return false;
    }

    /** A field that is touched for the first time was cleared by whatever cleared its key. */
    void inheritClearings(Register string) {
        forgotten.addClearing(string.forgotten);
        for (Effect effect : string.kept) {
            if (effect.kind() != Effect.Kind.INCREMENT) {
                add(effect.asDeletion());
            }
        }
    }

    private void compare(Effect earlier, Effect added) {
        if (earlier.leavesTheSameAs(added)) {
            earlier.becomeAmbiguous();
            added.becomeAmbiguous();
        }
        if (added.fate() == Effect.Fate.CERTAIN && order.precedes(earlier, added)) {
            earlier.supersede();
        }
        if (earlier.fate() == Effect.Fate.CERTAIN && order.precedes(added, earlier)) {
            added.supersede();
        }
    }

    private void note(Effect added) {
        if (added.isRefused()) {
            return;
        }
        everExpires |= added.expiresFrom() != Effect.NEVER;
        switch (added.kind()) {
            case VALUE, DELETION, CHANGE -> hasOtherThanIncrements = true;
            case INCREMENT -> {
                if (counter.isEmpty()) {
                    counter = Optional.of(new Counter());
                }
                counter.get().add(added);
            }
        }
    }

    private void forget(long now) {
        int superseded = 0;
        for (Effect effect : kept) {
            superseded += effect.isSuperseded() ? 1 : 0;
        }
        Iterator<Effect> effects = kept.iterator();
        while (effects.hasNext()) {
            Effect effect = effects.next();
            boolean isOld = effect.origin().endedAt() < now - KEEP_SECONDS * Times.SECOND;
            boolean droppable = effect.isSuperseded() || effect.isRefused();
            if (droppable && (isOld || effect.isSuperseded() && superseded > KEPT_SUPERSEDED)) {
                superseded -= effect.isSuperseded() ? 1 : 0;
                effects.remove();
                if (!effect.isRefused()) {
                    forgotten.add(effect, effect.mayLeaveNothing() || mayExpire(effect));
                }
            }
        }
    }

    // ---- reads ---------------------------------------------------------------------------------------------------

    /**
     * Judges something read here.
     *
     * @param seen the value, or nothing
     * @param until when the read was over: what was asked for later cannot have been seen
     * @param state position of what was read, {@link Position#START} if unknown
     * @param floor what the session had seen or written here before
     */
    Sight look(Optional<Bytes> seen, long until, Position state, Optional<Effect> floor) {
        if (leftAlone) {
            return Sight.FINE;
        }
        return seen.isPresent() ? lookAtValue(seen.get(), until, state, floor) : lookAtNothing(until, state, floor);
    }

    private Sight lookAtValue(Bytes seen, long until, Position state, Optional<Effect> floor) {
        boolean isKnown = false;
        boolean isRefused = false;
        int possible = 0;
        Optional<Effect> source = Optional.empty();
        Optional<Effect> beyond = Optional.empty();
        for (Effect effect : kept) {
            if (!effect.leaves(seen) || effect.startedAt() > until) {
                continue;
            }
            if (effect.isRefused()) {
                isRefused = true;
                continue;
            }
            if (floor.isPresent() && isBefore(effect, seen, floor.get(), state)) {
                isKnown = true;
            } else if (order.isBeyond(effect, state)) {
                beyond = Optional.of(effect);
            } else {
                possible++;
                source = Optional.of(effect);
            }
        }
        if (possible > 0) {
            return possible == 1 ? new Sight(Sight.Doubt.NONE, source, Optional.empty()) : Sight.FINE;
        }
        Sight.Doubt doubt = isKnown ? Sight.Doubt.OLDER : doubtAboutUnknown(seen, isRefused, floor);
        return new Sight(doubt, Optional.empty(), beyond);
    }

    private Sight.Doubt doubtAboutUnknown(Bytes seen, boolean isRefused, Optional<Effect> floor) {
        if (!forgotten.mayHaveLeft(seen)) {
            return isRefused ? Sight.Doubt.REFUSED : Sight.Doubt.UNWRITTEN;
        }
        boolean allAreOlder = floor.isPresent()
                && order.endsBefore(forgotten.happenedBy(), floor.get().startedAt());
        return allAreOlder ? Sight.Doubt.OLDER : Sight.Doubt.UNKNOWN;
    }

    private Sight lookAtNothing(long until, Position state, Optional<Effect> floor) {
        if (floor.isEmpty() || readsAsNothing(floor.get(), until)) {
            return Sight.FINE;
        }
        for (Effect effect : kept) {
            if (readsAsNothing(effect, until)
                    && effect.startedAt() <= until
                    && !order.precedes(effect, floor.get(), state)) {
                return Sight.FINE;
            }
        }
        boolean mayBeForgotten = forgotten.nothingBy() != Long.MIN_VALUE
                && !order.endsBefore(forgotten.nothingBy(), floor.get().startedAt());
        return mayBeForgotten ? Sight.FINE : Sight.of(Sight.Doubt.OLDER);
    }

    /** Whether a place that an effect left like that may read as empty at that time. */
    boolean readsAsNothing(Effect effect, long at) {
        return !effect.isRefused() && (effect.mayLeaveNothing() || mayExpire(effect) && isDue(effect, at));
    }

    private boolean mayExpire(Effect effect) {
        return effect.expiresFrom() != Effect.NEVER || everExpires && effect.keepsLife();
    }

    /** Whether anything that was written here had a time to live. */
    boolean everExpires() {
        return everExpires;
    }

    private boolean isDue(Effect effect, long at) {
        return effect.keepsLife() || faults.expiresFrom(effect) <= faults.clockBy(at) || faults.clocksWereSkewed();
    }

    /**
     * Whether a number read here from a state, or the effect that may have left it, is from before an effect. Where there were only increments, and no two sides,
     * numbers grow with time, whoever raised them.
     */
    boolean isBefore(Effect effect, Bytes seen, Effect floor, Position state) {
        return order.precedes(effect, floor, state) || isNumberBelow(seen, floor);
    }

    private boolean isNumberBelow(Bytes seen, Effect floor) {
        return isPureCounter()
                && floor.value().isPresent()
                && Numbers.of(seen).isPresent()
                && Numbers.of(seen).getAsLong()
                        < Numbers.of(floor.value().get()).getAsLong();
    }

    /** Whether it has only ever been incremented, in one line of history. */
    boolean isPureCounter() {
        return hasOnlyIncrements() && !faults.mayHaveSplit();
    }

    /** Whether it has been incremented, and nothing else was ever done here: whoever has seen a number finds one, on whichever side. */
    boolean hasOnlyIncrements() {
        return !hasOtherThanIncrements && counter.isPresent();
    }

    Optional<Counter> counter() {
        return counter;
    }

    // ---- suspicions ----------------------------------------------------------------------------------------------

    void suspect(Suspicion suspicion) {
        if (suspicions.isEmpty()) {
            suspicions = new ArrayList<>(1);
        }
        suspicions.add(suspicion);
        firstTries.ifPresent(tries -> tries.explain(suspicion));
        counter.flatMap(Counter::ofLatestReign).ifPresent(suspicion::mayBeRaisedBy);
        kept.forEach(suspicion::mayBePushedBy);
    }

    void settle(Suspicion suspicion) {
        suspicions.remove(suspicion);
    }
}
