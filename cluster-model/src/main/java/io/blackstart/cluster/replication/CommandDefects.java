package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.BrokenCalls;
import io.blackstart.cluster.data.Verb;
import io.blackstart.cluster.event.ClusterEvent;
import java.util.Set;
import java.util.TreeSet;

/** Tells of each broken command once a replica: a client may ask for it a thousand times a second. */
final class CommandDefects implements BrokenCalls {
    private final ReplicaContext context;
    private final Set<String> told = new TreeSet<>();

    CommandDefects(ReplicaContext context) {
        this.context = context;
    }

    @Override
    public void found(Verb verb, RuntimeException defect) {
        if (told.add(verb.word())) {
            context.tell(new ClusterEvent.CommandBroke(context.name(), verb.word(), context.seed(), words(defect)));
        }
    }

    private static String words(RuntimeException defect) {
        StackTraceElement[] trace = defect.getStackTrace();
        return trace.length == 0 ? defect.toString() : defect + " at " + trace[0];
    }
}
