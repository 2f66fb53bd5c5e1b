package io.blackstart.persistence;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.OperationCount;
import io.blackstart.cluster.event.ClusterEvent.ReplicaSample;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Measures a run second by second, of what its events tell. One thread at a time. */
final class SecondMeter {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** For a maximum that has nothing to be one of. */
    private static final long NONE = -1;

    private final List<Second> changed = new ArrayList<>();
    private long second = NONE;
    private boolean touched;
    private long reads;
    private long writes;
    private long refused;
    private long indeterminate;
    private long readP99;
    private long writeP99;
    private long lag;
    private long live;
    private long metered;
    private long meteredBefore;
    private boolean isMetered;

    SecondMeter() {
        clear();
    }

    void add(Stamped told) {
        switch (told.event()) {
            case ClusterEvent.OperationsCounted operations -> {
                enter(told.at());
                operations.counts().forEach(this::count);
            }
            case ClusterEvent.ReplicasSampled sampled -> {
                enter(told.at());
                sample(sampled.replicas());
            }
            case ClusterEvent.TrafficMetered traffic -> {
                enter(told.at());
                metered = traffic.crossZoneBytes();
                isMetered = true;
            }
            default -> {
                // measures nothing
            }
        }
    }

    /** The seconds that are other than when this was called last, the one that is not over yet among them. */
    List<Second> changed() {
        if (touched) {
            changed.add(now());
            touched = false;
        }
        List<Second> taken = List.copyOf(changed);
        changed.clear();
        return taken;
    }

    private void enter(long at) {
        long entered = (at - 1) / SECOND_NANOS;
        if (entered != second) {
            if (touched) {
                changed.add(now());
            }
            second = entered;
            clear();
        }
        touched = true;
    }

    private void clear() {
        reads = 0;
        writes = 0;
        refused = 0;
        indeterminate = 0;
        readP99 = NONE;
        writeP99 = NONE;
        lag = NONE;
        live = NONE;
        meteredBefore = metered;
        isMetered = false;
    }

    private void count(OperationCount operations) {
        switch (operations.outcome()) {
            case ACKNOWLEDGED -> {
                if (operations.kind().equals("read")) {
                    reads += operations.count();
                    readP99 = Math.max(readP99, operations.latencyNanosP99());
                } else {
                    writes += operations.count();
                    writeP99 = Math.max(writeP99, operations.latencyNanosP99());
                }
            }
            case REFUSED -> refused += operations.count();
            case INDETERMINATE -> indeterminate += operations.count();
        }
    }

    private void sample(List<ReplicaSample> replicas) {
        long alive = 0;
        for (ReplicaSample replica : replicas) {
            lag = Math.max(lag, replica.lag());
            alive += replica.state() == ReplicaState.LIVE ? 1 : 0;
        }
        live = live == NONE ? alive : Math.min(live, alive);
    }

    private Second now() {
        return new Second(
                second,
                reads,
                writes,
                refused,
                indeterminate,
                known(readP99),
                known(writeP99),
                known(lag),
                known(live),
                isMetered ? OptionalLong.of(metered - meteredBefore) : OptionalLong.empty());
    }

    private static OptionalLong known(long figure) {
        return figure == NONE ? OptionalLong.empty() : OptionalLong.of(figure);
    }
}
