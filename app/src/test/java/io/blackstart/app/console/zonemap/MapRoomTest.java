package io.blackstart.app.console.zonemap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.app.console.look.Tone;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fits follows from space and text size alone. */
class MapRoomTest {
    @ParameterizedTest
    @CsvSource({
        "4, 82, 33, CARDS",
        "24, 82, 33, CARDS",
        "60, 82, 33, IDLE_CELLS",
        "200, 82, 33, IDLE_CELLS",
        "200, 82, 27, REPLICA_CARDS",
        "240, 58, 27, REPLICA_CARDS",
        "300, 58, 27, OVERVIEW",
        "300, 41, 16, OVERVIEW",
        "4, 41, 16, REPLICA_CARDS"
    })
    void theMoreMachinesOrTheLargerTheTextTheLessOfEachIsShown(int machines, double width, double height, Detail fits) {
        List<ZoneModel> zones = ZoneMapModel.of(StoryFrames.at(29_000)).zones().stream()
                .map(zone -> filled(zone, machines / 4 - 1))
                .toList();
        assertEquals(fits, new MapRoom(width, height).fitting(region(zones), zones));
    }

    @Test
    void everyNextDetailNeedsLessRoom() {
        List<ZoneModel> zones = ZoneMapModel.of(StoryFrames.at(29_000)).zones().stream()
                .map(zone -> filled(zone, 74))
                .toList();
        MapRoom room = new MapRoom(82, 33);
        for (Detail detail : List.of(Detail.CARDS, Detail.IDLE_CELLS, Detail.REPLICA_CARDS)) {
            double before = room.height(detail, region(zones), zones);
            assertTrue(before > room.height(detail.less(), region(zones), zones), detail.name());
            assertEquals(detail, detail.less().more());
        }
    }

    @Test
    void cellsAreCountedByWhatTheyTell() {
        List<IdleModel> machines = List.of(
                new IdleModel("a2", Plug.ofMachine("a2", true), ""),
                new IdleModel("a3", Plug.ofMachine("a3", false), "slow-disk"),
                new IdleModel("a4", Plug.ofMachine("a4", true), "slow-disk"),
                new IdleModel("a5", Plug.ofMachine("a5", true), ""));
        assertEquals("2 idle · 1 with a fault · 1 unplugged", IdleModel.count(machines));
        assertEquals("a3, unplugged, slow-disk", machines.get(1).words());
    }

    private static List<RegionModel> region(List<ZoneModel> zones) {
        return List.of(
                new RegionModel("eu-5", "", zones.stream().map(ZoneModel::zone).toList()));
    }

    /** The same zone with its replica and so many machines in all. */
    private static ZoneModel filled(ZoneModel zone, int databases) {
        List<MachineModel> machines = IntStream.rangeClosed(1, databases)
                .mapToObj(number -> number == 1
                        ? zone.machines().getFirst()
                        : new IdleModel(zone.zone() + number, Plug.ofMachine(zone.zone() + number, true), ""))
                .toList();
        return new ZoneModel(
                zone.zone(), zone.title(), zone.plug(), false, "powered", Tone.GOOD, zone.gateways(), machines);
    }
}
