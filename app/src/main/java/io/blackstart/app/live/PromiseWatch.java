package io.blackstart.app.live;

import io.blackstart.app.console.bridge.Losses;
import io.blackstart.app.console.bridge.Promises;
import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.event.ClusterEvent.GuaranteeBreached;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.checker.GuaranteeCheck;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** The guarantee checker of a live cluster: what it finds is told as events, and its figures are handed to the console. */
final class PromiseWatch implements ClientOperation.Listener {
    /** How often the checker is asked, in virtual time. */
    private static final long LOOK_NANOS = 100_000_000L;

    private final Cluster cluster;
    private final GuaranteeCheck check;
    private final Consumer<Breach> onFirst;
    private final Set<String> broken = new HashSet<>();
    private long reads;
    private long unanswered;
    private int breachesTold;
    private volatile Promises newest = Promises.NONE;

    private PromiseWatch(Cluster cluster, GuaranteeCheck check, Consumer<Breach> onFirst) {
        this.cluster = cluster;
        this.check = check;
        this.onFirst = onFirst;
    }

    /**
     * @param check a sink of that cluster since it was formed; nothing has happened there since
     * @param onFirst hears the first breach of each promise, on the pump
     */
    static PromiseWatch attach(Cluster cluster, GuaranteeCheck check, Consumer<Breach> onFirst) {
        PromiseWatch watch = new PromiseWatch(cluster, check, onFirst);
        cluster.tap(check);
        cluster.onOperation(check);
        cluster.onOperation(watch);
        watch.look();
        return watch;
    }

    @Override
    public void ended(ClientOperation operation) {
        if (operation.outcome() == Outcome.ACKNOWLEDGED && !operation.request().isWrite()) {
            reads++;
        }
        if (operation.reply().isEmpty()) {
            unanswered++;
        }
    }

    private void look() {
        List<Breach> breaches = check.breaches();
        for (; breachesTold < breaches.size(); breachesTold++) {
            Breach breach = breaches.get(breachesTold);
            cluster.tell(new GuaranteeBreached(breach.promise(), breach.evidence()));
            if (broken.add(breach.promise())) {
                onFirst.accept(breach);
            }
        }
        newest = new Promises(
                check.acknowledgedWrites(),
                Losses.Unjudged.IN_DRILLS,
                reads,
                check.staleReads(),
                OptionalLong.of(unanswered),
                breaches.size());
        cluster.engine().after(LOOK_NANOS, this::look);
    }

    /** As of the last look; from any thread. */
    Promises newest() {
        return newest;
    }
}
