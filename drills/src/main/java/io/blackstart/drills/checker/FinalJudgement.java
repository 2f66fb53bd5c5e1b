package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.log.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Compares what clients were told with what stands on the surviving disks.
 *
 * <p>An acknowledged write is <b>lost</b> if every complete disk shows, at some place it wrote, something that is certainly from before it. It
 * is enough that one disk shows it or something that may have come after it: whether all disks are the same is another promise ({@link Convergence}).
 * A write of unknown fate that somebody has read is owed in the same way; if it is gone, that read showed unacknowledged data.
 * Where a place was only ever incremented, in one line of history, the number is judged by counting.
 */
final class FinalJudgement {
    private final Keys keys;
    private final Disks disks;
    private final Breaches breaches;
    private final Wholes wholes;
    private final OtherTries otherTries;
    private final Predicate<Origin> mayLose;
    private final long now;
    private final SortedSet<Long> lostOperations = new TreeSet<>();
    private final List<LostWrite> losses = new ArrayList<>();
    private long lostIncrements;

    /** @param mayLose whether what was told there may be lost, so that it is counted only */
    FinalJudgement(
            Keys keys,
            Disks disks,
            Breaches breaches,
            Wholes wholes,
            OtherTries otherTries,
            Predicate<Origin> mayLose,
            long now) {
        this.keys = keys;
        this.disks = disks;
        this.breaches = breaches;
        this.wholes = wholes;
        this.otherTries = otherTries;
        this.mayLose = mayLose;
        this.now = now;
    }

    /** Judges everything; returns the number of acknowledged operations that were lost. */
    long judge() {
        discover();
        for (KeyModel key : keys.all()) {
            judge(key.string());
            key.fields().forEach(this::judge);
        }
        wholes.all().stream().filter(whole -> whole.size() > 1).forEach(this::judgeWhole);
        return lostOperations.size() + lostIncrements;
    }

    /** The lost operations, increments aside. */
    List<LostWrite> losses() {
        return List.copyOf(losses);
    }

    /** Where a part of an EXEC stands on a disk, all of it happened. */
    private void judgeWhole(List<Wholes.Part> whole) {
        Optional<Wholes.Part> stands = whole.stream().filter(this::stands).findFirst();
        if (stands.isEmpty()) {
            return;
        }
        for (Wholes.Part part : whole) {
            List<Optional<Bytes>> shown = disks.show(part.register().place());
            if (!survives(part.register(), part.effect(), shown)) {
                breaches.add(
                        Promise.WHOLE,
                        part.register().place(),
                        part.effect().startedAt(),
                        "%s: %s is gone, but of the same EXEC there is still the %s in %s; on the disks are %s"
                                .formatted(
                                        part.register().place().words(),
                                        part.effect().words(),
                                        stands.get().effect().words(),
                                        stands.get().register().place().words(),
                                        disks.words(part.register().place())));
            }
        }
    }

    private boolean stands(Wholes.Part part) {
        Register register = part.register();
        return disks.show(register.place()).stream()
                .flatMap(Optional::stream)
                .filter(part.effect()::leaves)
                .anyMatch(value -> register.look(Optional.of(value), now, Position.START, Optional.empty())
                        .source()
                        .equals(Optional.of(part.effect())));
    }

    /** Places on the disks that no client ever named must be empty, so they are judged too. */
    private void discover() {
        for (Bytes key : disks.keys()) {
            keys.of(key);
            disks.places(key).forEach(keys::at);
        }
    }

    private void judge(Register register) {
        List<Optional<Bytes>> shown = disks.show(register.place());
        shown.stream().flatMap(Optional::stream).distinct().forEach(value -> judgeValue(register, value));
        if (register.isPureCounter()) {
            judgeCounter(register, register.counter().orElseThrow(), shown);
            return;
        }
        for (Effect effect : List.copyOf(register.kept())) {
            if (effect.isOwed() && !survives(register, effect, shown)) {
                gone(register, effect);
            }
        }
    }

    private void judgeValue(Register register, Bytes value) {
        switch (doubt(register, value)) {
            case NONE, OLDER, UNKNOWN, EXPIRED -> {}
            case REFUSED ->
                breaches.add(
                        Promise.NO_REFUSED_EFFECT,
                        register.place(),
                        now,
                        "%s holds '%s', which was only ever refused"
                                .formatted(register.place().words(), value.text()));
            case UNWRITTEN ->
                breaches.add(
                        Promise.NO_INVENTED_VALUE,
                        register.place(),
                        now,
                        "%s holds '%s'".formatted(register.place().words(), value.text()));
        }
    }

    private Sight.Doubt doubt(Register register, Bytes value) {
        Sight.Doubt doubt = register.look(Optional.of(value), now, Position.START, Optional.empty())
                .doubt();
        boolean isNobodys = doubt == Sight.Doubt.REFUSED || doubt == Sight.Doubt.UNWRITTEN;
        return isNobodys
                        && register.counter().isPresent()
                        && otherTries.mayHaveLeft(register.place(), value, Position.START, Optional.empty())
                ? Sight.Doubt.NONE
                : doubt;
    }

    private boolean survives(Register register, Effect effect, List<Optional<Bytes>> shown) {
        return shown.stream()
                .anyMatch(value -> register.look(value, now, Position.START, Optional.of(effect))
                                .doubt()
                        != Sight.Doubt.OLDER);
    }

    private void gone(Register register, Effect effect) {
        if (effect.fate() == Effect.Fate.CERTAIN) {
            if (lostOperations.add(effect.origin().ordinal())) {
                losses.add(LostWrite.of(effect.origin()));
                lost(
                        register,
                        effect.origin(),
                        effect.startedAt(),
                        "%s: %s is gone; on the disks are %s"
                                .formatted(register.place().words(), effect.words(), disks.words(register.place())));
            }
        } else if (!mayLose.test(effect.firstReader().orElseThrow())) {
            breaches.add(
                    Promise.NO_UNACKNOWLEDGED_READ,
                    register.place(),
                    effect.startedAt(),
                    "%s: %s was read (%s) and is gone; on the disks are %s"
                            .formatted(
                                    register.place().words(),
                                    effect.words(),
                                    effect.firstReader().map(Origin::words).orElseThrow(),
                                    disks.words(register.place())));
        }
    }

    /** In mode {@code fast}, and of what a promotion that the operator forced gave up, losses are counted, and break no promise. */
    private void lost(Register register, Origin told, long at, String evidence) {
        if (!mayLose.test(told)) {
            breaches.add(Promise.NO_LOST_WRITE, register.place(), at, evidence);
        }
    }

    private void judgeCounter(Register register, Counter counter, List<Optional<Bytes>> shown) {
        long number = shown.stream()
                .flatMap(Optional::stream)
                .map(Numbers::of)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max()
                .orElse(0);
        String evidence = "%s: %s; on the disks are %s"
                .formatted(register.place().words(), counter.words(), disks.words(register.place()));
        if (number < counter.leastAcknowledged()) {
            lostIncrements += counter.leastAcknowledged() - number;
            lost(register, Origin.NOBODY, now, evidence);
        } else if (!mayLose.test(Origin.NOBODY) && number < counter.highestRead()) {
            String reader = counter.highestReader().map(Origin::words).orElseThrow();
            breaches.add(
                    Promise.NO_UNACKNOWLEDGED_READ,
                    register.place(),
                    now,
                    "%d was read (%s); %s".formatted(counter.highestRead(), reader, evidence));
        }
        if (Math.max(number, counter.highestRead()) > counter.most()) {
            breaches.add(Promise.ONCE, register.place(), now, evidence);
        }
    }
}
