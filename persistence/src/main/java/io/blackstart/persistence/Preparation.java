package io.blackstart.persistence;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Encodes events, keeps the account of their runs and says where a checkpoint is due: about as much work as the insert, so it has a
 * thread of its own. Belongs to that thread.
 *
 * @param checkpointEvery events of a run from one checkpoint to the next
 */
record Preparation(int checkpointEvery) {
    List<Prepared> of(List<Work> batch) {
        List<Prepared> prepared = new ArrayList<>(batch.size());
        Set<RunLog> runs = new LinkedHashSet<>();
        for (Work work : batch) {
            switch (work) {
                case Work.Append append -> {
                    prepared.add(row(append.run(), append.event()));
                    runs.add(append.run());
                }
                case Work.Request<?> request -> {
                    // what is asked comes behind all that was told before
                    measure(runs, prepared);
                    prepared.add(new Prepared.Asked(request));
                }
            }
        }
        measure(runs, prepared);
        return prepared;
    }

    private static void measure(Set<RunLog> runs, List<Prepared> prepared) {
        runs.forEach(run -> prepared.add(new Prepared.Measured(run.run(), run.changedSeconds())));
        runs.clear();
    }

    private Prepared.Row row(RunLog run, Stamped event) {
        String kind = EventJson.kind(event.event());
        byte[] payload = EventJson.payload(event.event());
        boolean isCanonical = !(event.event() instanceof ClusterEvent.TrafficMetered);
        run.add(event, kind, isCanonical ? payload : EventJson.canonical(event.event()));
        boolean isDue = run.events() % checkpointEvery == 0;
        Optional<byte[]> checkpoint = isDue ? Optional.of(ViewJson.write(run.view())) : Optional.empty();
        return new Prepared.Row(run.run(), event, kind, payload, checkpoint);
    }
}
