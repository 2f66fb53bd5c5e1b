package io.blackstart.drills.random;

import io.blackstart.cluster.event.ClusterEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A moment at which something is under way that must not be interrupted halfway without harm, if the rules hold.
 *
 * @param actors machines it is about, the one that acts first
 */
public record Occasion(Kind kind, List<String> actors) {
    /** What is under way. */
    public enum Kind {
        ELECTION,
        /** Decided, but the winner does not reign yet. */
        WINNER,
        REIGN,
        VACANCY,
        /** The in-sync record changed. */
        RECORD,
        /** What is acknowledged is held by one machine. */
        ALONE,
        /** A tail is found, set aside, or merged. */
        TAIL,
        COPY,
        RESHAPE
    }

    /** Whether somebody is about to reign. */
    public boolean isAboutTheSeat() {
        return switch (kind) {
            case ELECTION, WINNER, REIGN -> true;
            case VACANCY, RECORD, ALONE, TAIL, COPY, RESHAPE -> false;
        };
    }

    /** The moment an event tells of, if it is one. */
    public static Optional<Occasion> of(ClusterEvent event) {
        return switch (event) {
            case ClusterEvent.ElectionStarted started -> found(Kind.ELECTION, started.initiator());
            case ClusterEvent.ElectionDecided decided
            when !decided.winner().isEmpty() -> found(Kind.WINNER, decided.winner(), decided.initiator());
            case ClusterEvent.ReignBegan began ->
                found(Kind.REIGN, began.reign().primary());
            case ClusterEvent.SeatVacated _ -> found(Kind.VACANCY);
            case ClusterEvent.InSyncChanged changed -> Optional.of(new Occasion(Kind.RECORD, knowers(changed)));
            case ClusterEvent.HeldByOneMachine held -> found(Kind.ALONE, held.primary());
            case ClusterEvent.TailFound tail -> found(Kind.TAIL, tail.replica());
            case ClusterEvent.TailSetAside tail -> found(Kind.TAIL, tail.replica());
            case ClusterEvent.TailMerged merged -> found(Kind.TAIL, merged.primary());
            case ClusterEvent.CatchUpBegan began
            when began.method().equals("bulk copy") -> found(Kind.COPY, began.replica());
            case ClusterEvent.ReshapeBegan _ -> found(Kind.RESHAPE);
            default -> Optional.empty();
        };
    }

    private static Optional<Occasion> found(Kind kind, String... actors) {
        return Optional.of(new Occasion(kind, List.of(actors)));
    }

    private static List<String> knowers(ClusterEvent.InSyncChanged changed) {
        List<String> knowers = new ArrayList<>(changed.members());
        if (!changed.witness().isEmpty()) {
            knowers.add(changed.witness());
        }
        return knowers;
    }
}
