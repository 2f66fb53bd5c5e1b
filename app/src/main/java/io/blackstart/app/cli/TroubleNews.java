package io.blackstart.app.cli;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.words.EventText;
import java.io.PrintStream;

/** Says on the command line what became of the disks of a live cluster, and which command is broken; all else is in the journal. */
record TroubleNews(PrintStream err) implements EventSink {
    @Override
    public void accept(Stamped stamped) {
        if (isTrouble(stamped.event())) {
            EventText.of(stamped).ifPresent(row -> err.println("blackstart: " + row.text()));
        }
    }

    private static boolean isTrouble(ClusterEvent event) {
        return event instanceof ClusterEvent.CommandBroke
                || event instanceof ClusterEvent.DiskTailCut
                || event instanceof ClusterEvent.DiskSnapshotDamaged
                || event instanceof ClusterEvent.DiskSetAside
                || event instanceof ClusterEvent.DiskFailed
                || event instanceof ClusterEvent.DiskRecovered
                || event instanceof ClusterEvent.NoteTold;
    }
}
