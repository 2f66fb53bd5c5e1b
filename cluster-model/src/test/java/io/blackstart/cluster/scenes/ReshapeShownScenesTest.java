package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.ReshapeAnswer;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.cluster.coordinator.PlannedReshape.Duty;
import io.blackstart.cluster.coordinator.PlannedReshape.Seat;
import io.blackstart.cluster.event.ClusterEvent.OperatorActed;
import io.blackstart.cluster.event.ClusterEvent.ReshapeBegan;
import io.blackstart.cluster.event.ClusterEvent.ReshapeFinished;
import io.blackstart.cluster.event.ClusterEvent.ReshapeReplanned;
import io.blackstart.cluster.event.ClusterEvent.ReshapeStepped;
import io.blackstart.cluster.event.ClusterEvent.RolesChanged;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rule Z3: the plan is shown first, and what is shown is what is done. */
class ReshapeShownScenesTest {
    private static final Duration LONG = Duration.ofSeconds(15);

    @Test
    void z3_thePlanShownIsThePlanCarriedOutInBothDirections() {
        try (Scene scene = Scene.singleAz(11)) {
            scene.runMillis(500);
            Crowd crowd = new Crowd(scene, 4);
            scene.runMillis(500);
            for (boolean on : List.of(true, false)) {
                PlannedReshape plan = scene.cluster().operator().planMultiAz(on);
                assertEquals(standing(scene), duties(plan, Seat::before), "before");
                int before = scene.told(ReshapeStepped.class).size();

                assertInstanceOf(
                        ReshapeAnswer.Begun.class, scene.cluster().operator().reshape(plan));
                scene.runUntilTold(ReshapeFinished.class, LONG, finished -> finished.multiAz() == on);

                assertEquals(plan.steps(), stepsSince(scene, before));
                assertEquals(
                        plan.steps(),
                        scene.last(ReshapeBegan.class).orElseThrow().plan());
                assertEquals(standing(scene), duties(plan, Seat::after), "after");
                assertEquals(List.of(), scene.told(ReshapeReplanned.class));
            }
            assertEquals(List.of(), crowd.failures());
        }
    }

    @Test
    void z3_lookingAtAPlanChangesNothing() {
        try (Scene scene = Scene.singleAz(12)) {
            scene.runMillis(1_000);
            int told = scene.events().size();
            PlannedReshape plan = scene.cluster().operator().planMultiAz(true);

            assertEquals(plan, scene.cluster().operator().planMultiAz(true));
            assertEquals(told, scene.events().size());
            scene.runMillis(2_000);
            assertEquals(List.of(), scene.told(OperatorActed.class));
            assertEquals(List.of(), scene.told(ReshapeBegan.class));
        }
    }

    @Test
    void z3_aPlanThatIsNoLongerTrueIsNotCarriedOutButShownAnew() {
        try (Scene scene = Scene.settled(13)) {
            PlannedReshape shown = scene.cluster().operator().planMultiAz(false);
            scene.cluster().operator().switchOver("b1");
            scene.runMillis(1_000);

            ReshapeAnswer.Replanned answer = assertInstanceOf(
                    ReshapeAnswer.Replanned.class, scene.cluster().operator().reshape(shown));
            scene.runMillis(1_000);

            assertEquals("b1", answer.plan().primary());
            assertEquals(List.of(), scene.told(ReshapeBegan.class));
            assertInstanceOf(
                    ReshapeAnswer.Begun.class, scene.cluster().operator().reshape(answer.plan()));
        }
    }

    @Test
    void z3_anotherPrimaryMidwayMeansAnotherPlanAndItIsTold() {
        try (Scene scene = Scene.singleAz(14)) {
            scene.runMillis(1_000);
            scene.cluster().operator().reshape(scene.cluster().operator().planMultiAz(true));
            scene.runUntilTold(ReshapeStepped.class, LONG, step -> step.text().equals("c1 becomes a voter"));
            scene.cluster().operator().switchOver("b1");
            scene.runUntilTold(ReshapeFinished.class, LONG, ReshapeFinished::multiAz);

            List<ReshapeReplanned> anew = scene.told(ReshapeReplanned.class);
            assertEquals("the primary is b1 now", anew.getFirst().reason());
            List<String> plan = anew.getLast().plan();
            List<String> steps = stepsSince(scene, 0);
            assertEquals(plan, steps.subList(steps.size() - plan.size(), steps.size()));
        }
    }

    @Test
    void z3_refusalsAreOneSentenceWithTheWayOut() {
        try (Scene scene = Scene.singleAz(15)) {
            assertRefused(scene, true, "no primary is in office to copy from: wait until one is elected");
            scene.runMillis(1_000);
            assertRefused(scene, false, "multi-AZ is off already: every machine stands where the plan would put it");
            scene.pullPlug("c1");
            assertRefused(scene, true, "multi-AZ on needs c1, without power now: plug in first");
            scene.plugIn("c1");
            PlannedReshape plan = scene.cluster().operator().planMultiAz(true);
            scene.cluster().operator().reshape(plan);
            assertRefused(
                    scene,
                    false,
                    "a reshape is under way, multi-AZ turns on: wait until it has finished, or cancel it");
        }
    }

    @Test
    void z3_withoutAPrimaryInOfficeThereIsNoPlan() {
        try (Scene scene = Scene.settled(16)) {
            scene.cluster().operator().planMultiAz(false);
            scene.pullZone("a");
            scene.pullZone("b");
            scene.pullZone("c");
            scene.runMillis(1_000);

            assertRefused(scene, false, "no primary is in office to copy from: wait until one is elected");
        }
    }

    private static void assertRefused(Scene scene, boolean on, String sentence) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> scene.cluster().operator().planMultiAz(on));
        assertEquals(sentence, refused.getMessage());
    }

    private static List<String> stepsSince(Scene scene, int known) {
        return scene.told(ReshapeStepped.class).stream()
                .skip(known)
                .map(ReshapeStepped::text)
                .toList();
    }

    /** As the events and the endpoint tell it, without asking for a plan. */
    private static SortedMap<String, Duty> standing(Scene scene) {
        SortedMap<String, Duty> standing = new TreeMap<>();
        scene.last(RolesChanged.class)
                .orElseThrow()
                .roles()
                .forEach((machine, role) -> standing.put(machine, Duty.valueOf(role.name())));
        scene.cluster().resolveEndpoint().forEach(gateway -> standing.put(gateway, Duty.GATEWAY));
        return standing;
    }

    private static SortedMap<String, Duty> duties(PlannedReshape plan, Function<Seat, Duty> when) {
        return plan.seats().stream()
                .filter(seat -> when.apply(seat) != Duty.NONE)
                .collect(Collectors.toMap(Seat::machine, when, (one, _) -> one, TreeMap::new));
    }
}
