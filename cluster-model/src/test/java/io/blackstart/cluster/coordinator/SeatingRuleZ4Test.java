package io.blackstart.cluster.coordinator;

import static io.blackstart.cluster.topology.ReplicaRole.BACKUP;
import static io.blackstart.cluster.topology.ReplicaRole.PRIMARY;
import static io.blackstart.cluster.topology.ReplicaRole.READ;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rules Z1, Z2, Z4, Z7: which seatings are right, whoever has which of the seats. */
class SeatingRuleZ4Test {
    private static final Regions REGIONS = new Regions(
            new Region("eu-5", List.of("a", "b", "c"), 2), List.of(new Region("us-1", List.of("x", "y"), 1)));

    private static boolean holds(boolean multiAz, List<String> voters, Map<String, ReplicaRole> roles) {
        TreeSet<String> replicas = new TreeSet<>(roles.keySet());
        Goal goal = new Goal(multiAz, "eu-5", replicas, new TreeSet<>(List.of("gateway-a1")));
        String primary = roles.entrySet().stream()
                .filter(entry -> entry.getValue() == PRIMARY)
                .findFirst()
                .orElseThrow()
                .getKey();
        return SeatingRule.holds(
                goal,
                new Standing(
                        REGIONS,
                        Mode.AVAILABLE,
                        OptionalInt.empty(),
                        goal,
                        primary,
                        new ClusterConfig(1, voters, new TreeMap<>(roles)),
                        replicas,
                        replicas,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>()));
    }

    @Test
    void z2_anyThreeZonesWillDoAndAnyBackupInAnother() {
        assertTrue(holds(true, List.of("a1", "b1", "c1"), Map.of("a1", PRIMARY, "a2", READ, "b1", BACKUP, "c1", READ)));
        assertTrue(holds(true, List.of("c1", "a2", "b1"), Map.of("a1", READ, "a2", PRIMARY, "b1", READ, "c1", BACKUP)));
    }

    @Test
    void z4_twoVotersOfAZoneAreWrongWithMultiAz() {
        Map<String, ReplicaRole> roles = Map.of("a1", PRIMARY, "a2", READ, "b1", BACKUP, "c1", READ);
        assertFalse(holds(true, List.of("a1", "a2", "b1"), roles));
        assertTrue(holds(false, List.of("a1", "a2", "b1"), roles));
    }

    @Test
    void z2_soAreTooManyVotersAndTooFew() {
        Map<String, ReplicaRole> roles = Map.of("a1", PRIMARY, "a2", READ, "b1", BACKUP, "c1", READ);
        assertFalse(holds(true, List.of("a1", "a2", "b1", "c1"), roles));
        assertFalse(holds(true, List.of("a1", "b1"), roles));
        assertFalse(holds(false, List.of("a1", "a2", "b1", "c1"), roles));
    }

    @Test
    void z1_aPairHasTwoVotersWhereverTheyStand() {
        assertTrue(holds(false, List.of("a1", "a2"), Map.of("a1", PRIMARY, "a2", BACKUP)));
        assertFalse(holds(false, List.of("a1"), Map.of("a1", PRIMARY, "a2", READ)));
    }

    @Test
    void z2_oneBackupThatVotesAndWithMultiAzInAnotherZone() {
        List<String> voters = List.of("a1", "b1", "c1");
        assertFalse(holds(true, voters, Map.of("a1", PRIMARY, "a2", READ, "b1", READ, "c1", READ)));
        assertFalse(holds(true, voters, Map.of("a1", PRIMARY, "a2", BACKUP, "b1", READ, "c1", READ)));
        assertFalse(holds(true, voters, Map.of("a1", PRIMARY, "a2", READ, "b1", BACKUP, "c1", BACKUP)));
        assertFalse(
                holds(true, voters, Map.of("a1", PRIMARY, "b1", READ, "b2", BACKUP, "c1", READ)), "b2 does not vote");
        assertFalse(holds(true, voters, Map.of("a1", BACKUP, "a2", PRIMARY, "b1", READ, "c1", READ)), "both in zone a");
    }

    @Test
    void z7_nobodyElsewhereVotes() {
        Map<String, ReplicaRole> roles = Map.of("a1", PRIMARY, "b1", BACKUP, "c1", READ, "x1", READ);
        assertTrue(holds(true, voters("c1"), roles));
        assertFalse(holds(true, voters("x1"), roles));
    }

    private static List<String> voters(String third) {
        return List.of("a1", "b1", third);
    }
}
