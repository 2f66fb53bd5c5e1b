package io.blackstart.app.console.frame;

import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.chart.History;
import io.blackstart.app.console.chart.Meter;
import io.blackstart.app.console.chart.Reading;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reduction;
import io.blackstart.cluster.event.Stamped;
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
    private final Meter meter = new Meter();
    private final History history = new History();
    private final Chronicle chronicle = new Chronicle();
    private final Moments moments = new Moments();
    private final Reduction reduction = new Reduction(ClusterView.initial());
    private Optional<ClusterView> view = Optional.of(ClusterView.initial());
    private long lastAt;
    /** Found by the checker when something of note was last told at this instant. */
    private Optional<Promises> momentOf = Optional.empty();

    private Promises promises = Promises.NONE;
    private Optional<History> past = Optional.empty();
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
        Optional<Reading> reading = meter.take(event);
        reading.ifPresent(history::add);
        if (reading.isPresent() || row.isPresent()) {
            momentOf = Optional.of(promises);
        }
    }

    /** One for each instant is enough: with all that was told at it. */
    private void keepMoment() {
        momentOf.ifPresent(found -> moments.add(new Moment(view(), found, history.last())));
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
    History historyBefore(long nanos) {
        if (pastAt != nanos || past.isEmpty()) {
            pastAt = nanos;
            past = Optional.of(moments.historyBefore(nanos));
        }
        return past.get();
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

    /** The minute before the live edge. */
    History history() {
        return history;
    }
}
