package io.blackstart.cluster.election;

import io.blackstart.cluster.topology.Mode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything an election decides on.
 *
 * @param mode of the database: decides who is eligible (rule E4) and who is ahead (rule E6)
 * @param reports by member
 * @param testimonies of the gateways that answered, by name
 * @param maxLag acknowledged writes a winner may lack ({@code promotion.maxLag})
 * @param appointed the backup a planned switchover hands over to (rule E8); empty for any other election
 */
public record Poll(
        Mode mode,
        SortedMap<String, Report> reports,
        List<Testimony> testimonies,
        long maxLag,
        Optional<String> appointed) {}
