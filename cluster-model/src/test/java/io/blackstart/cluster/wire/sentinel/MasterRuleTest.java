package io.blackstart.cluster.wire.sentinel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which gateway is called the master. */
class MasterRuleTest {
    private static final List<String> ALL = List.of("gateway-a1", "gateway-b1", "gateway-c1");

    private static Optional<String> master(
            String primary, boolean missed, List<String> healthy, List<String> inItsZone, String before) {
        return MasterRule.master(new MasterRule.Question(
                primary, missed, healthy, inItsZone, Optional.of(before).filter(known -> !known.isEmpty())));
    }

    @Test
    void itIsTheGatewayBesideThePrimary() {
        assertEquals(Optional.of("gateway-b1"), master("b1", false, ALL, List.of("gateway-b1"), "gateway-a1"));
    }

    @Test
    void whereThereIsNoneItIsOneOfItsZoneElseTheOneBeforeElseAny() {
        assertEquals(Optional.of("gateway-c1"), master("c2", false, ALL, List.of("gateway-c1"), "gateway-a1"));
        assertEquals(Optional.of("gateway-b1"), master("d1", false, ALL, List.of(), "gateway-b1"));
        assertEquals(Optional.of("gateway-a1"), master("d1", false, ALL, List.of(), "gateway-d1"));
    }

    @Test
    void aMissedPrimaryWhoseGatewayIsGoneTooSendsNobodyElsewhereBeforeTheNextOneReigns() {
        List<String> left = List.of("gateway-b1", "gateway-c1");
        assertEquals(Optional.of("gateway-a1"), master("a1", true, left, List.of(), "gateway-a1"));
        assertEquals(Optional.of("gateway-c1"), master("c1", false, left, List.of("gateway-c1"), "gateway-a1"));
    }

    @Test
    void withoutAnyHealthyGatewayItIsTheOneBefore() {
        assertEquals(Optional.of("gateway-a1"), master("a1", false, List.of(), List.of(), "gateway-a1"));
        assertEquals(Optional.empty(), master("", false, List.of(), List.of(), ""));
    }
}
