package io.blackstart.cluster;

import io.blackstart.cluster.event.ClusterEvent.FaultInjected;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.RolesChanged;
import io.blackstart.cluster.event.Stamped;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Cluster.md §9: what {@code strict} promises holds while a majority of the voters' disks survive. Which do, by what was told: no in-sync record
 * says it there (rule W3).
 */
final class VoterDisks {
    private VoterDisks() {}

    /**
     * Whether a majority is left of every voter list that may be in force. Pure.
     *
     * @param proven when a write was sent that was acknowledged since: the list told last before it is acknowledged too, for it stands before it
     *     in the log
     */
    static boolean mayWipe(String machine, List<Stamped> events, long proven) {
        TreeSet<String> forgetful = forgetful(events);
        forgetful.add(machine);
        return inForce(events, proven).stream().allMatch(voters -> majorityRemembers(voters, forgetful));
    }

    private static boolean majorityRemembers(List<String> voters, TreeSet<String> forgetful) {
        long whole = voters.stream().filter(voter -> !forgetful.contains(voter)).count();
        return 2 * whole > voters.size();
    }

    /** The last list that is known to be acknowledged, and those told since: they are told when they are written. */
    private static List<List<String>> inForce(List<Stamped> events, long proven) {
        List<List<String>> lists = new ArrayList<>();
        for (Stamped stamped : events) {
            if (stamped.event() instanceof RolesChanged change) {
                if (stamped.at() < proven) {
                    lists.clear();
                }
                lists.add(change.voters());
            }
        }
        return lists;
    }

    /**
     * Whose disk was wiped and who was not put on the voter list anew since (rule W7). Within one reign, for there the next list is written only
     * once the last one is acknowledged; another reign may come back to the list before that, with the forgetful one on it.
     */
    private static TreeSet<String> forgetful(List<Stamped> events) {
        TreeSet<String> forgetful = new TreeSet<>();
        TreeSet<String> takenOff = new TreeSet<>();
        for (Stamped stamped : events) {
            switch (stamped.event()) {
                case FaultInjected fault
                when fault.kind().equals("disk wipe") -> {
                    forgetful.addAll(fault.machines());
                    takenOff.removeAll(fault.machines());
                }
                case ReignBegan _ -> takenOff.clear();
                case RolesChanged change -> {
                    forgetful.removeIf(machine ->
                            takenOff.contains(machine) && change.voters().contains(machine));
                    forgetful.stream()
                            .filter(machine -> !change.voters().contains(machine))
                            .forEach(takenOff::add);
                }
                default -> {
                    // everything else says nothing about voters' disks
                }
            }
        }
        return forgetful;
    }
}
