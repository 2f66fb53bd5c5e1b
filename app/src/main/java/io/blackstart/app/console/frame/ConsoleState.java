package io.blackstart.app.console.frame;

import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.chart.History;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reduction;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.event.Traffic;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.drills.words.EventRow;
import io.blackstart.drills.words.EventText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the console knows of the cluster, from its events alone. Lives on the JavaFX thread. Views are made where one is looked at: at a frame's
 * end, at a sample, and for each instant worth looking back at.
 */
final class ConsoleState {
    private static final long SAMPLE_NANOS = 100_000_000;

    private final History operations = new History();
    private final History latency = new History();
    private final History lag = new History();
    private final Chronicle chronicle = new Chronicle();
    private final Moments moments = new Moments();
    private final Reduction reduction = new Reduction(ClusterView.initial());
    private Optional<ClusterView> view = Optional.of(ClusterView.initial());
    private long lastAt;
    /** Found by the checker when something of note was last told at this instant. */
    private Optional<Promises> momentOf = Optional.empty();

    private Promises promises = Promises.NONE;
    private Optional<Frame.Histories> pastHistories = Optional.empty();
    private long pastAt = -1;
    private List<EventRow> newRows = new ArrayList<>();

    void take(Stamped event) {
        if (event.at() != lastAt) {
            keepMoment();
            momentOf = Optional.empty();
            lastAt = event.at();
        }
        reduction.add(event);
        view = Optional.empty();
        Optional<EventRow> row = EventText.of(event);
        row.ifPresent(line -> {
            newRows.add(line);
            chronicle.take(event, line);
        });
        boolean sampled = event.event() instanceof ClusterEvent.ReplicasSampled;
        if (sampled) {
            sample();
        }
        if (sampled || row.isPresent()) {
            momentOf = Optional.of(promises);
        }
    }

    /** One for each instant is enough: with all that was told at it. */
    private void keepMoment() {
        momentOf.ifPresent(
                found -> moments.add(new Moment(view(), found, operations.last(), latency.last(), lag.last())));
    }

    /** What the checker had found when the events that follow were taken. */
    void promises(Promises newest) {
        promises = newest;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    /** The cluster as it was at an instant; empty before the first event. */
    Optional<Moment> at(long nanos) {
        keepMoment();
        return moments.at(nanos);
    }

    /** The minute before an instant. */
    Frame.Histories historiesBefore(long nanos) {
        if (pastAt != nanos || pastHistories.isEmpty()) {
            pastAt = nanos;
            pastHistories = Optional.of(gather(nanos));
        }
        return pastHistories.get();
    }

    private Frame.Histories gather(long nanos) {
        Frame.Histories past = new Frame.Histories(new History(), new History(), new History());
        for (int i = History.POINTS - 1; i >= 0; i--) {
            long instant = nanos - i * SAMPLE_NANOS;
            if (instant >= 0) {
                moments.at(instant).ifPresent(moment -> {
                    past.operations().add(moment.operations());
                    past.latency().add(moment.latency());
                    past.lag().add(moment.lag());
                });
            }
        }
        return past;
    }

    ClusterView view() {
        ClusterView now = view.orElseGet(reduction::view);
        view = Optional.of(now);
        return now;
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
        ClusterView now = view();
        Traffic traffic = now.traffic();
        operations.add(traffic.operationsPerSecond());
        latency.add(Math.max(traffic.readP99Nanos(), traffic.writeP99Nanos()) / 1e6);
        lag.add(now.machines().values().stream()
                .filter(ClusterView.MachineView::powered)
                .flatMap(machine -> machine.replica().stream())
                .filter(replica -> replica.role() != ReplicaRole.PRIMARY)
                .mapToLong(ClusterView.ReplicaView::lag)
                .max()
                .orElse(0));
    }
}
