package io.blackstart.drills.checker;

import io.blackstart.cluster.election.WitnessMessage.AskReign;
import io.blackstart.cluster.election.WitnessMessage.ReignStands;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.routing.Call;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Rule R2 in {@code strict}: a primary answers a read once a majority of the voters has said, asked after the read came, that its reign stands
 * (Raft's read index).
 */
final class ReadRounds {
    private static final int READS_REMEMBERED = 5_000;
    private static final int ROUNDS_REMEMBERED = 2_000;

    /** A question and who has answered it. */
    private static final class Round {
        private final Reign reign;
        private final long askedAt;
        private final Set<String> standing = new HashSet<>();
        private boolean isConfirmed;

        private Round(Reign reign, long askedAt) {
            this.reign = reign;
            this.askedAt = askedAt;
        }
    }

    private record Arrival(String replica, RequestId read) {}

    private final Breaches breaches;
    private final Function<Reign, ReignDisks> disks;
    private final Map<Arrival, Long> arrivals = new Lately<>(READS_REMEMBERED);
    /** By the question, in the order in which they were first asked. */
    private final Lately<AskReign, Round> rounds = new Lately<>(ROUNDS_REMEMBERED);

    /** @param disks of a reign, which know who votes */
    ReadRounds(Breaches breaches, Function<Reign, ReignDisks> disks) {
        this.breaches = breaches;
        this.disks = disks;
    }

    /** A gateway may ask again before it hears an answer. Which of the answers is whose cannot be told: the first asking counts for all. */
    void came(long at, String replica, Call.Read read) {
        if (read.ground() == Call.Ground.PRIMARY) {
            arrivals.putIfAbsent(new Arrival(replica, read.id()), at);
        }
    }

    /** The same question may be asked again. */
    void asked(long at, AskReign question) {
        rounds.computeIfAbsent(question, _ -> new Round(question.reign(), at));
    }

    void stands(String from, String to, ReignStands answer) {
        Round round = rounds.get(new AskReign(answer.reign(), answer.number()));
        if (round != null && to.equals(answer.reign().primary())) {
            round.standing.add(from);
            round.isConfirmed |= disks.apply(round.reign).areMajority(round.standing);
        }
    }

    void answers(long at, String primary, Call.Answered answered) {
        boolean isPrimarys = answered.gate().ready() == ClusterEvent.Answer.NOT_ASKED;
        Long cameAt = isPrimarys ? arrivals.get(new Arrival(primary, answered.id())) : null;
        if (cameAt != null && !isConfirmed(answered.visible().reign(), cameAt)) {
            breaches.add(
                    Promise.LINEARIZABLE,
                    "%s answered a read from %s at %s that had come at %s; no majority of the voters, asked since, has said that its reign stands"
                            .formatted(primary, answered.visible(), Times.seconds(at), Times.seconds(cameAt)));
        }
    }

    private boolean isConfirmed(Reign reign, long since) {
        return disks.apply(reign).areMajority(Set.of())
                || rounds.sequencedValues().reversed().stream()
                        .takeWhile(round -> round.askedAt >= since)
                        .filter(round -> round.reign.equals(reign))
                        .anyMatch(
                                round -> round.isConfirmed || disks.apply(reign).areMajority(round.standing));
    }
}
