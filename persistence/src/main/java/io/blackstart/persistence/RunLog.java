package io.blackstart.persistence;

import io.blackstart.cluster.event.Stamped;

/** The writer thread's own account of a run: its hash and how far it is. */
final class RunLog {
    private final long run;
    private final JournalHash hash = new JournalHash();
    private long lastAt;

    RunLog(long run) {
        this.run = run;
    }

    long run() {
        return run;
    }

    void add(Stamped event, String kind, byte[] payload) {
        hash.add(event.sequence(), event.at(), kind, payload);
        lastAt = event.at();
    }

    long events() {
        return hash.events();
    }

    long lastAt() {
        return lastAt;
    }

    String sha256() {
        return hash.sha256();
    }
}
