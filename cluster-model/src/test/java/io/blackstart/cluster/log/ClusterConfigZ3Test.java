package io.blackstart.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.topology.ReplicaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The voter list of cluster.md §1 and rule Z3: numbered, changed one voter at a time. */
class ClusterConfigZ3Test {
    private final ClusterConfig config = config();

    @Test
    void z3NewMemberReadsAndHasNoVote() {
        ClusterConfig more = config.withMember("c1");

        assertEquals(List.of("a1", "b1", "c1"), more.members());
        assertEquals(ReplicaRole.READ, more.roles().get("c1"));
        assertFalse(more.isVoter("c1"));
        assertEquals(config.voters(), more.voters());
    }

    @Test
    void z3VotersChangeOneAtATime() {
        ClusterConfig three = config.withMember("c1").withVoter("c1");
        assertEquals(List.of("a1", "b1", "c1"), three.voters());

        ClusterConfig two = three.withoutVoter("b1");
        assertEquals(List.of("a1", "c1"), two.voters());
        assertTrue(two.members().contains("b1"), "it stays a member");
    }

    @Test
    void z3WhoLeavesVotesNoMore() {
        ClusterConfig fewer = config.withoutMember("b1");

        assertEquals(List.of("a1"), fewer.members());
        assertEquals(List.of("a1"), fewer.voters());
    }

    @Test
    void z3EachChangeIsTheNextNumber() {
        assertEquals(8, config.withMember("c1").number());
        assertEquals(8, config.withoutMember("b1").number());
        assertEquals(8, config.withVoter("c1").number());
        assertEquals(8, config.withoutVoter("b1").number());
        assertEquals(8, config.withRoles(new TreeMap<>()).number());
    }

    @Test
    void z3ConfigurationNeverChangesUnderItsReaders() {
        List<String> voters = new ArrayList<>(List.of("a1"));
        TreeMap<String, ReplicaRole> roles = new TreeMap<>();
        roles.put("a1", ReplicaRole.PRIMARY);
        ClusterConfig mine = new ClusterConfig(1, voters, roles);
        voters.add("b1");
        roles.put("b1", ReplicaRole.READ);

        assertEquals(List.of("a1"), mine.voters());
        assertEquals(List.of("a1"), mine.members());
        assertThrows(UnsupportedOperationException.class, () -> mine.roles().put("b1", ReplicaRole.READ));
    }

    private static ClusterConfig config() {
        TreeMap<String, ReplicaRole> roles = new TreeMap<>();
        roles.put("a1", ReplicaRole.PRIMARY);
        roles.put("b1", ReplicaRole.BACKUP);
        return new ClusterConfig(7, List.of("a1", "b1"), roles);
    }
}
