package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.ElectionFailed;
import io.blackstart.cluster.event.ClusterEvent.ElectionStarted;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Detector;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Cuts between two or three groups of machines, which then heal in part, so that somebody hears both sides: as long as nothing changes, no seat goes to
 * and fro, and elections that find nobody are tried once a second by each group. A failure prints the number and the story that show it.
 */
class CutsAtLargeTest {
    private static final int GROUPS = 3;
    private static final int BETWEEN_WRITES = 30;
    private static final int QUIET_SECONDS = 15;

    @Test
    void m6_e5_noSeatGoesToAndFroWhileACutStandsStill() {
        run(1, 48);
    }

    @Test
    @Tag("proof")
    void m6_e5_noSeatGoesToAndFroInThreeThousandCuts() {
        run(1_000, 3_000);
    }

    private static void run(long from, long count) {
        ClusterAtLarge.assertNothingFound(from, count, number -> new Story(number).found());
    }

    private record Cut(List<String> left, List<String> right) {}

    private static final class Story {
        private final long number;
        private final SplittableRandom random;
        private final List<Cut> cuts = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        /** In every other story writes come all the time: who follows a primary then goes over to another one later. */
        private final List<Scene.Client> writers = new ArrayList<>();

        Story(long number) {
            this.number = number;
            this.random = new SplittableRandom(number);
        }

        /** What goes wrong in the cluster of that number. */
        Optional<String> found() {
            ClusterSpec drawn = ClusterAtLarge.spec(number, random);
            Detector detector = Detector.values()[random.nextInt(Detector.values().length)];
            ClusterSettings settings = ClusterSettings.defaults().with(Setting.DETECTOR, detector.ordinal());
            ClusterSpec spec = new ClusterSpec(
                    drawn.regions(),
                    drawn.database(),
                    drawn.mode(),
                    drawn.multiAz(),
                    drawn.readReplicas(),
                    settings,
                    number);
            try (Scene scene = Scene.settled(spec)) {
                if (number % 2 == 1) {
                    scene.cluster()
                            .gateways()
                            .forEach(gateway ->
                                    writers.add(scene.client(scene.cluster().zoneOf(gateway), gateway)));
                }
                cut(scene);
                for (int steps = random.nextInt(1, 4); steps > 0; steps--) {
                    pass(scene, random.nextInt(1_500, 7_000));
                    step(scene);
                }
                pass(scene, 6_000);
                assertStandsStill(scene);
                assertEndsWell(scene);
                return Optional.empty();
            } catch (AssertionError failure) {
                return Optional.of("%d: %s after %s (%s)".formatted(number, failure.getMessage(), words, spec));
            }
        }

        private void pass(Scene scene, int millis) {
            for (int past = 0; past < millis; past += BETWEEN_WRITES) {
                for (Scene.Client writer : writers) {
                    if (!writer.isDisconnected() && !writer.isBusy()) {
                        writer.sendSet("w", "at " + past);
                    }
                }
                scene.runMillis(Math.min(BETWEEN_WRITES, millis - past));
            }
        }

        /** Either whole zones are on one side, or machines; who is to hear both later is a region, gateways, one machine or some. */
        private void cut(Scene scene) {
            List<String> machines = new ArrayList<>(scene.cluster().disks().keySet());
            machines.addAll(scene.cluster().gateways());
            List<String> kept = scene.cluster().spec().regions().home().zones();
            String lone = machines.get(random.nextInt(machines.size()));
            int between = random.nextInt(4);
            List<List<String>> groups = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            boolean byZone = random.nextBoolean();
            int sides = random.nextInt();
            for (String machine : machines) {
                String zone = scene.cluster().zoneOf(machine);
                int side = byZone ? sides >> kept.indexOf(zone) + 1 & 1 : random.nextInt(2);
                boolean third = switch (between) {
                    case 0 -> !kept.contains(zone);
                    case 1 -> machine.startsWith("gateway") && random.nextInt(3) == 0;
                    case 2 -> machine.equals(lone);
                    default -> random.nextInt(3) == 0;
                };
                groups.get(third ? GROUPS - 1 : side).add(machine);
            }
            cut(scene, new Cut(groups.get(0), groups.get(1)));
            for (List<String> side : groups.subList(0, 2)) {
                if (random.nextInt(4) > 0) {
                    cut(scene, new Cut(side, groups.get(2)));
                }
            }
        }

        private void cut(Scene scene, Cut cut) {
            if (cut.left().isEmpty() || cut.right().isEmpty()) {
                return;
            }
            boolean oneWay = random.nextInt(4) == 0;
            if (oneWay) {
                scene.deafen(cut.left(), cut.right());
            } else {
                scene.partition(cut.left(), cut.right());
                cuts.add(cut);
            }
            words.add((oneWay ? "one way " : "") + cut);
        }

        private void step(Scene scene) {
            String primary = scene.primary();
            int what = scene.hasPower(primary) ? random.nextInt(6) : 2;
            if (what == 0) {
                scene.freeze(primary);
                scene.runMillis(random.nextInt(100, 3_000));
                scene.thaw(primary);
                words.add("froze " + primary);
            } else if (what == 1) {
                scene.pullPlug(primary);
                words.add("pulled " + primary);
            } else if (!cuts.isEmpty()) {
                Cut healed = cuts.remove(random.nextInt(cuts.size()));
                scene.undoPartition(healed.left(), healed.right());
                words.add("healed " + healed);
            }
        }

        private void assertStandsStill(Scene scene) {
            int reigns = scene.told(ReignBegan.class).size();
            int elections = scene.told(ElectionStarted.class).size();
            long inVain = wonInVain(scene);
            pass(scene, QUIET_SECONDS * 1_000);
            int more = scene.told(ReignBegan.class).size() - reigns;
            assertTrue(more <= 1, () -> more + " reigns");
            int tried = scene.told(ElectionStarted.class).size() - elections;
            assertTrue(tried <= GROUPS * (QUIET_SECONDS + 1), () -> tried + " elections");
            long moreInVain = wonInVain(scene) - inVain;
            // In strict the only one with all that was acknowledged may not reach a majority.
            boolean mayBeInVain = scene.cluster().spec().mode() == Mode.STRICT;
            assertTrue(mayBeInVain || moreInVain <= GROUPS, () -> moreInVain + " winners that did not come to reign");
        }

        private static long wonInVain(Scene scene) {
            return scene.told(ElectionFailed.class).stream()
                    .filter(failed -> failed.reason().startsWith("its winner"))
                    .count();
        }

        private static void assertEndsWell(Scene scene) {
            scene.heal();
            scene.runMillis(4_000);
            scene.client(scene.cluster().zoneOf(scene.cluster().gateways().getFirst()))
                    .mustSet("k", "v");
            scene.runMillis(6_000);
            scene.assertReplicasIdentical();
            new Shown(scene).assertAllIsWell("all is healed");
        }
    }
}
