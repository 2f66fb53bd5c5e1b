package io.blackstart.cluster.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules Z2, Z7: where read replicas stand in a read region, and what regions there can be. */
class ReadPlacementZ7Test {
    private static final Region FAR = new Region("us-1", List.of("x", "y", "z"));

    private static List<String> replicas(int number, List<String> keep, List<String> preferred, List<String> barred) {
        return ReadPlacementRule.replicas(FAR, number, keep, preferred, barred);
    }

    @Test
    void z2_zonesDifferAsFarAsThereAreZones() {
        assertEquals(List.of("x1"), replicas(1, List.of(), List.of(), List.of()));
        assertEquals(List.of("x1", "y1", "z1", "x2"), replicas(4, List.of(), List.of(), List.of()));
    }

    @Test
    void whatIsToBeKeptIsKeptAndTheRestSpreadAroundIt() {
        assertEquals(List.of("x1", "x2", "y1"), replicas(3, List.of("x1", "x2"), List.of(), List.of()));
    }

    @Test
    void ofEquallyGoodMachinesThePreferredAreTaken() {
        assertEquals(List.of("z2", "y2"), replicas(2, List.of(), List.of("z2", "y2"), List.of()));
    }

    @Test
    void whereMachinesAreLackingThereAreFewer() {
        assertEquals(List.of("z1"), replicas(2, List.of(), List.of(), List.of("x1", "x2", "y1", "y2", "z2")));
    }

    @Test
    void aGatewayStandsInEachZoneOfAReader() {
        assertEquals(
                List.of("gateway-x1", "gateway-z1"),
                ReadPlacementRule.gateways(FAR, List.of("x2", "z1"), List.of("gateway-y1")));
        assertEquals(
                List.of("gateway-x1"), ReadPlacementRule.gateways(FAR, List.of("x2", "z1"), List.of("gateway-z1")));
    }

    @Test
    void z7_votersStandInTheHomeRegionOnly() {
        Regions regions = new Regions(new Region("eu-5", List.of("a", "b", "c", "d")), List.of(FAR));
        Placement on = Placement.initial(regions, true, OptionalInt.empty());
        assertEquals(List.of("a1", "b1", "c1"), on.voters());
        assertEquals(ReplicaRole.READ, on.roles().get("x1"));
        assertEquals(ReplicaRole.READ, on.roles().get("y1"));
        assertEquals(6, on.roles().size());
        Placement off = Placement.initial(regions, false, OptionalInt.empty());
        assertEquals(4, off.roles().size());
        assertEquals(List.of("gateway-a1", "gateway-x1"), off.gateways());
    }

    @Test
    void z7_namesAreUniqueOverAllRegions() {
        Region home = new Region("eu-5", List.of("a", "x"));
        assertEquals(
                "read-regions: zone 'x' has the name of another region or zone, give it one of its own",
                assertThrows(IllegalArgumentException.class, () -> new Regions(home, List.of(FAR)))
                        .getMessage());
        Regions regions = new Regions(new Region("eu-5", List.of("a")), List.of(FAR));
        assertEquals("us-1", regions.ofMachine("gateway-z1").name());
        assertEquals(
                "there is no zone 'q'; zones are a x y z",
                assertThrows(IllegalArgumentException.class, () -> regions.ofZone("q"))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a2", "x1", "gateway-a1", "gateway-x1"})
    void z7_no_region_is_called_like_a_machine(String name) {
        String told = " region '" + name + "' has the name of a machine, give it one of its own";
        Region home = new Region("eu-5", List.of("a"));
        assertEquals("region:" + told, refusal(new Region(name, home.zones()), new Region("us-1", List.of("x"))));
        assertEquals("read-regions:" + told, refusal(home, new Region(name, List.of("x"))));
    }

    private static String refusal(Region home, Region read) {
        return assertThrows(IllegalArgumentException.class, () -> new Regions(home, List.of(read)))
                .getMessage();
    }
}
