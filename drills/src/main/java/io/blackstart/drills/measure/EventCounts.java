package io.blackstart.drills.measure;

import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts what the cluster tells one by one: what the faults of a run have brought about. */
final class EventCounts implements EventSink {
    private final Map<Measure, TimedCount> counts = new EnumMap<>(Measure.class);
    private final Map<Measure, Long> totals = new EnumMap<>(Measure.class);
    private final SeatWatch seat = new SeatWatch();
    private final Set<String> replicas = new HashSet<>();
    private final Set<String> dark = new HashSet<>();
    private final Set<Position> merges = new HashSet<>();
    private final Set<String> conflicts = new HashSet<>();
    private boolean endpointAnswered;
    private long switchoverEpoch = -1;
    private long forcedEpoch = -1;

    @Override
    public void accept(Stamped stamped) {
        long at = stamped.at();
        if (seat.becomesVacant(stamped)) {
            add(Measure.VACANCIES, at, 1);
        }
        switch (stamped.event()) {
            case ClusterEvent.ElectionStarted started -> onElection(started, at);
            case ClusterEvent.ReignBegan began -> {
                if (began.reign().epoch() == switchoverEpoch) {
                    add(Measure.SWITCHOVERS, at, 1);
                }
                if (began.reign().epoch() == forcedEpoch) {
                    add(Measure.PROMOTIONS_FORCED, at, 1);
                }
            }
            case ClusterEvent.TailMerged merged -> onMerge(merged, at);
            case ClusterEvent.ConflictsRecorded recorded -> onConflicts(recorded, at);
            case ClusterEvent.CatchUpBegan began ->
                add(began.method().equals("bulk copy") ? Measure.COPIES_BULK : Measure.COPIES_STREAM, at, 1);
            case ClusterEvent.HeldByOneMachine _ -> add(Measure.HELD_ALONE, at, 1);
            case ClusterEvent.ReshapeBegan _ -> add(Measure.RESHAPES, at, 1);
            case ClusterEvent.RegionMoved _ -> add(Measure.REGION_MOVES, at, 1);
            case ClusterEvent.FaultInjected injected -> onFault(injected, at);
            case ClusterEvent.TrafficMetered metered -> onTraffic(metered, at);
            case ClusterEvent.EndpointChanged _ -> onEndpoint(at);
            case ClusterEvent.ReplicaStarted started -> {
                replicas.add(started.replica());
                dark.remove(started.replica());
            }
            case ClusterEvent.ReplicaRetired retired -> {
                replicas.remove(retired.replica());
                dark.remove(retired.replica());
            }
            case ClusterEvent.PowerLost lost -> onPowerLost(lost.machine(), at);
            default -> {
                // everything else is not counted
            }
        }
    }

    static boolean isSwitchover(ClusterEvent.ElectionStarted started) {
        return started.reason().startsWith(ElectionMessage.Cause.SWITCHOVER.words());
    }

    private void onElection(ClusterEvent.ElectionStarted started, long at) {
        add(Measure.ELECTIONS, at, 1);
        if (isSwitchover(started)) {
            switchoverEpoch = started.epoch();
        }
        if (started.reason().startsWith(ElectionMessage.Cause.FORCED.words())) {
            forcedEpoch = started.epoch();
        }
    }

    /** A record that a next primary inherits is told again. */
    private void onMerge(ClusterEvent.TailMerged merged, long at) {
        if (merges.add(merged.record())) {
            add(Measure.MERGES, at, 1);
        }
    }

    /** A record that takes another over tells its entries again; each is one. */
    private void onConflicts(ClusterEvent.ConflictsRecorded recorded, long at) {
        for (ClusterEvent.Conflict conflict : recorded.conflicts()) {
            if (conflicts.add(conflict.id())) {
                add(Measure.LEDGER_ENTRIES, at, 1);
            }
        }
    }

    /** Meters tell what was sent since the run began. */
    private void onTraffic(ClusterEvent.TrafficMetered metered, long at) {
        risenTo(Measure.CROSS_ZONE_BYTES, at, metered.crossZoneBytes());
        risenTo(Measure.CROSS_ZONE_COMPRESSED, at, metered.crossZoneCompressedBytes());
        risenTo(Measure.TRAFFIC_COST, at, metered.crossZoneCostNanos());
    }

    private void risenTo(Measure measure, long at, long total) {
        Long before = totals.put(measure, total);
        add(measure, at, total - (before == null ? 0 : before));
    }

    private void onFault(ClusterEvent.FaultInjected injected, long at) {
        add(Measure.FAULTS, at, 1);
        if (injected.kind().equals("disk wipe")) {
            add(Measure.DISKS_WIPED, at, 1);
        }
    }

    private void onEndpoint(long at) {
        if (endpointAnswered) {
            add(Measure.ENDPOINT_CHANGES, at, 1);
        }
        endpointAnswered = true;
    }

    private void onPowerLost(String machine, long at) {
        if (replicas.contains(machine) && dark.add(machine) && dark.size() == replicas.size()) {
            add(Measure.BLACK_STARTS, at, 1);
        }
    }

    private void add(Measure measure, long at, long count) {
        counts.computeIfAbsent(measure, _ -> new TimedCount()).add(at, count);
    }

    /** 0 where it never happened. */
    long within(Measure measure, Window window) {
        TimedCount count = counts.get(measure);
        return count == null ? 0 : count.within(window);
    }

    /** All of it that was told. */
    long soFar(Measure measure) {
        return within(measure, new Window(0, Long.MAX_VALUE));
    }
}
