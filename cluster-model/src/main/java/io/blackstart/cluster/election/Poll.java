package io.blackstart.cluster.election;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything an election decides on.
 *
 * @param reports by member
 * @param testimonies of the gateways that answered, by name
 * @param maxLag acknowledged writes a winner may lack ({@code promotion.maxLag})
 * @param appointed the backup a planned switchover hands over to (rule E8); empty for any other election
 */
public record Poll(
        SortedMap<String, Report> reports, List<Testimony> testimonies, long maxLag, Optional<String> appointed) {}
