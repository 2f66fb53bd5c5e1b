package io.blackstart.app.live;

import io.blackstart.app.console.bridge.Copies;
import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyLookup;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.replication.VisibleCopy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Looks at the copies of a live cluster, each time in one task on its pump; the states are immutable and leave it. */
record ReplicaCopies(Cluster cluster) implements Copies {
    @Override
    public Slice slice(long cursor, int about) {
        return onPump(() -> walk(cursor, about));
    }

    @Override
    public Slice look(Bytes held) {
        return onPump(() -> {
            List<VisibleCopy> visible = cluster.visibleCopies();
            return new Slice(copies(visible), List.of(row(held, visible)), 0);
        });
    }

    private Slice onPump(Supplier<Slice> looking) {
        try {
            return cluster.engine().ask(looking).join();
        } catch (CancellationException ended) {
            throw new IllegalStateException("the cluster has ended, nothing can be looked at any more", ended);
        }
    }

    /** Each copy is walked as far as it likes; the part ends where the first of them stopped, and what lies beyond is met by the next. */
    private Slice walk(long cursor, int about) {
        List<VisibleCopy> visible = cluster.visibleCopies();
        Set<Bytes> keys = new LinkedHashSet<>();
        long next = 0;
        for (VisibleCopy copy : visible) {
            next = earlier(next, copy.keys().scan(cursor, about, keys::add));
        }
        List<Row> rows = new ArrayList<>();
        for (Bytes key : keys) {
            if (next == 0 || KeyLookup.place(key) < next) {
                rows.add(row(key, visible));
            }
        }
        return new Slice(copies(visible), rows, next);
    }

    /** 0 is the end, and so later than all. */
    private static long earlier(long a, long b) {
        return a == 0 || b == 0 ? Math.max(a, b) : Math.min(a, b);
    }

    private static List<Copy> copies(List<VisibleCopy> visible) {
        return visible.stream()
                .map(copy -> new Copy(copy.machine(), copy.isPrimary(), copy.end(), copy.clockMillis()))
                .toList();
    }

    private static Row row(Bytes held, List<VisibleCopy> visible) {
        List<KeyState> states =
                visible.stream().map(copy -> copy.keys().get(held)).toList();
        return new Row(held, states);
    }
}
