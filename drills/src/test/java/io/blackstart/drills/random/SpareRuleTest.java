package io.blackstart.drills.random;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.membership.Digest;
import io.blackstart.cluster.membership.Gossip;
import io.blackstart.cluster.replication.ReplicationMessage;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.drills.file.Spare;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpareRuleTest {
    private final Standing standing = new Standing();

    private void told(ClusterEvent event) {
        standing.accept(new Stamped(1, 0, event));
    }

    private void record(long epoch, String primary, String... members) {
        told(new ClusterEvent.InSyncChanged(new Reign(epoch, primary), 1, List.of(members), "", ""));
    }

    private void wipe(String machine) {
        told(new ClusterEvent.FaultInjected("disk " + machine + " wipe", "disk wipe", List.of(machine), ""));
    }

    private boolean mayWipe(Spare spare, String machine) {
        return SpareRule.mayWipe(spare, machine, standing);
    }

    @BeforeEach
    void threeVotersInSync() {
        for (String replica : List.of("a1", "b1", "c1")) {
            told(new ClusterEvent.ReplicaStarted(replica, Position.START, ReplicaState.LIVE));
        }
        told(new ClusterEvent.RolesChanged(new TreeMap<>(), List.of("a1", "b1", "c1")));
        record(1, "a1", "a1", "b1", "c1");
    }

    @Test
    void s9_one_whole_disk_of_the_record_is_left() {
        assertTrue(mayWipe(Spare.ONE, "a1"));
        wipe("a1");
        assertTrue(mayWipe(Spare.ONE, "b1"));
        wipe("b1");
        assertFalse(mayWipe(Spare.ONE, "c1"));
        countsAgain("a1");
        assertTrue(mayWipe(Spare.ONE, "c1"));
    }

    /** Found by {@code random-faults-available} with seed 52433: LIVE, and its word not on its disk yet, it lost power when the other disk was wiped. */
    @Test
    void s9_w7_a_wiped_replica_that_is_live_counts_only_once_it_says_so() {
        record(2, "a1", "a1", "b1");
        wipe("a1");
        told(new ClusterEvent.ReplicaStateChanged("a1", ReplicaState.LIVE));
        follows("a1", false);
        assertFalse(mayWipe(Spare.ONE, "b1"));
        countsAgain("a1");
        assertTrue(mayWipe(Spare.ONE, "b1"));
    }

    /** Found by a drill of disk faults with seed 1: the other side of a cut had copied to it what it has, and that is less. */
    @Test
    void s9_w6_who_was_copied_to_by_a_lower_reign_does_not_count_for_a_higher_one() {
        record(9, "b1", "b1", "a1");
        wipe("a1");
        follows("a1", new Reign(9, "a1"), true);
        assertFalse(mayWipe(Spare.ONE, "b1"), "it has what 9:a1 had");
        Reign later = new Reign(10, "c1");
        standing.sent(0, "a1", "c1", new ReplicationMessage.Appended(later, new Position(later, 2)));
        assertTrue(mayWipe(Spare.ONE, "b1"));
        follows("a1", new Reign(9, "a1"), true);
        assertTrue(mayWipe(Spare.ONE, "b1"), "said late");
        wipe("a1");
        follows("a1", new Reign(9, "a1"), true);
        assertFalse(mayWipe(Spare.ONE, "b1"), "wiped once more");
    }

    /** Found by drill at large 3705 with seed 3705: the other side had acknowledged more, and the last disk with that was wiped before it was merged. */
    @Test
    void s9_p4_who_was_copied_to_by_a_higher_reign_does_not_count_for_what_a_lower_one_acknowledged_beside_it() {
        Reign lower = new Reign(1, "a1");
        standing.sent(0, "a1", "g-a", written(new Position(lower, 314)));
        record(1, "a1", "a1", "c1");
        record(2, "b1", "b1", "a1");
        wipe("a1");
        Position base = new Position(lower, 301);
        History copied = History.EMPTY.plus(base).plus(new Position(new Reign(2, "b1"), 302));
        follows("a1", copied, true);
        assertFalse(mayWipe(Spare.ONE, "c1"), "c1 alone has the rest of 1:a1");
        assertTrue(mayWipe(Spare.ONE, "b1"));
        standing.sent(0, "a1", "b1", new ReplicationMessage.Appended(new Reign(2, "b1"), base));
        assertFalse(mayWipe(Spare.ONE, "c1"), "that is in front of it");
        Position record = new Position(new Reign(2, "b1"), 330);
        follows("a1", copied.plus(record).plusMerged(List.of(new History.SeqRange(lower, 302, 314)), List.of()), true);
        assertTrue(mayWipe(Spare.ONE, "c1"), "it is merged");
    }

    private static Call.Written written(Position position) {
        return new Call.Written(new RequestId("g-a", 1, 1), position.reign(), position, 0, List.of());
    }

    @Test
    void s9_e4_who_was_elected_counts_for_its_own_reign() {
        wipe("a1");
        follows("a1", new Reign(3, "b1"), true);
        told(new ClusterEvent.ElectionDecided(4, "c1", List.of(), Position.START, "", "a1", "", ""));
        record(4, "a1", "a1");
        assertFalse(mayWipe(Spare.ONE, "a1"));
    }

    private void countsAgain(String replica) {
        follows(replica, true);
    }

    private void follows(String replica, boolean votes) {
        follows(replica, new Reign(3, "b1"), votes);
    }

    private void follows(String replica, Reign reign, boolean votes) {
        follows(replica, History.EMPTY.plus(new Position(reign, 1)), votes);
    }

    private void follows(String replica, History history, boolean votes) {
        Reign reign = history.end().reign();
        standing.sent(
                0, replica, "b1", new ReplicationMessage.Follow(reign, history, true, votes, List.of(), 0, false));
    }

    @Test
    void s9_each_side_of_a_partition_keeps_a_disk() {
        record(2, "b1", "b1", "c1");
        record(1, "a1", "a1");
        assertFalse(mayWipe(Spare.ONE, "a1"));
        assertTrue(mayWipe(Spare.ONE, "b1"));
    }

    @Test
    void s9_a_majority_of_the_voters_is_left() {
        assertTrue(mayWipe(Spare.MAJORITY, "a1"));
        wipe("a1");
        assertFalse(mayWipe(Spare.MAJORITY, "b1"));
    }

    private void voters(String... voters) {
        told(new ClusterEvent.RolesChanged(new TreeMap<>(), List.of(voters)));
    }

    /** Found by {@code random-faults-strict} with seed 1: with two voters that had forgotten their promises nobody could be elected ever after. */
    @Test
    void s9_w7_a_wiped_voter_counts_once_it_is_a_new_voter() {
        voters("b1", "a1", "c1");
        wipe("a1");
        countsAgain("a1");
        assertFalse(mayWipe(Spare.MAJORITY, "b1"), "its promises are forgotten");
        voters("b1", "c1");
        assertFalse(mayWipe(Spare.MAJORITY, "b1"), "two voters need both");
        voters("b1", "c1", "a1");
        assertFalse(mayWipe(Spare.MAJORITY, "b1"), "the list may be lost");
        voters("a1", "b1", "c1");
        assertTrue(mayWipe(Spare.MAJORITY, "b1"));
    }

    @Test
    void s9_w7_a_list_that_went_with_its_reign_made_no_new_voter() {
        voters("b1", "a1", "c1");
        wipe("a1");
        countsAgain("a1");
        voters("b1", "c1");
        told(new ClusterEvent.ReignBegan(new Reign(2, "b1"), Position.START, 0));
        voters("b1", "a1", "c1");
        voters("a1", "b1", "c1");
        assertFalse(mayWipe(Spare.MAJORITY, "b1"), "no list without a1 counts, so its promises are still missed");
    }

    /** Found by {@code random-faults-available} with seed 4: a record that others kept already had one member, and its disk was wiped. */
    @Test
    void s9_e7_a_winner_that_does_not_reign_yet_is_spared() {
        told(new ClusterEvent.ElectionDecided(2, "c1", List.of(), Position.START, "", "b1", "", ""));
        assertFalse(mayWipe(Spare.ONE, "b1"));
        told(new ClusterEvent.ReignBegan(new Reign(2, "b1"), Position.START, 0));
        record(2, "b1", "b1", "c1");
        assertTrue(mayWipe(Spare.ONE, "b1"));
    }

    /** random-faults-available, seeds 498, 790 and 892: others kept a record that its primary had no time to rely on, and its disk went. */
    @Test
    void s9_w3_a_primary_that_asked_others_to_keep_that_it_is_alone_is_spared() {
        asksToKeep(2, "a1");
        assertFalse(mayWipe(Spare.ONE, "a1"));
        told(new ClusterEvent.ReignBegan(new Reign(2, "b1"), Position.START, 0));
        assertTrue(mayWipe(Spare.ONE, "a1"));
    }

    @Test
    void s9_w3_what_others_keep_is_over_when_the_record_or_a_later_one_counts() {
        asksToKeep(2, "a1");
        told(new ClusterEvent.InSyncChanged(new Reign(1, "a1"), 3, List.of("a1", "b1", "c1"), "", ""));
        assertTrue(mayWipe(Spare.ONE, "a1"));
        asksToKeep(2, "a1");
        assertTrue(mayWipe(Spare.ONE, "a1"), "asked for again before it was heard of, delivered late");
    }

    /** Found by a drill of transactions with seed 57: it was on its way to a gateway when the disk was wiped. */
    @Test
    void s9_w3_so_is_one_whose_asking_is_on_its_way() {
        standing.sent(1, "a1", "g-a", keep(2, "a1"));
        assertFalse(mayWipe(Spare.ONE, "a1"));
    }

    /** random-splits-available, seed 1241: both who kept the record lost their disks before the third, who had everything, had heard that it belongs to it. */
    @Test
    void s9_e4_who_has_joined_counts_once_it_knows() {
        told(new ClusterEvent.InSyncChanged(new Reign(1, "a1"), 2, List.of("a1", "b1"), "", ""));
        told(new ClusterEvent.InSyncChanged(new Reign(1, "a1"), 3, List.of("a1", "b1", "c1"), "", ""));
        wipe("a1");
        assertFalse(mayWipe(Spare.ONE, "b1"));
        standing.sent(1, "c1", "a1", new Gossip.Probe(digest("c1", 2), 1));
        assertFalse(mayWipe(Spare.ONE, "b1"), "it knows of the one before only");
        standing.sent(1, "c1", "a1", new Gossip.Probe(digest("c1", 3), 2));
        assertTrue(mayWipe(Spare.ONE, "b1"));
    }

    private static Digest digest(String member, long number) {
        return new Digest(
                member,
                1,
                ReplicaState.LIVE,
                true,
                true,
                false,
                true,
                new Reign(1, "a1"),
                Position.START,
                Position.START,
                Position.START,
                new InSyncRecord(new Reign(1, "a1"), number, List.of("a1", "b1", "c1")),
                List.of());
    }

    private void asksToKeep(long number, String... members) {
        standing.delivered(1, "a1", "g-a", keep(number, members));
    }

    private static WitnessMessage.KeepInSync keep(long number, String... members) {
        return new WitnessMessage.KeepInSync(new InSyncRecord(new Reign(1, "a1"), number, List.of(members)));
    }
}
