package io.blackstart.app.console.zonemap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ZoneMapModelTest {
    @Test
    void aHealthyRegionIsFedByItsPrimaryAndNamedAsAWhole() {
        ZoneMapModel map = ZoneMapModel.of(StoryFrames.at(29_000));

        assertEquals("orders.ha.eu-5 → a1, b1, c1, d1", map.endpoint());
        assertEquals(List.of("b1", "c1", "d1"), targets(map, Link.Kind.LIVE));
        assertEquals(List.of("gateway-a1", "gateway-b1", "gateway-c1", "gateway-d1"), targets(map, Link.Kind.NAMED));
        assertTrue(replica(map, "a1").inOffice());
    }

    @Test
    void aDarkZoneSaysForHowLongAndOffersToPlugIn() {
        ZoneModel zone = zone(StoryFrames.at(33_000), "a");

        assertEquals("dark 2 s", zone.condition());
        assertFalse(zone.plug().powered());
        assertTrue(zone.machines().stream().allMatch(machine -> !machine.plug().powered()));
    }

    @Test
    void aSuspectNamesItsAccusersBeforeItIsGone() {
        ReplicaModel suspect = replica(ZoneMapModel.of(StoryFrames.at(30_640)), "a1");

        assertEquals("SUSPECT", suspect.condition().word());
        assertEquals(
                new ReplicaModel.Row("suspected by", "b1 c1", Tone.WARN),
                suspect.rows().getFirst());

        ReplicaModel gone = replica(ZoneMapModel.of(StoryFrames.at(30_740)), "a1");
        assertEquals("GONE", gone.condition().word());
        assertEquals(
                new ReplicaModel.Row("confirmed by", "b1 c1 d1", Tone.BAD),
                gone.rows().getFirst());
    }

    @Test
    void withoutAPrimaryNobodyIsFed() {
        ZoneMapModel map = ZoneMapModel.of(StoryFrames.at(30_740));

        assertEquals(List.of(), targets(map, Link.Kind.LIVE));
        assertEquals(List.of("zone-a"), targets(map, Link.Kind.BROKEN));
    }

    @Test
    void whomOnlyTheSideThatIsCutOffMissesStaysWhatItIs() {
        ZoneMapModel map = ZoneMapModel.of(cutOff("d1", "a1", "b1", "c1"));

        assertEquals("GONE", replica(map, "d1").condition().word());
        assertTrue(replica(map, "d1").away());
        for (String served : List.of("a1", "b1", "c1")) {
            assertEquals("LIVE", replica(map, served).condition().word());
            assertEquals("missed by d1", replica(map, served).missed());
            assertEquals("seq", replica(map, served).rows().getFirst().label());
        }
        assertEquals(List.of("b1", "c1"), targets(map, Link.Kind.LIVE), "whom the primary hears is fed");
        assertEquals(List.of("b1", "c1", "c1"), targets(map, Link.Kind.GOSSIP), "who hear each other gossip");
    }

    @Test
    void aPrimaryThatMostOfThoseMissWhomItHearsIsGone() {
        ZoneMapModel oneWay =
                ZoneMapModel.of(StoryFrames.after(StoryFrames.at(29_000), gone("b1", "a1"), gone("c1", "a1")));

        assertEquals("GONE", replica(oneWay, "a1").condition().word());
        assertEquals("", replica(oneWay, "a1").missed());
        assertEquals(List.of("b1", "c1", "d1"), targets(oneWay, Link.Kind.LIVE), "they hear it no more, it hears them");
    }

    @Test
    void w3InStrictNoRecordTellsWhoHasIt() {
        ClusterView view = ClusterView.initial();
        for (Stamped told : StoryFrames.story()
                .filter(event -> !(event.event() instanceof ClusterEvent.InSyncChanged))
                .limit(200)
                .toList()) {
            view = Reducer.apply(view, told);
        }
        ReplicaModel a1 = ReplicaModel.of(
                view, view.machine("a1").orElseThrow(), view.replica("a1").orElseThrow());

        assertEquals(
                new ReplicaModel.Row("majority of", "a1 b1 c1", Tone.PLAIN),
                a1.rows().get(1));
    }

    private static Frame cutOff(String machine, String... others) {
        return StoryFrames.after(
                StoryFrames.at(29_000),
                Stream.of(others)
                        .flatMap(other -> Stream.of(gone(machine, other), gone(other, machine)))
                        .toArray(ClusterEvent[]::new));
    }

    private static ClusterEvent gone(String by, String member) {
        return new ClusterEvent.MemberConfirmedGone(by, member, List.of(by), List.of(by));
    }

    @Test
    void aReturningReplicaShowsHowFarItIs() {
        ZoneMapModel map = ZoneMapModel.of(StoryFrames.at(45_700));
        ReplicaModel back = replica(map, "a1");

        assertEquals("STREAMING", back.condition().word());
        assertTrue(back.copied() > 0.5 && back.copied() < 1, "copied " + back.copied());
        assertEquals("not ready", back.rows().get(2).value());
        assertEquals(List.of("a1"), targets(map, Link.Kind.CATCHING_UP));
    }

    @Test
    void r1AReadThatWasForwardedShowsTheGateThatFailed() {
        ReadModel read = zone(StoryFrames.at(29_000), "d").gateways().getFirst().lastRead();

        assertEquals(
                List.of("✓", "✓", "✗"),
                read.gates().stream().map(ReadModel.Gate::mark).toList());
        assertEquals("forwarded to primary a1", read.result());
        assertTrue(read.soFar().matches("[0-9.,k]+ forwarded"), read.soFar());
        assertTrue(read.counts().matches("[0-9,]+ to primary, gate 3"), read.counts());
    }

    @Test
    void gatewaysOnTheirWayOutOfTheEndpointAreNotDrawnAsBroken() {
        ZoneMapModel map = ZoneMapModel.of(StoryFrames.at(57_400));

        assertTrue(zone(StoryFrames.at(57_400), "d").gateways().getFirst().inUse());
        assertEquals(List.of("gateway-b1"), targets(map, Link.Kind.NAMED));
        assertEquals(List.of(), targets(map, Link.Kind.BROKEN));
    }

    @Test
    void afterDrawingTogetherTheOtherZonesAreIdle() {
        ZoneMapModel map = ZoneMapModel.of(StoryFrames.at(62_000));

        assertEquals("orders.eu-5 → b1", map.endpoint());
        assertFalse(zone(StoryFrames.at(62_000), "d").gateways().getFirst().inUse());
        assertEquals(List.of("gateway-b1"), targets(map, Link.Kind.NAMED));
    }

    private static List<String> targets(ZoneMapModel map, Link.Kind kind) {
        return map.links().stream()
                .filter(link -> link.kind() == kind)
                .map(Link::to)
                .toList();
    }

    private static ZoneModel zone(Frame frame, String name) {
        return ZoneMapModel.of(frame).zones().stream()
                .filter(zone -> zone.zone().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ReplicaModel replica(ZoneMapModel map, String machine) {
        return map.zones().stream()
                .flatMap(zone -> zone.machines().stream())
                .filter(ReplicaModel.class::isInstance)
                .map(ReplicaModel.class::cast)
                .filter(model -> model.machine().equals(machine))
                .findFirst()
                .orElseThrow();
    }
}
