package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.replication.VoterListRule.Question;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rule W7 in {@code strict}: a wiped disk counts only as a new voter. */
class VoterListRuleTest {
    private static final ClusterConfig THREE_OF_FOUR = new ClusterConfig(
            7,
            List.of("a1", "b1", "c1"),
            new TreeMap<>(Map.of(
                    "a1",
                    ReplicaRole.PRIMARY,
                    "b1",
                    ReplicaRole.BACKUP,
                    "c1",
                    ReplicaRole.READ,
                    "d1",
                    ReplicaRole.READ)));

    @Test
    void w7_aVoterThatForgotItsPromisesIsTakenOffFirst() {
        var next = VoterListRule.next(new Question(THREE_OF_FOUR, Set.of("c1"), List.of("d1")))
                .orElseThrow();
        assertEquals(List.of("a1", "b1"), next.voters());
        assertEquals(8, next.number());
    }

    @Test
    void w7_thenOneThatIsAbleJoins() {
        var next = VoterListRule.next(new Question(THREE_OF_FOUR.withoutVoter("c1"), Set.of(), List.of("c1", "d1")))
                .orElseThrow();
        assertEquals(List.of("a1", "b1", "c1"), next.voters());
    }

    @Test
    void w7_nothingChangesWhereNothingIsWrong() {
        assertEquals(
                true,
                VoterListRule.next(new Question(THREE_OF_FOUR, Set.of(), List.of("d1")))
                        .isEmpty());
        assertEquals(
                true,
                VoterListRule.next(new Question(THREE_OF_FOUR.withoutVoter("c1"), Set.of(), List.of()))
                        .isEmpty());
    }
}
