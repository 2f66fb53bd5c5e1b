package io.blackstart.cluster.election;

import io.blackstart.cluster.topology.Mode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Everything an election decides on.
 *
 * @param mode of the database: decides who is eligible (rule E4) and who is ahead (rule E6)
 * @param reports by member
 * @param testimonies of the gateways that answered, by name
 * @param maxLag acknowledged writes a winner may lack ({@code promotion.maxLag})
 * @param appointed whom a planned switchover hands over to (rule E8), or who is forced (rule E9); empty for any other election
 * @param forced whether the operator gives up what the appointed lacks (rule E9)
 * @param passedOver who won the elections before this one and did not come to reign (rule E7): they win only where nobody else is eligible
 */
public record Poll(
        Mode mode,
        SortedMap<String, Report> reports,
        List<Testimony> testimonies,
        long maxLag,
        Optional<String> appointed,
        boolean forced,
        Set<String> passedOver) {
    /** Of an election in which nobody has won before. */
    public Poll(
            Mode mode,
            SortedMap<String, Report> reports,
            List<Testimony> testimonies,
            long maxLag,
            Optional<String> appointed,
            boolean forced) {
        this(mode, reports, testimonies, maxLag, appointed, forced, Set.of());
    }

    /** Of an election in which nobody is forced. */
    public Poll(
            Mode mode,
            SortedMap<String, Report> reports,
            List<Testimony> testimonies,
            long maxLag,
            Optional<String> appointed) {
        this(mode, reports, testimonies, maxLag, appointed, false);
    }

    /** What everybody knows who took part: reporters, then gateways. */
    List<Testimony> witnesses() {
        return Stream.concat(reports.values().stream().map(Report::testimony), testimonies.stream())
                .toList();
    }

    /**
     * Rule W3: whether one has everything that the winner has and that is known to be acknowledged. A reign's first in-sync record names nobody else: should
     * the reign never serve, whoever is in the record may win (rule E4).
     */
    public boolean hasAllAcknowledgedOf(Report candidate, Report winner) {
        return witnesses().stream()
                .flatMap(Testimony::acknowledged)
                .filter(winner.history()::includes)
                .allMatch(candidate.history()::includes);
    }

    /** Rule E9: whether this one wins whatever it lacks. */
    boolean forces(String member) {
        return forced && appointed.filter(member::equals).isPresent();
    }
}
