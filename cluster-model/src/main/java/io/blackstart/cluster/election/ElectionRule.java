package io.blackstart.cluster.election;

import io.blackstart.cluster.event.ClusterEvent.CandidateJudged;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.topology.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules E4 and E6: who wins, as a pure function of the reports. */
public final class ElectionRule {
    /** Rule E6: most writes. */
    private static final Comparator<Report> BY_WRITES =
            Comparator.comparingLong(report -> report.history().last());

    /** Rule E6 in {@code strict}: highest epoch of the last record first, then seq. */
    private static final Comparator<Report> BY_LAST_RECORD = Comparator.comparing(Report::position);

    private ElectionRule() {}

    /** Decides on a complete poll. The result depends on nothing but the poll. */
    public static Outcome decide(Poll poll) {
        Eligibility eligibility = new Eligibility(poll);
        List<Report> eligible = poll.reports().values().stream()
                .filter(report -> objection(poll, eligibility, report).isEmpty())
                .sorted(bestFirst(poll))
                .toList();
        List<Report> standing = standing(poll, eligible);
        Optional<Report> winner = poll.appointed().isEmpty()
                ? standing.stream().findFirst()
                : eligible.stream()
                        .filter(report ->
                                report.member().equals(poll.appointed().get()))
                        .findFirst();
        List<CandidateJudged> candidates = new ArrayList<>();
        for (Report report : poll.reports().values()) {
            Optional<String> objection = objection(poll, eligibility, report);
            String verdict = objection.orElseGet(() -> verdict(report, winner, poll));
            candidates.add(new CandidateJudged(
                    report.member(), report.position(), report.state(), objection.isEmpty(), verdict));
        }
        return new Outcome(
                winner.map(Report::member),
                List.copyOf(candidates),
                eligibility.watermark(),
                witnesses(poll, eligibility.watermark()),
                winner.map(w -> why(w, standing, poll)).orElseGet(() -> whyNobody(poll, eligible, eligibility)),
                winner.isPresent() ? AbandonRule.losses(poll) : List.of(),
                poll.mode() == Mode.AVAILABLE ? eligibility.record() : "");
    }

    /** Rule E7: who could not come to reign would win each time, so another one has its turn, if there is one. */
    private static List<Report> standing(Poll poll, List<Report> eligible) {
        List<Report> others = eligible.stream()
                .filter(report -> !poll.passedOver().contains(report.member()))
                .toList();
        return others.isEmpty() ? eligible : others;
    }

    /** Rule E4 by mode. */
    private static Optional<String> objection(Poll poll, Eligibility eligibility, Report report) {
        if (poll.forces(report.member())) {
            return report.unfit();
        }
        return switch (poll.mode()) {
            case AVAILABLE -> eligibility.objection(report);
            case STRICT -> StrictEligibility.objection(poll, report);
            case FAST -> report.unfit();
        };
    }

    private static Comparator<Report> byProgress(Poll poll) {
        return switch (poll.mode()) {
            case AVAILABLE, FAST -> BY_WRITES;
            case STRICT -> BY_LAST_RECORD;
        };
    }

    /** Rule E6; tie: the primary in office; tie: lowest replica id. */
    private static Comparator<Report> bestFirst(Poll poll) {
        return byProgress(poll)
                .reversed()
                .thenComparing(report -> !report.inOffice())
                .thenComparing(Report::member);
    }

    private static String witnesses(Poll poll, Position watermark) {
        return poll.witnesses().stream()
                .filter(told -> told.knows(watermark))
                .map(Testimony::witness)
                .collect(Collectors.joining(" "));
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
        if (poll.passedOver().contains(report.member()) && !poll.passedOver().contains(best.member())) {
            return "it did not come to reign before (E7)";
        }
        if (byProgress(poll).compare(best, report) > 0) {
            return poll.mode() == Mode.STRICT ? "an earlier last record" : "fewer writes";
        }
        return best.inOffice() ? "tie, not in office" : "tie, higher id";
    }

    private static String why(Report winner, List<Report> standing, Poll poll) {
        if (poll.appointed().isPresent()) {
            return poll.forced() ? "forced by the operator (E9)" : "appointed by the operator (E8)";
        }
        List<Report> ties = standing.stream()
                .filter(report -> byProgress(poll).compare(report, winner) == 0)
                .toList();
        if (ties.size() == 1) {
            return standing.size() > 1
                    ? best(poll)
                    : poll.passedOver().isEmpty() ? "the only eligible one (E4)" : "the only one left to try (E4, E7)";
        }
        return winner.inOffice() ? "tie: in office (E6)" : "tie: lowest id (E6)";
    }

    /** Rule E5, for a person: what was asked for, who knows of it, and who came closest. */
    private static String whyNobody(Poll poll, List<Report> eligible, Eligibility eligibility) {
        if (!eligible.isEmpty()) {
            return "%s, appointed by the operator, is not eligible (E8)"
                    .formatted(poll.appointed().orElse("nobody"));
        }
        String asked = poll.mode() == Mode.AVAILABLE ? eligibility.record() + ", " : "";
        Optional<Report> best =
                poll.reports().values().stream().filter(Report::complete).min(bestFirst(poll));
        Position watermark = best.filter(_ -> poll.mode() == Mode.AVAILABLE)
                .flatMap(eligibility::lackedBy)
                .orElseGet(eligibility::watermark);
        String closest = best.map(
                        report -> "best candidate %s at %s".formatted(report.member(), words(report.position())))
                .orElse("no complete copy");
        return "no candidate was eligible (E5): %swatermark %s known to %s, %s"
                .formatted(asked, words(watermark), witnesses(poll, watermark), closest);
    }

    private static String words(Position position) {
        return position.equals(Position.START)
                ? "0"
                : String.format(Locale.ROOT, "%,d of reign %s", position.seq(), position.reign());
    }

    private static String best(Poll poll) {
        return switch (poll.mode()) {
            case AVAILABLE, FAST -> "highest seq (E6)";
            case STRICT -> "highest epoch of the last record, then highest seq (E6)";
        };
    }
}
