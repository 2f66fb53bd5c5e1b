package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.membership.Digest;
import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule M6: whom a replica counts as primaries in office. */
class ReachM6Test {
    private static final List<String> MEMBERS = List.of("a1", "b1", "d1");

    private final Engine engine = Engine.create(1);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void m6_twoThatServeAndHearWhoLooksAreTwo() {
        assertEquals(2, primariesHeard(digestOfAPrimary("a1"), digestOfAPrimary("b1")));
    }

    /** No election of this one's would reach it. */
    @Test
    void m6_oneThatDoesNotHearWhoLooksIsNoneOfThem() {
        assertEquals(1, primariesHeard(digestOfAPrimary("a1", "d1"), digestOfAPrimary("b1")));
    }

    /** By d1. */
    private long primariesHeard(Digest... digests) {
        Parts d1 = Parts.of(engine, "d1", Mode.AVAILABLE, MEMBERS);
        MemberTable table = tableOf("d1");
        for (Digest digest : digests) {
            table.heard(digest, engine.now());
        }
        Electorate electorate = new Electorate(d1.context(), d1.copy());
        return new Reach(d1.context(), d1.copy(), table, electorate, gossip(d1, table), () -> false).primaries();
    }

    private Digest digestOfAPrimary(String machine, String... silent) {
        MemberTable table = tableOf(machine);
        List.of(silent).forEach(table::suspect);
        ReplicaGossip gossip = gossip(Parts.of(engine, machine, Mode.AVAILABLE, MEMBERS), table);
        gossip.serving(true);
        return gossip.digest();
    }

    private MemberTable tableOf(String machine) {
        MemberTable table = new MemberTable(machine);
        table.members(MEMBERS, engine.now());
        return table;
    }

    private static ReplicaGossip gossip(Parts parts, MemberTable table) {
        return new ReplicaGossip(parts.context(), parts.copy(), table, new ReplicaGossip.Listener() {
            @Override
            public void heard(Digest digest) {}

            @Override
            public void confirmedGone(String member) {}
        });
    }
}
