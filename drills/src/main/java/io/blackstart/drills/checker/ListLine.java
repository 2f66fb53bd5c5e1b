package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.log.Position;
import io.blackstart.drills.checker.ListStep.Done;
import io.blackstart.drills.checker.ListStep.Touch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One list as the log has it: each answer must be what a plain list gives, as long as all that touched it is known (see {@link ListsInOrder}). */
final class ListLine {
    private static final int SETTLE_EACH = 32;
    private static final int TOLD = 12;

    private final Place place;
    private final PassedLog log;
    private final Breaches breaches;
    private final boolean isOneLog;
    private final List<ListStep> pending = new ArrayList<>();
    /** How far it was judged, and what it held there; empty if that is not known. */
    private Position judgedUpTo;

    private Optional<List<Bytes>> list = Optional.empty();
    /** What was done since it is known, the last of it. */
    private final ArrayDeque<Done> since = new ArrayDeque<>(1);

    private Optional<Done> startedLast = Optional.empty();
    private Optional<Done> last = Optional.empty();

    /**
     * @param from where it was first touched: what stands before is not judged
     * @param isOneLog whether logs never part
     */
    ListLine(Bytes key, Position from, PassedLog log, Breaches breaches, boolean isOneLog) {
        this.place = Place.list(key);
        this.judgedUpTo = from;
        this.log = log;
        this.breaches = breaches;
        this.isOneLog = isOneLog;
    }

    /** @param holdNanos by so long after an entry passed, or a read was over, all is heard of that stands before it */
    void add(ListStep step, long holdNanos) {
        if (step.position().compareTo(judgedUpTo) < 0) {
            // Too late to be judged by what the list was; but not too late for what had been over when it began.
            if (step instanceof Done done) {
                last.ifPresent(before -> checkTime(done, before));
            }
            return;
        }
        pending.add(step);
        if (pending.size() % SETTLE_EACH == 0) {
            settle(step.heardAt() - holdNanos);
        }
    }

    /** Judges what stands before everything that was heard of later. */
    void settle(long heardUntil) {
        pending.sort(ListStep.AS_STAMPED);
        int settled = 0;
        while (settled < pending.size() && pending.get(settled).heardAt() < heardUntil) {
            judge(settled++);
        }
        pending.subList(0, settled).clear();
    }

    private void judge(int index) {
        ListStep step = pending.get(index);
        if (list.isPresent() && !log.hasAllBetween(judgedUpTo, step.position())) {
            unknown();
        }
        judgedUpTo = step.position();
        switch (step) {
            case Touch touch -> {
                if (touch.forOthersToo() || !isAnswered(index)) {
                    unknown();
                }
            }
            case Done done -> {
                startedLast.ifPresent(before -> checkTime(before, done));
                judge(done);
                last = Optional.of(done);
                if (startedLast.isEmpty() || startedLast.get().startedAt() < done.startedAt()) {
                    startedLast = last;
                }
            }
        }
    }

    /** Whether the client of an entry was told what it did. */
    private boolean isAnswered(int index) {
        return index + 1 < pending.size()
                && pending.get(index + 1) instanceof Done done
                && !done.isRead()
                && done.position().equals(pending.get(index).position());
    }

    private void judge(Done done) {
        if (!isOneLog && !done.isRead() && !log.hasOfOneSide(done.position())) {
            unknown();
            return;
        }
        Optional<List<Bytes>> before = list;
        for (ListStep.Part part : done.parts()) {
            ListModel.After after = ListModel.after(list, part.command(), part.reply());
            if (!after.fits()) {
                breaches.add(
                        isOneLog ? Promise.LINEARIZABLE : Promise.LIST_IN_ORDER,
                        place,
                        done.heardAt(),
                        evidence(list.orElseThrow(), done));
                unknown();
                return;
            }
            list = after.list();
        }
        if (list.isEmpty()) {
            unknown();
        } else {
            if (before.isEmpty()) {
                since.clear();
            }
            since.add(done);
            if (since.size() > TOLD) {
                since.remove();
            }
        }
    }

    private void unknown() {
        list = Optional.empty();
        since.clear();
    }

    /** Who began after another one was over does not stand before it. */
    private void checkTime(Done earlier, Done later) {
        if (isOneLog && earlier.isStampedBefore(later) && later.heardAt() < earlier.startedAt()) {
            breaches.add(
                    Promise.LINEARIZABLE,
                    place,
                    earlier.heardAt(),
                    "%s: %s stands in the log before %s, which was over when it began"
                            .formatted(place.words(), earlier.words(), later.words()));
        }
    }

    private String evidence(List<Bytes> held, Done done) {
        return "%s held %s, all that touched it being known, so it cannot have answered %s; before that: %s"
                .formatted(
                        place.words(),
                        held.stream().limit(TOLD).map(Bytes::text).collect(Collectors.joining(", ", "[", "]")),
                        done.words(),
                        since.stream().map(Done::words).collect(Collectors.joining("; ")));
    }
}
