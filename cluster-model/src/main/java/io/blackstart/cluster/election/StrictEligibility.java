package io.blackstart.cluster.election;

import java.util.List;
import java.util.Optional;

/**
 * Rule E4, mode {@code strict}: who may win. Guarantee: whoever is eligible has every acknowledged write, since each is on the disks of
 * a majority of the voters, and one of those is among the majority that reported no more than the winner has (Raft's election restriction,
 * Ongaro and Ousterhout 2014, §5.4.1). One that is no voter by its own list may have to win all the same, for the change that took it off may be
 * on no other disk (Ongaro 2014, §4.2.2); it counts in no majority, and wins only where no voter can. Cost: one pass over the voters, for
 * who is none over all who report. Pure.
 */
final class StrictEligibility {
    private StrictEligibility() {}

    /** Why a candidate may not win, in words; empty if it may. Its own voter list counts, for it would reign by it. */
    static Optional<String> objection(Poll poll, Report candidate) {
        Optional<String> objection = candidate.unfit().or(() -> lackOfMajority(poll, candidate));
        if (objection.isPresent() || candidate.isVoter()) {
            return objection;
        }
        return poll.reports().values().stream()
                .filter(Report::isVoter)
                .filter(voter ->
                        voter.unfit().or(() -> lackOfMajority(poll, voter)).isEmpty())
                .findFirst()
                .map(voter ->
                        "not eligible (E4): it is not a voter, and %s, which is, may win".formatted(voter.member()));
    }

    private static Optional<String> lackOfMajority(Poll poll, Report candidate) {
        List<String> voters = candidate.voters();
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
