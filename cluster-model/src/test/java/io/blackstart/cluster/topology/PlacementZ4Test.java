package io.blackstart.cluster.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Rules Z1, Z2 and Z4: where replicas and gateways stand, in regions of one to six zones around every possible primary. */
class PlacementZ4Test {
    private static final List<String> ZONES = List.of("a", "b", "c", "d", "e", "f");

    @Test
    void z1OffKeepsThePairAndTheGatewayInThePrimarysZone() {
        forEachPrimary(1, (region, primary) -> {
            Placement placement = Placement.around(region, false, primary);
            List<String> pair = placement.voters().subList(0, 2);
            assertEquals(primary, pair.getFirst());
            assertEquals(1, zones(region, pair).size(), "pair " + pair);
            assertEquals(zones(region, pair), zones(region, placement.gateways()));
        });
    }

    @Test
    void z1OffAddsOneReadReplicaInAnotherZoneWhereThereIsOne() {
        forEachPrimary(2, (region, primary) -> {
            Placement placement = Placement.around(region, false, primary);
            List<String> readers = withRole(placement, ReplicaRole.READ);
            assertEquals(1, readers.size());
            assertTrue(!region.zoneOf(readers.getFirst()).equals(region.zoneOf(primary)), "in " + readers);
        });
        assertEquals(2, Placement.initial(region(1), false).roles().size(), "one zone has two machines");
    }

    @Test
    void z2OnSpreadsThePairAndHasAGatewayInEachZone() {
        forEachPrimary(3, (region, primary) -> {
            Placement placement = Placement.around(region, true, primary);
            assertEquals(primary, withRole(placement, ReplicaRole.PRIMARY).getFirst());
            assertEquals(2, zones(region, placement.voters().subList(0, 2)).size(), "the pair's zones");
            assertEquals(2, withRole(placement, ReplicaRole.READ).size());
            assertEquals(
                    region.zones().size(), zones(region, placement.gateways()).size());
            assertEquals(region.zones().size(), placement.gateways().size());
        });
    }

    @Test
    void z2ZoneDiversityOfTheReadReplicas() {
        forEachPrimary(3, (region, primary) -> {
            List<String> readers = withRole(Placement.around(region, true, primary), ReplicaRole.READ);
            assertEquals(2, zones(region, readers).size(), "readers " + readers);
        });
    }

    @Test
    void z4NoSingleZoneHoldsAllReplicasAVotersMajorityOrAllGateways() {
        forEachPrimary(3, (region, primary) -> {
            Placement placement = Placement.around(region, true, primary);
            for (String zone : region.zones()) {
                assertTrue(
                        in(region, zone, placement.roles().keySet())
                                < placement.roles().size(),
                        zone);
                assertTrue(
                        2 * in(region, zone, placement.voters())
                                < placement.voters().size(),
                        zone);
                assertTrue(
                        in(region, zone, placement.gateways())
                                < placement.gateways().size(),
                        zone);
            }
        });
    }

    /** Every small region, every primary, every number of read replicas, machines drained or gone, replicas that stay. */
    @Test
    void z4HoldsForAnyNumberOfReplicasAlsoAfterReplacementsAndDrains() {
        int placed = 0;
        for (int zones = 3; zones <= 5; zones++) {
            for (int machines = 1; machines <= 3; machines++) {
                Region region = new Region("eu", ZONES.subList(0, zones), machines);
                for (long seed = 0; seed < 120; seed++) {
                    placed += holdsZ4(region, new SplittableRandom(seed)) ? 1 : 0;
                }
            }
        }
        assertTrue(placed > 400, "only " + placed + " could be placed");
    }

    private static boolean holdsZ4(Region region, SplittableRandom random) {
        List<String> machines = region.zones().stream()
                .flatMap(zone -> region.databaseMachines(zone).stream())
                .toList();
        String primary = machines.get(random.nextInt(machines.size()));
        int readers = 1 + random.nextInt(PlacementRule.MOST_READ_REPLICAS);
        List<String> barred = some(machines, primary, random, 0.2);
        List<String> kept = some(machines, primary, random, 0.3);
        kept.removeAll(barred);
        PlacementWish wish = PlacementWish.of(region, true, primary)
                .withReadReplicas(OptionalInt.of(readers))
                .keeping(kept)
                .barring(barred);
        Placement placement;
        try {
            placement = PlacementRule.place(wish);
        } catch (IllegalArgumentException impossible) {
            return false;
        }
        assertEquals(2 + readers, placement.roles().size(), wish::toString);
        assertEquals(ReplicaRole.PRIMARY, placement.roles().get(primary));
        assertTrue(placement.roles().keySet().stream().noneMatch(barred::contains), wish::toString);
        assertTrue(
                kept.size() > 1 + readers || placement.roles().keySet().containsAll(kept),
                () -> wish + " does not keep: " + placement);
        for (String zone : region.zones()) {
            assertTrue(
                    in(region, zone, placement.roles().keySet())
                            < placement.roles().size(),
                    wish::toString);
            assertTrue(
                    2 * in(region, zone, placement.voters())
                            < placement.voters().size(),
                    wish::toString);
            assertTrue(
                    in(region, zone, placement.gateways())
                            < placement.gateways().size(),
                    wish::toString);
        }
        assertEquals(placement, PlacementRule.place(wish), "pure");
        return true;
    }

    private static List<String> some(List<String> machines, String not, SplittableRandom random, double share) {
        List<String> some = new ArrayList<>();
        machines.stream()
                .filter(machine -> !machine.equals(not) && random.nextDouble() < share)
                .forEach(some::add);
        return some;
    }

    @Test
    void z1AnyNumberOfReadReplicasStandsOffToo() {
        for (int readers = 0; readers <= PlacementRule.MOST_READ_REPLICAS; readers++) {
            Placement placement = Placement.initial(region(4), false, OptionalInt.of(readers));
            assertEquals(2 + readers, placement.roles().size());
            assertEquals(1, zones(region(4), placement.voters().subList(0, 2)).size(), "the pair");
        }
    }

    @Test
    void strictWithTwoVotersAndOtherImpossibleClustersAreRefused() {
        assertImpossible(
                Mode.STRICT,
                region(1),
                false,
                OptionalInt.empty(),
                "mode: strict needs at least 3 voters, this placement has 2: add read replicas, or machines for them");
        assertImpossible(
                Mode.AVAILABLE,
                region(3),
                true,
                OptionalInt.of(6),
                "read-replicas: 6 is out of range, allowed is 0 to 5");
        assertImpossible(
                Mode.FAST,
                new Region("eu", List.of("a"), 1),
                false,
                OptionalInt.empty(),
                "machines: the pair needs 2 database machines, region eu has 1: ask for fewer, or give it more zones"
                        + " or machines");
        assertThrows(IllegalArgumentException.class, () -> new Region("eu", List.of("a"), Region.MOST_MACHINES));
    }

    private static void assertImpossible(
            Mode mode, Region region, boolean multiAz, OptionalInt readReplicas, String sentence) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new ClusterSpec(region, "orders", mode, multiAz, readReplicas, ClusterSettings.defaults(), 1));
        assertEquals(sentence, refused.getMessage());
    }

    @Test
    void z4TooFewZonesAreRefusedInWords() {
        for (int zones = 1; zones <= 2; zones++) {
            Region region = region(zones);
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> Placement.initial(region, true));
            assertEquals("multi-AZ needs at least 3 zones, region eu has " + zones, refused.getMessage());
        }
    }

    @Test
    void z2VotersAreThePrimaryTheBackupAndTheFirstReadReplicaOnMachinesThatExist() {
        for (boolean multiAz : List.of(false, true)) {
            forEachPrimary(3, (region, primary) -> {
                Placement placement = Placement.around(region, multiAz, primary);
                List<String> names =
                        region.machines().stream().map(Machine::name).toList();
                assertEquals(
                        List.of(ReplicaRole.PRIMARY, ReplicaRole.BACKUP, ReplicaRole.READ),
                        placement.voters().stream().map(placement.roles()::get).toList());
                assertTrue(names.containsAll(placement.roles().keySet()));
                assertTrue(names.containsAll(placement.gateways()));
            });
        }
    }

    @Test
    void z1NewDatabaseBeginsInTheFirstZone() {
        assertEquals("a1", Placement.initial(region(4), true).voters().getFirst());
        assertEquals("a1", Placement.initial(region(4), false).voters().getFirst());
    }

    @Test
    void z1UnknownMachineIsRefusedInWords() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Placement.around(region(3), true, "z9"));
        assertEquals("there is no machine 'z9'", refused.getMessage());
    }

    /** What is to hold for one region and primary. */
    private interface Scene {
        void play(Region region, String primary);
    }

    private static void forEachPrimary(int leastZones, Scene scene) {
        for (int zones = leastZones; zones <= ZONES.size(); zones++) {
            Region region = region(zones);
            Consumer<Machine> play = machine -> scene.play(region, machine.name());
            region.machines().stream()
                    .filter(machine -> machine.role() == MachineRole.DATABASE)
                    .forEach(play);
        }
    }

    private static Region region(int zones) {
        return new Region("eu", ZONES.subList(0, zones));
    }

    private static List<String> withRole(Placement placement, ReplicaRole role) {
        return placement.roles().entrySet().stream()
                .filter(entry -> entry.getValue() == role)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> zones(Region region, Collection<String> machines) {
        return machines.stream().map(region::zoneOf).distinct().sorted().toList();
    }

    private static int in(Region region, String zone, Collection<String> machines) {
        return (int) machines.stream()
                .filter(machine -> region.zoneOf(machine).equals(zone))
                .count();
    }
}
