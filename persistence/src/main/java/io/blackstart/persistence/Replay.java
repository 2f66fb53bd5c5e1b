package io.blackstart.persistence;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * The cluster at any moment of a run: the nearest checkpoint before it, and the few events from there. The same reduction as the live
 * view's, so it is the view that was live then.
 */
final class Replay {
    private Replay() {}

    static ClusterView view(Connection connection, Path file, long run, Moment moment) throws SQLException {
        ClusterView view =
                CheckpointTable.before(connection, run, moment).orElseGet(ClusterView::initial);
        try (Stream<Stamped> events = EventTable.read(connection, file, run, view.sequence())) {
            Iterator<Stamped> next = events.takeWhile(moment::covers).iterator();
            while (next.hasNext()) {
                view = Reducer.apply(view, next.next());
            }
        }
        return view;
    }
}
