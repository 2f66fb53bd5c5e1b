package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.blackstart.cluster.replication.HolderRule.Answer;
import io.blackstart.cluster.replication.HolderRule.Holders;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rule W3: where a smaller in-sync record must be kept before it counts. */
class HolderRuleW3Test {
    private static final Set<String> NOBODY = Set.of();
    private static final Set<String> FAR = Set.of("b1", "c1");
    private static final Set<String> NEAR = Set.of("a2");
    private static final Set<String> FAR_GATEWAY = Set.of("gateway-b1");
    private static final Set<String> NEAR_GATEWAY = Set.of("gateway-a1");

    @Test
    void w3OneReplicaInAnotherZoneIsEnough() {
        assertEquals(Answer.KEPT, decide(FAR, NEAR, FAR_GATEWAY, NEAR_GATEWAY, Set.of("c1")));
    }

    @Test
    void w3ReplicaInAnotherZoneIsWaitedForWhereOneIsReachable() {
        assertEquals(Answer.WAIT, decide(FAR, NEAR, FAR_GATEWAY, NEAR_GATEWAY, NOBODY));
        assertEquals(Answer.WAIT, decide(FAR, NEAR, FAR_GATEWAY, NEAR_GATEWAY, Set.of("a2", "gateway-b1")));
    }

    @Test
    void w3ReplicaInTheSameZoneComesBeforeAnyGateway() {
        assertEquals(Answer.WAIT, decide(NOBODY, NEAR, FAR_GATEWAY, NEAR_GATEWAY, Set.of("gateway-b1")));
        assertEquals(Answer.KEPT, decide(NOBODY, NEAR, FAR_GATEWAY, NEAR_GATEWAY, Set.of("a2")));
    }

    @Test
    void w3GatewayInAnotherZoneComesBeforeOneInTheSame() {
        assertEquals(Answer.WAIT, decide(NOBODY, NOBODY, FAR_GATEWAY, NEAR_GATEWAY, Set.of("gateway-a1")));
        assertEquals(Answer.KEPT, decide(NOBODY, NOBODY, FAR_GATEWAY, NEAR_GATEWAY, Set.of("gateway-b1")));
    }

    @Test
    void w3GatewayInTheSameZoneIsBetterThanNobody() {
        assertEquals(Answer.WAIT, decide(NOBODY, NOBODY, NOBODY, NEAR_GATEWAY, NOBODY));
        assertEquals(Answer.KEPT, decide(NOBODY, NOBODY, NOBODY, NEAR_GATEWAY, NEAR_GATEWAY));
    }

    @Test
    void w3NobodyReachableLeavesThePrimaryAlone() {
        assertEquals(Answer.ALONE, decide(NOBODY, NOBODY, NOBODY, NOBODY, NOBODY));
    }

    @Test
    void w3PatienceOverTakesWhoeverKeepsIt() {
        assertEquals(Answer.KEPT, outOfPatience(FAR, Set.of("gateway-a1")));
    }

    @Test
    void w3PatienceOverDoesNotMakeDoWithNobody() {
        assertEquals(Answer.WAIT, outOfPatience(FAR, NOBODY));
        assertEquals(Answer.ALONE, outOfPatience(NOBODY, NOBODY));
    }

    @Test
    void w3RecordCountsOnlyIfSomebodyKeepsItAndOnceKeptStaysSo() {
        List<String> everybody = List.of("b1", "c1", "a2", "gateway-b1", "gateway-a1");
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Set<String> kept = some(random, everybody);
            Holders holders = new Holders(
                    some(random, FAR),
                    some(random, NEAR),
                    some(random, FAR_GATEWAY),
                    some(random, NEAR_GATEWAY),
                    kept,
                    random.nextBoolean());
            Answer answer = HolderRule.decide(holders);
            if (kept.isEmpty()) {
                assertNotEquals(Answer.KEPT, answer, "seed " + seed);
            }
            if (answer == Answer.KEPT) {
                assertEquals(Answer.KEPT, HolderRule.decide(keptBy(holders, everybody)), "seed " + seed);
            }
        }
    }

    private static Holders keptBy(Holders holders, List<String> kept) {
        return new Holders(
                holders.farReplicas(),
                holders.nearReplicas(),
                holders.farGateways(),
                holders.nearGateways(),
                new TreeSet<>(kept),
                holders.patienceOver());
    }

    private static Set<String> some(SplittableRandom random, Collection<String> names) {
        Set<String> some = new TreeSet<>(names);
        some.removeIf(_ -> random.nextBoolean());
        return some;
    }

    private static Answer decide(
            Set<String> far, Set<String> near, Set<String> farGateways, Set<String> nearGateways, Set<String> kept) {
        return HolderRule.decide(new Holders(far, near, farGateways, nearGateways, kept, false));
    }

    private static Answer outOfPatience(Set<String> far, Set<String> kept) {
        return HolderRule.decide(new Holders(far, NOBODY, NOBODY, NOBODY, kept, true));
    }
}
