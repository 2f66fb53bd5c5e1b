package io.blackstart.cluster.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.coordinator.ReshapePlan.Situation;
import io.blackstart.cluster.coordinator.ReshapePlan.Step;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.topology.Machine;
import io.blackstart.cluster.topology.MachineRole;
import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rule Z3: from any placement of four zones to any other, step by step. */
class ReshapePlanZ3Test {
    private static final int MOST_STEPS = 60;
    private static final Region REGION = new Region("eu", List.of("a", "b", "c", "d"));

    @Test
    void z3EveryPlanEndsAtItsTarget() {
        forEachPair((from, to) -> {
            Situation end = standing(from);
            for (Step step : plan(from, to)) {
                end = ReshapePlan.after(end, step);
            }
            assertEquals(to.roles(), end.config().roles());
            assertEquals(Set.copyOf(to.voters()), Set.copyOf(end.config().voters()));
            assertEquals(to.roles().keySet(), end.replicas());
            assertEquals(new TreeSet<>(to.gateways()), end.gateways());
            assertEquals(new TreeSet<>(to.gateways()), end.serving());
        });
    }

    @Test
    void z3StandingAtTheTargetThereIsNothingToDo() {
        placements().forEach(placement -> {
            assertInstanceOf(ReshapePlan.Done.class, ReshapePlan.next(standing(placement), placement));
            assertEquals(List.of(), ReshapePlan.steps(standing(placement), placement));
        });
    }

    @Test
    void z3OneVoterAtATimeAndNumbersAscendByOne() {
        forEachPair((from, to) -> {
            Situation now = standing(from);
            for (Step step : plan(from, to)) {
                if (step instanceof ReshapePlan.Configure configure) {
                    assertEquals(now.config().number() + 1, configure.config().number());
                    assertTrue(votersChanged(now.config(), configure.config()) <= 1, step.words());
                }
                now = ReshapePlan.after(now, step);
            }
        });
    }

    @Test
    void z3EndpointFlipsOnlyOnceAllAreLiveAndTheirGatewaysRun() {
        forEachPair((from, to) -> {
            Situation now = standing(from);
            for (Step step : plan(from, to)) {
                if (step instanceof ReshapePlan.FlipEndpoint flip) {
                    assertTrue(now.live().containsAll(to.roles().keySet()), "live: " + now.live());
                    assertTrue(now.gateways().containsAll(flip.gateways()), "running: " + now.gateways());
                    assertEquals(
                            to.roles().keySet().stream().map(to.roles()::get).toList(), rolesAt(now, to));
                }
                now = ReshapePlan.after(now, step);
            }
        });
    }

    @Test
    void z3NothingIsRemovedBeforeTheEndpointServesTheTarget() {
        forEachPair((from, to) -> {
            Situation now = standing(from);
            for (Step step : plan(from, to)) {
                Situation next = ReshapePlan.after(now, step);
                boolean removes = !next.replicas().containsAll(now.replicas())
                        || !next.gateways().containsAll(now.gateways())
                        || !next.config().members().containsAll(now.config().members());
                assertTrue(!removes || now.serving().equals(new TreeSet<>(to.gateways())), step.words());
                now = next;
            }
        });
    }

    @Test
    void z3VoterIsLiveBeforeItVotes() {
        forEachPair((from, to) -> {
            Situation now = standing(from);
            for (Step step : plan(from, to)) {
                Situation next = ReshapePlan.after(now, step);
                assertTrue(next.live().containsAll(next.config().voters()), step.words());
                now = next;
            }
        });
    }

    @Test
    void z3PlanInterruptedByReplicasFallingBehindGoesOnAndEnds() {
        List<Placement> all = placements();
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Placement to = all.get(random.nextInt(all.size()));
            Situation now = standing(all.get(random.nextInt(all.size())));
            int failures = 5;
            int steps = 0;
            for (Step step = ReshapePlan.next(now, to); !(step instanceof ReshapePlan.Done); ) {
                now = ReshapePlan.after(now, step);
                if (failures > 0 && random.nextInt(4) == 0) {
                    failures--;
                    now = fallBehind(now, random);
                }
                step = ReshapePlan.next(now, to);
                assertTrue(++steps < MOST_STEPS, "no end; seed " + seed);
            }
            SortedSet<String> stay = new TreeSet<>(now.replicas());
            stay.removeAll(now.config().departed());
            assertEquals(to.roles().keySet(), stay, "seed " + seed);
        }
    }

    @Test
    void z3ChangeOfMindHalfwayEndsAtTheNewTarget() {
        forEachPair((from, to) -> {
            Situation now = standing(from);
            List<Step> steps = plan(from, to);
            for (Step step : steps.subList(0, steps.size() / 2)) {
                now = ReshapePlan.after(now, step);
            }
            for (Step step : steps(now, from)) {
                now = ReshapePlan.after(now, step);
            }
            assertEquals(from.roles(), now.config().roles());
            assertEquals(from.roles().keySet(), now.replicas());
        });
    }

    @Test
    void z3WordsTellTheWholePlan() {
        Placement off = Placement.around(REGION, false, "a1");

        assertEquals(
                List.of(
                        "start a replica on c1",
                        "c1 becomes a member",
                        "start a replica on d1",
                        "d1 becomes a member",
                        "c1 copies and catches up until it is LIVE",
                        "d1 copies and catches up until it is LIVE",
                        "c1 becomes a voter",
                        "a2 is no longer a voter",
                        "roles change",
                        "start gateway-b1",
                        "start gateway-c1",
                        "start gateway-d1",
                        "the endpoint flips to gateway-a1 gateway-b1 gateway-c1 gateway-d1",
                        "a2 is no longer a member",
                        "retire the replica on a2 once its disk is merged"),
                ReshapeRule.plan(
                                Regions.of(REGION),
                                "eu",
                                new Change.MultiAz(true),
                                true,
                                "a1",
                                Placement.around(REGION, true, "a1"),
                                standing(off))
                        .steps());
    }

    /** What is to hold for each two placements. */
    private interface Scene {
        void play(Placement from, Placement to);
    }

    private static void forEachPair(Scene scene) {
        for (Placement from : placements()) {
            for (Placement to : placements()) {
                scene.play(from, to);
            }
        }
    }

    private static List<Placement> placements() {
        List<Placement> placements = new ArrayList<>();
        for (Machine machine : REGION.machines()) {
            if (machine.role() == MachineRole.DATABASE) {
                placements.add(Placement.around(REGION, false, machine.name()));
                placements.add(Placement.around(REGION, true, machine.name()));
            }
        }
        return placements;
    }

    private static Situation standing(Placement placement) {
        return new Situation(
                new ClusterConfig(1, placement.voters(), placement.roles()),
                new TreeSet<>(placement.roles().keySet()),
                new TreeSet<>(placement.roles().keySet()),
                new TreeSet<>(placement.gateways()),
                new TreeSet<>(placement.gateways()),
                new TreeSet<>(placement.gateways()));
    }

    private static List<Step> plan(Placement from, Placement to) {
        return steps(standing(from), to);
    }

    private static List<Step> steps(Situation start, Placement to) {
        List<Step> steps = new ArrayList<>();
        Situation now = start;
        for (Step step = ReshapePlan.next(now, to); !(step instanceof ReshapePlan.Done); ) {
            steps.add(step);
            assertTrue(steps.size() < MOST_STEPS, () -> "no end: " + steps);
            now = ReshapePlan.after(now, step);
            step = ReshapePlan.next(now, to);
        }
        return steps;
    }

    private static Situation fallBehind(Situation now, SplittableRandom random) {
        TreeSet<String> live = new TreeSet<>(now.live());
        live.removeIf(_ -> random.nextBoolean());
        return new Situation(now.config(), now.replicas(), live, now.gateways(), now.answering(), now.serving());
    }

    private static int votersChanged(ClusterConfig before, ClusterConfig after) {
        Set<String> changed = new HashSet<>(before.voters());
        changed.addAll(after.voters());
        changed.removeIf(voter -> before.isVoter(voter) && after.isVoter(voter));
        return changed.size();
    }

    private static List<?> rolesAt(Situation now, Placement to) {
        return to.roles().keySet().stream()
                .map(member -> now.config().roles().get(member))
                .toList();
    }
}
