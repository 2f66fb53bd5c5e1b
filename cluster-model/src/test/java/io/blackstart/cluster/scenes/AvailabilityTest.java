package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.InSyncChanged;
import io.blackstart.cluster.event.ClusterEvent.MemberConfirmedGone;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.ReplicaSample;
import io.blackstart.cluster.event.ClusterEvent.ReplicasSampled;
import io.blackstart.cluster.event.ClusterEvent.RolesChanged;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What safety does not ask for: a healthy cluster stays as it is, after a fault those that are left serve soon, and once it is healed all comes
 * back and nothing else is shown, whatever the settings. A failure prints the numbers that show it.
 */
class AvailabilityTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int ROUNDS = 3;

    @Test
    void s9_whoeverIsLeftServesSoonWhateverIsSet() {
        run(1, 60);
    }

    @Test
    @Tag("proof")
    void s9_whoeverIsLeftServesSoonInAThousandClusters() {
        run(1_000, 1_000);
    }

    private static void run(long from, long count) {
        ClusterAtLarge.assertNothingFound(from, count, AvailabilityTest::found);
    }

    /** What goes wrong in the cluster of that number. */
    private static Optional<String> found(long number) {
        SplittableRandom random = new SplittableRandom(number);
        ClusterSpec spec = ClusterAtLarge.spec(number, random);
        try (Scene scene = Scene.settled(spec)) {
            scene.runUntil("all is well at the beginning", SOON, () -> isWhole(scene));
            long confirmed = scene.told(MemberConfirmedGone.class).size();
            scene.runMillis(5_000);
            assertEquals(confirmed, scene.told(MemberConfirmedGone.class).size(), "nobody is gone");
            assertEquals(1, scene.told(ReignBegan.class).size(), "one reign while nothing is broken");
            Shown shown = new Shown(scene);
            for (int i = 0; i < ROUNDS; i++) {
                String story = strike(scene, random);
                scene.runMillis(3_000);
                shown.assertAllIsWell(story);
            }
            return Optional.empty();
        } catch (AssertionError failure) {
            return Optional.of("%d: %s (%s)".formatted(number, failure.getMessage(), spec));
        }
    }

    /** Gives what was done. */
    private static String strike(Scene scene, SplittableRandom random) {
        OneFault drawn = OneFault.draw(scene, random);
        boolean mayElect = mayElect(scene, drawn.dead());
        String story = "%s, %s reigns".formatted(drawn.fault().name(), scene.primary());
        scene.inject(drawn.fault());
        if (drawn.promised() && mayElect) {
            assertServes(scene, drawn.dead(), story);
        }
        scene.runMillis(random.nextInt(8_000));
        scene.heal();
        assertServes(scene, Set.of(), story + ", healed");
        scene.runUntil("all is well after " + story, SOON.multipliedBy(3), () -> isWhole(scene));
        return story;
    }

    /** Rules E3, E4, as far as one fault goes: all was well before it. */
    private static boolean mayElect(Scene scene, Collection<String> dead) {
        if (scene.cluster().spec().mode() != Mode.STRICT) {
            return !dead.containsAll(scene.inSync());
        }
        List<String> voters = scene.last(RolesChanged.class).orElseThrow().voters();
        return 2 * voters.stream().filter(voter -> !dead.contains(voter)).count() > voters.size();
    }

    /** By one gateway after the other, of those that are left. */
    private static void assertServes(Scene scene, Collection<String> dead, String story) {
        Set<String> gateways = new TreeSet<>(scene.cluster().gateways());
        gateways.removeAll(dead);
        long end = scene.engine().now() + SOON.toNanos();
        boolean served = gateways.isEmpty();
        while (!served) {
            for (String gateway : gateways) {
                served |= serves(scene, gateway);
                scene.runMillis(50);
            }
            if (scene.engine().now() > end) {
                throw new AssertionError("nobody serves: " + story);
            }
        }
    }

    private static boolean serves(Scene scene, String gateway) {
        try {
            Scene.Client client = scene.client(scene.cluster().zoneOf(gateway), gateway);
            client.sendSet("k", "v");
            for (int i = 0; i < 2_500 && client.reply().isEmpty() && !client.isDisconnected(); i++) {
                scene.runMillis(1);
            }
            client.close();
            return client.reply()
                    .filter(reply -> reply.outcome() == Outcome.ACKNOWLEDGED)
                    .isPresent();
        } catch (NoSuchElementException notConnected) {
            return false;
        }
    }

    /** One primary, every replica LIVE, every voter in the in-sync set. */
    private static boolean isWhole(Scene scene) {
        List<ReplicaSample> samples =
                scene.last(ReplicasSampled.class).map(ReplicasSampled::replicas).orElse(List.of());
        return samples.size() == scene.cluster().disks().size()
                && samples.stream().allMatch(sample -> sample.state() == ReplicaState.LIVE)
                && samples.stream()
                                .filter(sample -> sample.role() == ReplicaRole.PRIMARY)
                                .count()
                        == 1
                && (scene.cluster().spec().mode() == Mode.STRICT
                        || scene.last(InSyncChanged.class)
                                .orElseThrow()
                                .members()
                                .containsAll(scene.last(RolesChanged.class)
                                        .orElseThrow()
                                        .voters()));
    }
}
