package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.log.Entries;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whose disks a primary counts (rules W2, W7). */
class AcknowledgerW2Test {
    private static final Reign REIGN = new Reign(1, "a1");

    @Test
    void w2_w7_inStrictAVotersDiskCountsOnlyOnceItsWordDoes() {
        try (Engine engine = Engine.create(1)) {
            Parts a1 = Parts.of(engine, "a1", Mode.STRICT, List.of("a1", "b1", "c1"));
            LocalCopy copy = a1.copy();
            Peer b1 = new Peer("b1", 0);
            b1.enter(Peer.Stage.LIVE, 0);
            TreeMap<String, Peer> peers = new TreeMap<>();
            peers.put("b1", b1);
            Acknowledger acknowledger = new Acknowledger(a1.context(), copy, REIGN, peers, new Quiet());
            acknowledger.begin();
            copy.append(Entries.write(REIGN, 1, "k"));
            copy.durableUpTo(1);
            b1.durableUpTo(1, 0);
            acknowledger.look();
            assertEquals(0, copy.visibleHistory().last());
            b1.votes(true);
            acknowledger.look();
            assertEquals(1, copy.visibleHistory().last());
        }
    }

    /** An office that has nothing else to do. */
    private static final class Quiet implements Acknowledger.Office {
        @Override
        public boolean mayNotAcknowledge() {
            return false;
        }

        @Override
        public Collection<String> mustConfirm() {
            return List.of();
        }

        @Override
        public void merged(LogEntry record) {}

        @Override
        public void acknowledged() {}
    }
}
