package io.blackstart.drills.checker;

import io.blackstart.drills.checker.LinearOperation.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for the orders of some operations on one place that explain every answer (Wing and Gong 1993), with a memory of what was tried: operations done
 * so far, and what the place then held (Lowe 2017). Stamps spare most of it: where one line of history is promised, what was acknowledged, and what a read
 * showed, has its place in the log, and another order would break the promise too. A read that fits is done at once, since it changes nothing. A write of unknown fate is done only where an
 * answer needs it: it may always happen later, or never.
 */
final class LinearSearch {
    /** How things stand between operations. @param used which writes of unknown fate have happened */
    record Standing(LinearState state, BitSet used) {}

    /** States looked at before a search gives up: some hundred times what the most tangled stretch of sixty random drills took. */
    private static final int MOST_TRIED = 20_000;

    private record Tried(BitSet done, LinearState state, BitSet used) {}

    private final List<LinearOperation> certain;
    private final List<LinearOperation> possible;
    private final long unnamedUntil;
    /** Of each that may have happened, the last one before it that leaves the same; -1 if there is none. */
    private final int[] twins;

    private final Set<Tried> tried = new HashSet<>();
    private final Set<Standing> ends = new LinkedHashSet<>();
    private boolean exhausted;

    /**
     * @param certain to be done, by start
     * @param possible that may have happened
     * @param unnamedUntil when what nobody is known to have done was over; {@link Long#MIN_VALUE} if before all of these
     */
    LinearSearch(List<LinearOperation> certain, List<LinearOperation> possible, long unnamedUntil) {
        this.certain = certain;
        this.possible = possible;
        this.unnamedUntil = unnamedUntil;
        this.twins = new int[possible.size()];
        Map<LinearState, Integer> lastOf = new HashMap<>();
        for (int i = 0; i < twins.length; i++) {
            if (possible.get(i).kind() == Kind.INCREMENT) {
                // What it left is not known, and it explains nothing in another's place.
                twins[i] = -1;
                continue;
            }
            Integer twin = lastOf.put(possible.get(i).result(), i);
            boolean isEarlier = twin != null
                    && possible.get(twin).start() <= possible.get(i).start();
            twins[i] = isEarlier ? twin : -1;
        }
    }

    /** Whether it gave up. */
    boolean isExhausted() {
        return exhausted;
    }

    /** Everything that can stand at the end; empty if no order explains the answers. */
    Set<Standing> run(Set<Standing> begins) {
        ArrayList<Tried> open = new ArrayList<>();
        begins.forEach(begin -> push(open, new BitSet(), begin.state(), begin.used()));
        while (!open.isEmpty() && !exhausted) {
            Tried at = open.removeLast();
            if (at.done().cardinality() == certain.size()) {
                ends.add(new Standing(at.state(), at.used()));
            } else {
                step(open, at);
            }
        }
        return ends;
    }

    private void push(List<Tried> open, BitSet done, LinearState state, BitSet used) {
        Tried next = new Tried(done, state, used);
        exhausted |= tried.size() >= MOST_TRIED;
        if (tried.add(next)) {
            open.add(next);
        }
    }

    private void step(List<Tried> open, Tried at) {
        long firstEnd = Long.MAX_VALUE;
        for (int i = at.done().nextClearBit(0);
                i < certain.size();
                i = at.done().nextClearBit(i + 1)) {
            firstEnd = Math.min(firstEnd, certain.get(i).end());
        }
        List<Integer> next = new ArrayList<>();
        for (int i = at.done().nextClearBit(0);
                i < certain.size();
                i = at.done().nextClearBit(i + 1)) {
            LinearOperation operation = certain.get(i);
            if (operation.start() > firstEnd) {
                break;
            }
            boolean fits = operation.isRead()
                    && !at.state().isUnknown()
                    && operation.after(at.state()) != null
                    && !comesLater(at.done(), i);
            if (fits) {
                push(open, with(at.done(), i), at.state(), at.used());
                return;
            }
            next.add(i);
        }
        next.removeIf(i -> comesLater(at.done(), i));
        next.sort(Comparator.comparingLong(i -> -certain.get(i).end()));
        for (int i : next) {
            attempt(open, at, i, firstEnd);
        }
    }

    /** Whether something that is not done yet comes before it, by the stamps that both were told or as parts of one request. */
    private boolean comesLater(BitSet done, int index) {
        LinearOperation operation = certain.get(index);
        for (int i = done.nextClearBit(0); i < certain.size(); i = done.nextClearBit(i + 1)) {
            if (i != index && certain.get(i).isStampedBefore(operation) || i < index && isOfOneWith(i, operation)) {
                return true;
            }
        }
        return false;
    }

    /** What one request found and did stands here as it was done. */
    private boolean isOfOneWith(int before, LinearOperation operation) {
        LinearOperation first = certain.get(before);
        return first.origin() == operation.origin() && (first.isRead() || operation.isRead());
    }

    private void attempt(List<Tried> open, Tried at, int index, long before) {
        LinearOperation operation = certain.get(index);
        LinearState after = operation.after(at.state());
        if (after != null) {
            push(open, with(at.done(), index), after, at.used());
            return;
        }
        // Something of unknown fate must have happened first; of increments as many as it takes.
        explain(open, at, index, at.state(), at.used(), before);
        for (int i = at.used().nextClearBit(0);
                i < possible.size();
                i = at.used().nextClearBit(i + 1)) {
            LinearOperation write = possible.get(i);
            if (write.kind() != Kind.INCREMENT
                    && write.start() <= before
                    && !isPast(write, at.done())
                    && !hasTwin(i, at)) {
                // Of what nobody is known to have done there may have been any number.
                BitSet used = write.origin() == Origin.NOBODY ? at.used() : with(at.used(), i);
                explain(open, at, index, write.after(at.state()), used, before);
            }
        }
    }

    /** Whether something was done already that began when it was over. */
    private boolean isPast(LinearOperation write, BitSet done) {
        return write.origin() == Origin.NOBODY
                && (unnamedUntil == Long.MIN_VALUE
                        || done.stream().anyMatch(i -> certain.get(i).start() > unnamedUntil));
    }

    /** Whether another one that began before it leaves the same and is left: then that one will do. */
    private boolean hasTwin(int index, Tried at) {
        for (int twin = twins[index]; twin >= 0; twin = twins[twin]) {
            if (!at.used().get(twin) && !isPast(possible.get(twin), at.done())) {
                return true;
            }
        }
        return false;
    }

    private void explain(List<Tried> open, Tried at, int index, LinearState from, BitSet used, long before) {
        LinearOperation operation = certain.get(index);
        LinearState after = operation.after(from);
        if (after != null) {
            push(open, with(at.done(), index), after, used);
            return;
        }
        long lacking = operation.incrementsLacking(from);
        if (lacking <= 0) {
            return;
        }
        BitSet spent = (BitSet) used.clone();
        for (int i = spent.nextClearBit(0); i < possible.size() && lacking > 0; i = spent.nextClearBit(i + 1)) {
            if (isIncrementBy(possible.get(i), before)) {
                spent.set(i);
                lacking--;
            }
        }
        if (lacking == 0) {
            push(open, with(at.done(), index), operation.result(), spent);
        }
    }

    private static boolean isIncrementBy(LinearOperation write, long before) {
        return write.kind() == Kind.INCREMENT && write.start() <= before;
    }

    private static BitSet with(BitSet bits, int one) {
        BitSet more = (BitSet) bits.clone();
        more.set(one);
        return more;
    }
}
