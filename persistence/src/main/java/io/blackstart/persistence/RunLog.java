package io.blackstart.persistence;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;

/** The writer thread's own account of a run: its hash, how far it is and what the cluster looks like there. */
final class RunLog {
    private final long run;
    private final JournalHash hash = new JournalHash();
    private ClusterView view = ClusterView.initial();

    RunLog(long run) {
        this.run = run;
    }

    long run() {
        return run;
    }

    void add(Stamped event, String kind, byte[] payload) {
        hash.add(event.sequence(), event.at(), kind, payload);
        view = Reducer.apply(view, event);
    }

    long events() {
        return hash.events();
    }

    long lastAt() {
        return view.at();
    }

    ClusterView view() {
        return view;
    }

    String sha256() {
        return hash.sha256();
    }
}
