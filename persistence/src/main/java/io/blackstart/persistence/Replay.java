package io.blackstart.persistence;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reduction;
import io.blackstart.cluster.event.Stamped;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * The cluster at any moment of a run: the nearest checkpoint before it, and the few events from there. The same reduction as the live
 * view's, so it is the view that was live then.
 */
final class Replay {
    private Replay() {}

    static ClusterView view(Connection connection, Path file, long run, Moment moment) throws SQLException {
        ClusterView from = CheckpointTable.before(connection, run, moment).orElseGet(ClusterView::initial);
        Reduction reduction = new Reduction(from);
        try (Stream<Stamped> events = EventTable.read(
                connection, file, run, from.sequence(), moment, problem -> SqlProblem.explain(file, problem))) {
            events.forEachOrdered(reduction::add);
        }
        return reduction.view();
    }
}
