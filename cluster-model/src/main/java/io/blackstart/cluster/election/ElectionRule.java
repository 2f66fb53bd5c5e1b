package io.blackstart.cluster.election;

import io.blackstart.cluster.event.ClusterEvent.CandidateJudged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Rules E4 and E6: who wins, as a pure function of the reports. */
public final class ElectionRule {
    /** Rule E6: most writes; tie: the primary in office; tie: lowest replica id. */
    private static final Comparator<Report> BEST_FIRST = Comparator.comparingLong(
                    (Report report) -> report.history().last())
            .reversed()
            .thenComparing(report -> !report.inOffice())
            .thenComparing(Report::member);

    private ElectionRule() {}

    /** Decides on a complete poll. The result depends on nothing but the poll. */
    public static Outcome decide(Poll poll) {
        Eligibility eligibility = new Eligibility(poll);
        List<Report> eligible = poll.reports().values().stream()
                .filter(report -> eligibility.objection(report).isEmpty())
                .sorted(BEST_FIRST)
                .toList();
        Optional<Report> winner = poll.appointed().isEmpty()
                ? eligible.stream().findFirst()
                : eligible.stream()
                        .filter(report ->
                                report.member().equals(poll.appointed().get()))
                        .findFirst();
        List<CandidateJudged> candidates = new ArrayList<>();
        for (Report report : poll.reports().values()) {
            Optional<String> objection = eligibility.objection(report);
            String verdict = objection.orElseGet(() -> verdict(report, winner, poll));
            candidates.add(new CandidateJudged(
                    report.member(), report.position(), report.state(), objection.isEmpty(), verdict));
        }
        return new Outcome(
                winner.map(Report::member),
                List.copyOf(candidates),
                eligibility.watermark(),
                witness(poll, eligibility),
                winner.map(w -> why(w, eligible, poll)).orElse("no candidate is eligible (E5)"));
    }

    private static String witness(Poll poll, Eligibility eligibility) {
        List<String> witnesses = new ArrayList<>();
        poll.reports().values().stream()
                .filter(report -> report.watermark().equals(eligibility.watermark()))
                .forEach(report -> witnesses.add(report.member()));
        poll.testimonies().stream()
                .filter(testimony -> testimony.watermark().equals(eligibility.watermark()))
                .forEach(testimony -> witnesses.add(testimony.gateway()));
        return String.join(" ", witnesses);
    }

    private static String verdict(Report report, Optional<Report> winner, Poll poll) {
        if (winner.isEmpty()) {
            return "eligible, but not the appointed one";
        }
        Report best = winner.get();
        if (best.member().equals(report.member())) {
            return "wins";
        }
        if (poll.appointed().isPresent()) {
            return "not the appointed one";
        }
        if (best.history().last() > report.history().last()) {
            return "fewer writes";
        }
        return best.inOffice() ? "tie, not in office" : "tie, higher id";
    }

    private static String why(Report winner, List<Report> eligible, Poll poll) {
        if (poll.appointed().isPresent()) {
            return "appointed by the operator (E8)";
        }
        List<Report> ties = eligible.stream()
                .filter(report -> report.history().last() == winner.history().last())
                .toList();
        if (ties.size() == 1) {
            return eligible.size() == 1 ? "the only eligible one (E4)" : "highest seq (E6)";
        }
        return winner.inOffice() ? "tie: in office (E6)" : "tie: lowest id (E6)";
    }
}
