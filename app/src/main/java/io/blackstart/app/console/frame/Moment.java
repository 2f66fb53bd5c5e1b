package io.blackstart.app.console.frame;

import io.blackstart.app.console.bridge.Promises;
import io.blackstart.cluster.event.ClusterView;

/**
 * The cluster as it was once.
 *
 * @param operations a second
 * @param latency milliseconds, p99
 * @param lag writes, of the replica furthest behind
 */
record Moment(ClusterView view, Promises promises, double operations, double latency, double lag) {
    long at() {
        return view.at();
    }
}
