package io.blackstart.cluster.membership;

import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Detector;
import io.blackstart.cluster.topology.Setting;

/**
 * Rules M3, M7: the silence that says something. Between two words everybody is silent, and who has just come is until its first word has
 * come: where {@code gossip.suspectAfter} is shorter than that, who is well is lost from sight again and again, and a healthy cluster changes
 * its primary for ever. Pure; in nanoseconds.
 */
public final class SilenceRule {
    private SilenceRule() {}

    /**
     * What is between two words at most where everything works.
     *
     * @param beat how often one asks or tells; it may come half a beat late, since timers of real machines do
     * @param way the longest there is, since a word may be the answer to a question
     */
    public static long longest(long beat, long way) {
        return beat + beat / 2 + 2 * way;
    }

    /**
     * How many checks without an answer are enough.
     *
     * @param asked what was asked for
     * @return that, or as many as are under way where everything works
     */
    public static long misses(long asked, long beat, long way) {
        return Math.max(asked, longest(beat, way) / beat);
    }

    /** A spec with {@code gossip.suspectAfter} as it is taken: what was asked for, or the longest silence of the slowest beat there is. */
    public static ClusterSpec inForce(ClusterSpec asked) {
        ClusterSettings settings = asked.settings();
        long silence = longest(
                slowestBeat(settings),
                Network.longestWay(settings, !asked.regions().read().isEmpty()));
        return settings.get(Setting.GOSSIP_SUSPECT_AFTER) >= silence
                ? asked
                : asked.with(settings.with(Setting.GOSSIP_SUSPECT_AFTER, silence));
    }

    /**
     * Rule M6: how long a gateway's word holds that it hears the primary. Half of what the detector takes, so that it is no longer said of a dead one
     * when the replicas confirm that; with a slow beat, until the gateway can have said it again, and then a failover may wait for that.
     */
    public static long gatewaysWord(ClusterSettings settings) {
        long silence = Math.min(settings.get(Setting.GOSSIP_SUSPECT_AFTER), silenceOfDetector(settings));
        return Math.max(silence / 2, longest(settings.get(Setting.GOSSIP_INTERVAL), 0));
    }

    private static long silenceOfDetector(ClusterSettings settings) {
        return switch (settings.detector()) {
            case GOSSIP -> settings.get(Setting.GOSSIP_SUSPECT_AFTER);
            case PULL -> settings.get(Setting.DETECTOR_MISSES) * settings.get(Setting.DETECTOR_INTERVAL);
            case PUSH -> settings.get(Setting.DETECTOR_TIMEOUT);
        };
    }

    /** Gateways ask each {@code gossip.interval}, whatever the replicas do. */
    private static long slowestBeat(ClusterSettings settings) {
        long gossip = settings.get(Setting.GOSSIP_INTERVAL);
        return settings.detector() == Detector.GOSSIP
                ? gossip
                : Math.max(gossip, settings.get(Setting.DETECTOR_INTERVAL));
    }
}
