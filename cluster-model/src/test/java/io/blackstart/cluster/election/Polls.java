package io.blackstart.cluster.election;

import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Builds polls in words. Unless said otherwise everybody is complete, out of office and has reign 1:a1 and its first record. */
final class Polls {
    static final Reign FIRST = new Reign(1, "a1");

    private final TreeMap<String, Report> reports = new TreeMap<>();
    private final List<Testimony> testimonies = new ArrayList<>();
    private List<String> voters = List.of();
    private Mode mode = Mode.AVAILABLE;
    private long maxLag;
    private boolean forced;
    private Optional<String> appointed = Optional.empty();
    private Set<String> passedOver = Set.of();

    static Polls poll() {
        return new Polls();
    }

    Polls reports(String member, History history, InSyncRecord record, Position watermark) {
        return add(new Report(member, ReplicaState.LIVE, history, voters, true, record, watermark, false));
    }

    Polls inOffice(String member, History history, InSyncRecord record, Position watermark) {
        return add(new Report(member, ReplicaState.LIVE, history, voters, true, record, watermark, true));
    }

    Polls incomplete(String member, History history, InSyncRecord record, Position watermark) {
        return add(new Report(member, ReplicaState.COPYING, history, voters, false, record, watermark, false));
    }

    Polls add(Report report) {
        reports.put(report.member(), report);
        return this;
    }

    Polls testifies(String gateway, InSyncRecord record, Position watermark) {
        return testifies(new Testimony(gateway, record, watermark));
    }

    Polls testifies(Testimony testimony) {
        testimonies.add(testimony);
        return this;
    }

    /** From here on, reports name these voters and the poll is judged as {@code strict} has it. */
    Polls strict(String... names) {
        mode = Mode.STRICT;
        voters = List.of(names);
        return this;
    }

    Polls fast() {
        mode = Mode.FAST;
        return this;
    }

    Polls maxLag(long writes) {
        maxLag = writes;
        return this;
    }

    Polls appoint(String member) {
        appointed = Optional.of(member);
        return this;
    }

    /** The operator gives up what this one lacks. */
    Polls force(String member) {
        forced = true;
        return appoint(member);
    }

    /** These have won before and did not come to reign. */
    Polls passOver(String... members) {
        passedOver = Set.of(members);
        return this;
    }

    Poll build() {
        return new Poll(mode, reports, testimonies, maxLag, appointed, forced, passedOver);
    }

    Outcome decide() {
        return ElectionRule.decide(build());
    }

    static Position at(Reign reign, long seq) {
        return new Position(reign, seq);
    }

    static InSyncRecord record(Reign reign, long number, String... members) {
        return new InSyncRecord(reign, number, List.of(members));
    }

    /** A log of the first reign up to a seq. */
    static History upTo(long seq) {
        return then(History.EMPTY, FIRST, seq);
    }

    /** The log goes on under a reign up to a seq. */
    static History then(History before, Reign reign, long seq) {
        History history = before;
        while (history.last() < seq) {
            history = history.plus(at(reign, history.last() + 1));
        }
        return history;
    }

    static String verdict(Outcome outcome, String member) {
        return outcome.candidates().stream()
                .filter(candidate -> candidate.machine().equals(member))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    static boolean eligible(Outcome outcome, String member) {
        return outcome.candidates().stream()
                .filter(candidate -> candidate.machine().equals(member))
                .findFirst()
                .orElseThrow()
                .eligible();
    }
}
