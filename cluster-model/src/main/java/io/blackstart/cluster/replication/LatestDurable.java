package io.blackstart.cluster.replication;

/** Work for when writes are durable of which the latest does for all before it: of what one sync makes durable it is done once. */
final class LatestDurable {
    private final ReplicaContext context;
    private Open open = new Open("", -1);

    /** What waits for one sync. */
    private static final class Open implements Runnable {
        private final Object of;
        private final long syncs;
        private Runnable latest = () -> {};
        private boolean done;

        private Open(Object of, long syncs) {
            this.of = of;
            this.syncs = syncs;
        }

        @Override
        public void run() {
            done = true;
            latest.run();
        }
    }

    LatestDurable(ReplicaContext context) {
        this.context = context;
    }

    /**
     * Does the work in this replica's actor once everything written so far is durable, or in its place later work of the same kind that waits for the
     * same sync.
     */
    void run(Object of, Runnable work) {
        long syncs = context.disk().syncs();
        if (open.done || open.syncs != syncs || !open.of.equals(of)) {
            open = new Open(of, syncs);
            context.whenDurable(open);
        }
        open.latest = work;
    }
}
