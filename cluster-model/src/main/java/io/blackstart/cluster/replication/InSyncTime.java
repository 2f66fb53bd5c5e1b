package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.ElectionTime;
import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Setting;

/**
 * Rule W3: how long a member, or the primary's own disk, may confirm nothing. {@code inSync.timeout} says it, but it is never less than a first
 * confirmation takes where everything works: else whoever is well is dropped under load, and the primary alone holds what it acknowledges. Pure.
 */
public final class InSyncTime {
    private InSyncTime() {}

    /**
     * A spec with {@code inSync.timeout} as it is taken: what was asked for, or two rounds over the longest way there is, since in a new reign a member
     * asks to follow before it confirms.
     */
    public static ClusterSpec inForce(ClusterSpec asked) {
        ClusterSettings settings = asked.settings();
        long way = Network.longestWay(settings, !asked.regions().read().isEmpty());
        long rounds = 2 * ElectionTime.round(way, settings.get(Setting.DISK_SYNC));
        return settings.get(Setting.IN_SYNC_TIMEOUT) >= rounds
                ? asked
                : asked.with(settings.with(Setting.IN_SYNC_TIMEOUT, rounds));
    }
}
