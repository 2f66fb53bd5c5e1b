package io.blackstart.cluster.election;

import java.util.List;
import java.util.Optional;

/**
 * Rule E4, mode {@code strict}: who may win. Guarantee: whoever is eligible has every acknowledged write, since each is on the disks of
 * a majority of the voters, and one of those is among the majority that reported no more than the winner has (Raft's election restriction,
 * Ongaro and Ousterhout 2014, §5.4.1). Cost: one pass over the voters. Pure.
 */
final class StrictEligibility {
    private StrictEligibility() {}

    /** Why a candidate may not win, in words; empty if it may. Its own voter list counts, for it would reign by it. */
    static Optional<String> objection(Poll poll, Report candidate) {
        List<String> voters = candidate.voters();
        if (candidate.unfit().isPresent()) {
            return candidate.unfit();
        }
        if (!voters.contains(candidate.member())) {
            return Optional.of("not eligible (E4): it is not a voter");
        }
        long behind = voters.stream()
                .filter(voter -> reportedNoMoreThan(poll, voter, candidate))
                .count();
        return 2 * behind > voters.size()
                ? Optional.empty()
                : Optional.of(
                        "not eligible (E4): its log ends at %s, and only %d of %d voters reported that theirs reaches no further"
                                .formatted(candidate.position(), behind, voters.size()));
    }

    private static boolean reportedNoMoreThan(Poll poll, String voter, Report candidate) {
        Report report = poll.reports().get(voter);
        return report != null && report.complete() && report.position().compareTo(candidate.position()) <= 0;
    }
}
