package io.blackstart.app.live;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;

/** The newest view of a running cluster, for threads that are not its pump. */
final class CurrentView implements EventSink {
    private volatile ClusterView view = ClusterView.initial();

    @Override
    public void accept(Stamped event) {
        view = Reducer.apply(view, event);
    }

    ClusterView view() {
        return view;
    }
}
