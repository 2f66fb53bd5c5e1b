package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Detector;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.Setting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** A cluster of which everything is drawn that decides how soon somebody is missed: places, mode, beats, silences, waits and ways. */
final class ClusterAtLarge {
    private static final long MILLI = 1_000_000;
    /** Up to that many everybody probes everybody: with more it is chance that a word comes in time (rule M1). */
    private static final int SMALL = 7;

    private final SplittableRandom random;
    private ClusterSettings settings = ClusterSettings.defaults();

    private ClusterAtLarge(SplittableRandom random) {
        this.random = random;
    }

    static ClusterSpec spec(long number, SplittableRandom random) {
        return new ClusterAtLarge(random).spec(number);
    }

    /** Tells so many stories, each of a number of its own; none may find anything wrong. */
    static void assertNothingFound(long from, long count, LongFunction<Optional<String>> story) {
        List<String> wrong = LongStream.range(from, from + count)
                .parallel()
                .mapToObj(story)
                .flatMap(Optional::stream)
                .toList();
        assertEquals(List.of(), wrong);
    }

    private ClusterSpec spec(long number) {
        Mode mode = Mode.values()[random.nextInt(Mode.values().length)];
        boolean multiAz = random.nextBoolean();
        int least = mode == Mode.STRICT || multiAz ? 1 : 0;
        List<String> zones = List.of("a", "b", "c", "d", "e").subList(0, random.nextInt(3, 6));
        Region home = new Region("eu-5", zones, random.nextInt(1, 3));
        boolean readRegion = random.nextInt(3) == 0;
        int room = Math.min(zones.size() * home.machinesPerZone(), SMALL - (readRegion ? 2 : 0)) - 2;
        int readReplicas = random.nextInt(least, Math.max(least, room) + 1);
        Regions regions =
                new Regions(home, readRegion ? List.of(new Region("us-1", List.of("x", "y", "z"))) : List.of());
        return new ClusterSpec(regions, "orders", mode, multiAz, OptionalInt.of(readReplicas), settings(), number);
    }

    private ClusterSettings settings() {
        maybe(Setting.GOSSIP_INTERVAL, 20 * MILLI, 400 * MILLI);
        maybe(Setting.GOSSIP_INDIRECT, 1, 5);
        maybe(Setting.GOSSIP_SUSPECT_AFTER, 60 * MILLI, 2_500 * MILLI);
        maybe(Setting.DETECTOR, Detector.PULL.ordinal(), Detector.PUSH.ordinal());
        maybe(Setting.DETECTOR_INTERVAL, 30 * MILLI, 500 * MILLI);
        maybe(Setting.DETECTOR_MISSES, 1, 8);
        maybe(Setting.DETECTOR_TIMEOUT, 50 * MILLI, 2_000 * MILLI);
        maybe(Setting.CONFLICT_CHECK_INTERVAL, 60 * MILLI, 4_000 * MILLI);
        maybe(Setting.IN_SYNC_TIMEOUT, 50 * MILLI, 2_000 * MILLI);
        maybe(Setting.ELECTION_TIMEOUT, 60 * MILLI, 4_000 * MILLI);
        maybe(Setting.ELECTION_RESCHEDULE, 10 * MILLI, 800 * MILLI);
        maybe(Setting.ELECTION_RETRY_DELAY, 10 * MILLI, 2_000 * MILLI);
        maybe(Setting.ENDPOINT_CHECK, 20 * MILLI, 1_000 * MILLI);
        maybe(Setting.ENDPOINT_MISSES, 1, 5);
        maybe(Setting.DISK_SYNC, MILLI / 1_000, 20 * MILLI);
        maybe(Setting.LINK_IN_ZONE, MILLI / 1_000, 5 * MILLI);
        maybe(Setting.LINK_CROSS_ZONE, MILLI / 100, 40 * MILLI);
        maybe(Setting.LINK_CROSS_REGION, MILLI, 120 * MILLI);
        return settings;
    }

    /** Small values as often as large ones. */
    private void maybe(Setting setting, long least, long most) {
        if (random.nextInt(4) == 0) {
            settings = settings.with(setting, Math.round(least * Math.pow((double) most / least, random.nextDouble())));
        }
    }
}
