package io.blackstart.app.console.frame;

import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.chart.Reading;
import io.blackstart.cluster.event.ClusterView;
import java.util.Optional;

/**
 * The cluster as it was once.
 *
 * @param reading the last one by then; empty before the first
 */
record Moment(ClusterView view, Promises promises, Optional<Reading> reading) {
    long at() {
        return view.at();
    }
}
