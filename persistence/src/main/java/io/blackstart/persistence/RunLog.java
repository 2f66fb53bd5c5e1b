package io.blackstart.persistence;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reduction;
import io.blackstart.cluster.event.Stamped;
import java.util.List;

/**
 * The account of a run: its hash, how far it is, what the cluster looks like there and its measures second by second. Kept by the preparing thread; the writing one looks
 * at it once, after the last event.
 */
final class RunLog {
    private final long run;
    private final JournalHash hash = new JournalHash();
    private final Reduction reduction = new Reduction(ClusterView.initial());
    private final SecondMeter seconds = new SecondMeter();
    private long lastAt;

    RunLog(long run) {
        this.run = run;
    }

    long run() {
        return run;
    }

    void add(Stamped event, String kind, byte[] payload) {
        hash.add(event.sequence(), event.at(), kind, payload);
        reduction.add(event);
        seconds.add(event);
        lastAt = event.at();
    }

    long events() {
        return hash.events();
    }

    long lastAt() {
        return lastAt;
    }

    ClusterView view() {
        return reduction.view();
    }

    /** Those that are other than when this was called last. */
    List<Second> changedSeconds() {
        return seconds.changed();
    }

    String sha256() {
        return hash.sha256();
    }
}
