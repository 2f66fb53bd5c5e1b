package io.blackstart.drills.branch;

import io.blackstart.cluster.event.ClusterEvent.TimeSlipped;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.report.Findings;
import io.blackstart.drills.words.Format;
import io.blackstart.persistence.Journal;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How far two runs are the same: event by event, whatever the wall clock did meanwhile.
 *
 * @param events how many are the same, from the first
 * @param differsAt virtual nanoseconds of the first that is not, if there is one before the end of what was compared
 */
public record SharedPast(long events, OptionalLong differsAt) {
    /** Compares two runs of the journal up to an instant, that instant not included. */
    public static SharedPast of(Journal journal, long run, long other, long at) {
        try (Stream<Stamped> one = journal.events(run);
                Stream<Stamped> two = journal.events(other)) {
            return of(one, two, at);
        }
    }

    static SharedPast of(Stream<Stamped> one, Stream<Stamped> two, long at) {
        Iterator<Stamped> left = before(one, at);
        Iterator<Stamped> right = before(two, at);
        long same = 0;
        while (left.hasNext() && right.hasNext()) {
            Stamped a = left.next();
            Stamped b = right.next();
            if (a.at() != b.at() || !a.event().equals(b.event())) {
                return new SharedPast(same, OptionalLong.of(Math.min(a.at(), b.at())));
            }
            same++;
        }
        Iterator<Stamped> longer = left.hasNext() ? left : right;
        return new SharedPast(
                same, longer.hasNext() ? OptionalLong.of(longer.next().at()) : OptionalLong.empty());
    }

    private static Iterator<Stamped> before(Stream<Stamped> events, long at) {
        return events.takeWhile(event -> event.at() < at)
                .filter(event -> !(event.event() instanceof TimeSlipped))
                .iterator();
    }

    /** Whether that run did what was to be otherwise in it: its steady state may have failed before. */
    public static boolean wentApart(Journal journal, long branched) {
        return journal.findings(branched).stream().noneMatch(Findings::isNotBegun);
    }

    /** Whether nothing differs. */
    public boolean isWhole() {
        return differsAt.isEmpty();
    }

    /**
     * In a sentence.
     *
     * @param run the one that was branched
     * @param branched the other
     * @param carriedOut whether it did what was to be otherwise
     */
    public String sentence(long run, long branched, Branch branch, boolean carriedOut) {
        return differsAt.isEmpty()
                ? "run %d is run %d up to %s, %s; %s"
                        .formatted(
                                branched,
                                run,
                                branch.time(),
                                Format.count(events, "event"),
                                then(String.join(" ", branch.words()), carriedOut))
                : ("run %d is not run %d up to %s: they differ from %s on. Seed and drill are the same, so the one was"
                                + " recorded by another program, stopped by hand, or had others take part in it")
                        .formatted(branched, run, branch.time(), Branch.time(differsAt.getAsLong()));
    }

    private static String then(String action, boolean carriedOut) {
        return carriedOut
                ? "then: " + action
                : action + " was not carried out, since the steady state did not hold before it";
    }
}
