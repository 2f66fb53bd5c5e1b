package io.blackstart.app.console.frame;

import io.blackstart.app.console.chart.History;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.event.Traffic;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.drills.words.EventRow;
import io.blackstart.drills.words.EventText;
import java.util.ArrayList;
import java.util.List;

/** What the console knows of the cluster, from its events alone. Lives on the JavaFX thread. */
final class ConsoleState {
    private final History operations = new History();
    private final History latency = new History();
    private final History lag = new History();
    private ClusterView view = ClusterView.initial();
    private List<EventRow> newRows = new ArrayList<>();

    void take(Stamped event) {
        view = Reducer.apply(view, event);
        EventText.of(event).ifPresent(newRows::add);
        if (event.event() instanceof ClusterEvent.ReplicasSampled) {
            sample();
        }
    }

    ClusterView view() {
        return view;
    }

    /** The lines since the last call, oldest first. */
    List<EventRow> takeNewRows() {
        List<EventRow> rows = newRows;
        newRows = new ArrayList<>();
        return rows;
    }

    Frame.Histories histories() {
        return new Frame.Histories(operations, latency, lag);
    }

    private void sample() {
        Traffic traffic = view.traffic();
        operations.add(traffic.operationsPerSecond());
        latency.add(Math.max(traffic.readP99Nanos(), traffic.writeP99Nanos()) / 1e6);
        lag.add(view.machines().values().stream()
                .filter(ClusterView.MachineView::powered)
                .flatMap(machine -> machine.replica().stream())
                .filter(replica -> replica.role() != ReplicaRole.PRIMARY)
                .mapToLong(ClusterView.ReplicaView::lag)
                .max()
                .orElse(0));
    }
}
