package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.Operator;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What operators and rule Z6 make of a placement while machines are gone for long: nothing is told over and over, and once all are back all is well
 * and quiet. A failure prints the number and the story that show it.
 */
class PlacementAtLargeTest {
    /** Of one kind, in five seconds. */
    private static final int MANY = 60;

    private static final Duration IN_FIVE_SECONDS = Duration.ofSeconds(5);
    private static final Duration UNTIL_QUIET = Duration.ofSeconds(60);

    @Test
    void z3_z6_changesWhileMachinesAreGoneComeToAnEnd() {
        run(1, 24);
    }

    @Test
    @Tag("proof")
    void z3_z6_changesOfAThousandPlacementsComeToAnEnd() {
        run(1_000, 1_000);
    }

    private static void run(long from, long count) {
        ClusterAtLarge.assertNothingFound(from, count, number -> new Story(number).found());
    }

    private static final class Story {
        private final long number;
        private final SplittableRandom random;
        private final List<String> words = new ArrayList<>();

        Story(long number) {
            this.number = number;
            this.random = new SplittableRandom(number);
        }

        /** What goes wrong in the cluster of that number. */
        Optional<String> found() {
            ClusterSpec drawn = ClusterAtLarge.spec(number, random);
            ClusterSpec spec = new ClusterSpec(
                    drawn.regions(),
                    drawn.database(),
                    drawn.mode(),
                    drawn.multiAz(),
                    drawn.readReplicas(),
                    drawn.settings().with(Setting.REPLACE_AFTER, seconds(random.nextInt(3, 30))),
                    number);
            try (Scene scene = Scene.settled(spec)) {
                scene.runMillis(3_000);
                for (int steps = random.nextInt(4, 12); steps > 0; steps--) {
                    step(scene);
                    scene.runMillis(random.nextInt(4) == 0 ? random.nextInt(60_000) : random.nextInt(5_000));
                }
                assertEndsWell(scene);
                return Optional.empty();
            } catch (AssertionError failure) {
                return Optional.of("%d: %s after %s (%s)".formatted(number, failure.getMessage(), words, spec));
            }
        }

        private void step(Scene scene) {
            List<String> replicas = List.copyOf(scene.cluster().disks().keySet());
            String machine = random.nextInt(4) == 0 ? scene.primary() : any(replicas);
            switch (random.nextInt(9)) {
                case 0, 1 -> attempt("pull " + machine, scene, _ -> scene.pullPlug(machine));
                case 2, 3 -> attempt("freeze " + machine, scene, _ -> scene.freeze(machine));
                case 4 -> attempt("back", scene, Operator::healAll);
                case 5 -> attempt("cancel", scene, Operator::cancelReshape);
                default -> {
                    Change change = change(scene, machine);
                    attempt(change.words(), scene, operator -> operator.change(change));
                }
            }
        }

        private Change change(Scene scene, String machine) {
            List<String> zones = scene.cluster().spec().regions().zones();
            return switch (random.nextInt(8)) {
                case 0, 1 -> new Change.MultiAz(random.nextBoolean());
                case 2 -> new Change.AddReadReplica(any(zones));
                case 3 -> new Change.RemoveReadReplica(machine);
                case 4 -> new Change.Drain(machine);
                case 5 -> new Change.Undrain(machine);
                case 6 -> new Change.MoveReplica(machine, any(zones));
                default ->
                    new Change.MoveRegion(any(scene.cluster().spec().regions().names()));
            };
        }

        private String any(List<String> names) {
            return names.get(random.nextInt(names.size()));
        }

        /** What makes no sense just then is refused, which is no failure. */
        private void attempt(String what, Scene scene, Consumer<Operator> act) {
            String at = "%.3f ".formatted(scene.engine().now() / 1e9);
            try {
                act.accept(scene.cluster().operator());
                words.add(at + what);
            } catch (IllegalArgumentException refused) {
                words.add(at + what + " (refused)");
            }
        }

        private void assertEndsWell(Scene scene) {
            long healed = scene.engine().now();
            scene.heal();
            scene.run(UNTIL_QUIET.dividedBy(2));
            // What nobody writes after is not looked for.
            scene.client(scene.cluster().zoneOf(scene.cluster().gateways().getFirst()))
                    .mustSet("k", "v");
            scene.run(UNTIL_QUIET);
            new Shown(scene).assertAllIsWell("all are back");
            assertEquals(List.of(), toldOverAndOver(scene.events()), "told over and over");
            long quietFrom = healed + UNTIL_QUIET.toNanos();
            assertEquals(
                    List.of(),
                    scene.events().stream()
                            .filter(stamped -> stamped.at() > quietFrom && isOfTheCluster(stamped.event()))
                            .toList(),
                    "not quiet");
        }

        private static List<String> toldOverAndOver(List<Stamped> events) {
            return events.stream()
                    .filter(stamped -> isOfTheCluster(stamped.event()))
                    .collect(Collectors.groupingBy(
                            stamped -> "%s from %d s on"
                                    .formatted(
                                            stamped.event().getClass().getSimpleName(),
                                            stamped.at() / IN_FIVE_SECONDS.toNanos() * IN_FIVE_SECONDS.toSeconds()),
                            Collectors.counting()))
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getValue() > MANY)
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .toList();
        }

        /** Not what goes on all the time, or is told of each message. */
        private static boolean isOfTheCluster(ClusterEvent event) {
            return switch (event) {
                case ClusterEvent.ReshapeBegan _,
                        ClusterEvent.ReshapeStepped _,
                        ClusterEvent.ReshapeReplanned _,
                        ClusterEvent.ReshapeFinished _,
                        ClusterEvent.ReshapeFailed _,
                        ClusterEvent.ElectionStarted _,
                        ClusterEvent.ReignBegan _,
                        ClusterEvent.PrimaryFenced _,
                        ClusterEvent.InSyncChanged _,
                        ClusterEvent.RolesChanged _,
                        ClusterEvent.EndpointChanged _,
                        ClusterEvent.CatchUpBegan _,
                        ClusterEvent.ReplicaStateChanged _ -> true;
                default -> false;
            };
        }

        private static long seconds(int count) {
            return Duration.ofSeconds(count).toNanos();
        }
    }
}
