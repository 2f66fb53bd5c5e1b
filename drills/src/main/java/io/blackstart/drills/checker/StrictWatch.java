package io.blackstart.drills.checker;

import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.replication.ReplicationMessage;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What {@code strict} alone owes, as overheard messages show it: reads as of the read index ({@link ReadRounds}, rule R2), acknowledgement with an entry
 * of the own reign (rule E7), and no word of a voter that has forgotten what it said (rule W7).
 */
final class StrictWatch {
    private final Breaches breaches;
    private final ReadRounds reads;
    /** What each primary wrote down last. */
    private final Map<String, List<String>> voters = new HashMap<>();
    /** Voters whose disk was wiped and that nobody has taken off the list since. */
    private final Set<String> forgetful = new HashSet<>();

    /** @param disks of a reign, which know who votes */
    StrictWatch(Breaches breaches, Function<Reign, ReignDisks> disks) {
        this.breaches = breaches;
        this.reads = new ReadRounds(breaches, disks);
    }

    /** A primary wrote a voter list down. */
    void listed(ClusterEvent.RolesChanged changed) {
        changed.roles().forEach((machine, role) -> {
            if (role == ReplicaRole.PRIMARY) {
                voters.put(machine, changed.voters());
            }
        });
        forgetful.retainAll(changed.voters());
    }

    /** Of two primaries it is not known whose list counts: it must be on both. */
    void wiped(String machine) {
        if (!voters.isEmpty() && voters.values().stream().allMatch(list -> list.contains(machine))) {
            forgetful.add(machine);
        }
    }

    void sent(long at, String from, Message message) {
        switch (message) {
            case WitnessMessage.AskReign question -> reads.asked(at, question);
            case Call.Answered answered -> reads.answers(at, from, answered);
            case ReplicationMessage.Follow follow -> follows(at, from, follow);
            default -> {}
        }
    }

    void delivered(long at, String from, String to, Message message) {
        switch (message) {
            case WitnessMessage.ReignStands answer -> reads.stands(from, to, answer);
            case Call.Read read -> reads.came(at, to, read);
            case ReplicationMessage.Acknowledged(Reign reign, Position visible) ->
                acknowledged(at, from, reign, visible);
            default -> {}
        }
    }

    private void follows(long at, String from, ReplicationMessage.Follow follow) {
        if (follow.votes() && forgetful.contains(from)) {
            breaches.add(
                    Promise.PROMOTION,
                    "%s said at %s that its word counts, though its disk was wiped and it has been on the voter list ever since"
                            .formatted(from, Times.seconds(at)));
        }
    }

    /** Raft §5.4.2: what is of an earlier reign counts only with an entry of the own one behind it. */
    private void acknowledged(long at, String from, Reign reign, Position visible) {
        if (visible.reign().isBelow(reign)) {
            breaches.add(
                    Promise.ENOUGH_DISKS,
                    "%s called %s acknowledged at %s as reign %s, with nothing of that reign behind it"
                            .formatted(from, visible, Times.seconds(at), reign));
        }
    }
}
