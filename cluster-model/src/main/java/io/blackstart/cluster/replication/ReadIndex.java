package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.log.Reign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Rule R2 in {@code strict}: before a primary answers from what it shows, a majority of the voters says that it knows of nothing higher than
 * its reign (Raft's read index, Ongaro 2014, §6.4). One round of questions serves all answers that were wanted before it began.
 */
final class ReadIndex {
    /** An answer that waits. @param otherwise runs if the office ends first */
    private record Waiting(Runnable then, Runnable otherwise) {}

    private static final class Round {
        private final long number;
        private final List<Waiting> waiting;
        private final SortedSet<String> standing = new TreeSet<>();

        private Round(long number, List<Waiting> waiting) {
            this.number = number;
            this.waiting = waiting;
        }
    }

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Reign reign;
    private final LongSupplier nextNumber;
    private final Predicate<String> counts;
    private List<Waiting> next = new ArrayList<>();
    private Optional<Round> running = Optional.empty();
    private boolean open;

    /**
     * @param nextNumber numbers of questions, unique in the office
     * @param counts whether the word of another replica counts now
     */
    ReadIndex(ReplicaContext context, LocalCopy copy, Reign reign, LongSupplier nextNumber, Predicate<String> counts) {
        this.context = context;
        this.copy = copy;
        this.reign = reign;
        this.nextNumber = nextNumber;
        this.counts = counts;
    }

    /** The reign's first record is acknowledged: everything acknowledged before it is visible here from now on. */
    void open() {
        open = true;
        begin();
    }

    /** Runs a task once the reign is confirmed by questions asked from now on. */
    void confirm(Runnable then, Runnable otherwise) {
        next.add(new Waiting(then, otherwise));
        begin();
    }

    private void begin() {
        if (open && running.isEmpty() && !next.isEmpty()) {
            Round round = new Round(nextNumber.getAsLong(), next);
            next = new ArrayList<>();
            running = Optional.of(round);
            review();
        }
    }

    /**
     * Asks those who have not answered, also again, since a cut link loses questions; and looks at the answers anew, since who is a voter and
     * whose word counts changes without one.
     */
    void review() {
        running.ifPresent(round -> {
            ask(round);
            endIfConfirmed();
        });
    }

    private void ask(Round round) {
        WitnessMessage question = new WitnessMessage.AskReign(reign, round.number);
        for (String voter : copy.config().voters()) {
            if (!voter.equals(context.name()) && !round.standing.contains(voter)) {
                context.send(voter, question);
            }
        }
    }

    /** A replica knows of nothing higher. */
    void stands(String from, long number) {
        if (running.isPresent() && running.get().number == number) {
            running.get().standing.add(from);
            endIfConfirmed();
        }
    }

    private void endIfConfirmed() {
        Round round = running.orElseThrow();
        List<String> voters = copy.config().voters();
        long agreeing = voters.stream()
                .filter(voter -> voter.equals(context.name()) || round.standing.contains(voter) && counts.test(voter))
                .count();
        if (context.rules().readMajority().test((int) agreeing, voters.size())) {
            running = Optional.empty();
            round.waiting.forEach(waiting -> waiting.then().run());
            begin();
        }
    }

    /** The office has ended. */
    void close() {
        List<Waiting> left = new ArrayList<>(running.map(round -> round.waiting).orElse(List.of()));
        left.addAll(next);
        running = Optional.empty();
        next = new ArrayList<>();
        open = false;
        left.forEach(waiting -> waiting.otherwise().run());
    }
}
