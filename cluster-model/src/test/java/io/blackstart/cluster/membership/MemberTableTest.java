package io.blackstart.cluster.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.MemberTable.News;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules M2 to M4 as a1 keeps them: whom it heard, whom it suspects, who survives and who accuses. */
class MemberTableTest {
    private static final List<String> VOTERS = List.of("a1", "b1", "c1", "d1");

    private final MemberTable table = new MemberTable("a1");

    @BeforeEach
    void fourMembers() {
        table.members(List.of("a1", "b1", "c1", "d1"), 0);
    }

    @Test
    void m2KeepsTheDigestHeardLast() {
        table.heard(digest("b1", 1, "c1"), 10);
        table.heard(digest("b1", 1), 20);

        assertEquals(Optional.of(digest("b1", 1)), table.digest("b1"));
        assertEquals(5, table.silentFor("b1", 25));
    }

    @Test
    void m2OlderIncarnationIsIgnored() {
        table.heard(digest("b1", 3), 10);

        assertEquals(News.NOTHING, table.heard(digest("b1", 2, "c1"), 20));
        assertEquals(Optional.of(digest("b1", 3)), table.digest("b1"));
        assertEquals(15, table.silentFor("b1", 25));
    }

    @Test
    void m2StrangerIsIgnored() {
        assertEquals(News.NOTHING, table.heard(digest("x1", 1), 10));
        assertEquals(List.of("b1", "c1", "d1"), table.others());
        assertFalse(table.everHeard("x1"));
    }

    @Test
    void m1HearsayIsNewsOnlyIfTheWordIsYounger() {
        table.heard(digest("b1", 1), 10);

        assertFalse(table.isNews("b1", 10));
        assertTrue(table.isNews("b1", 11));
        assertFalse(table.isNews("x1", 11), "a stranger");
    }

    @Test
    void m1TheLastWordIsAsOldAsItIsWhateverWasSleptThrough() {
        assertEquals(OptionalLong.empty(), table.lastWordAgo("b1", 5), "none has come");
        assertEquals(OptionalLong.empty(), table.lastWordAgo("x1", 5), "a stranger");
        table.heard(digest("b1", 1), 10);
        table.listensFrom(20);

        assertEquals(OptionalLong.of(15), table.lastWordAgo("b1", 25));
        assertEquals(5, table.silentFor("b1", 25));
    }

    @Test
    void m6SilenceSaysSomethingOnceItWasListenedTo() {
        table.listensFrom(10);
        table.heard(digest("b1", 1), 20);
        table.heard(digest("c1", 1), 20);
        assertFalse(table.hasListened(VOTERS, 509, 500), "d1 may not have spoken yet");
        assertTrue(table.hasListened(VOTERS, 510, 500));
        table.heard(digest("d1", 1), 30);
        assertTrue(table.hasListened(VOTERS, 40, 500), "everybody was heard");
        table.listensFrom(600);
        assertFalse(table.hasListened(VOTERS, 610, 500), "not since it was frozen");
        table.heard(digest("b1", 1), 620);
        assertTrue(table.hasListened(List.of("a1", "b1"), 630, 500), "who cannot reign is not waited for");
    }

    @Test
    void m3SuspectRefutesWithHigherIncarnation() {
        table.heard(digest("b1", 1), 10);
        assertTrue(table.suspect("b1"));
        assertEquals(List.of("b1"), table.accused());

        assertEquals(News.REFUTED, table.heard(digest("b1", 2), 600));
        assertEquals(List.of(), table.accused());
    }

    @Test
    void m3OlderIncarnationRefutesNothing() {
        table.heard(digest("b1", 2), 10);
        table.suspect("b1");

        assertEquals(News.NOTHING, table.heard(digest("b1", 1), 600));
        assertEquals(List.of("b1"), table.accused());
    }

    @Test
    void m3SuspicionIsNewsOnce() {
        assertTrue(table.suspect("b1"));
        assertFalse(table.suspect("b1"));
        assertTrue(table.confirmGone("b1"));
        assertFalse(table.confirmGone("b1"));
        assertFalse(table.suspect("b1"));
    }

    @Test
    void m3OtherMessagesKeepAlivesButDoNotRefute() {
        table.heard(digest("b1", 1), 10);
        table.heardOtherwise("b1", 100);
        assertEquals(0, table.silentFor("b1", 100));

        table.suspect("b1");
        table.heardOtherwise("b1", 700);
        assertEquals(List.of("b1"), table.accused());
        assertEquals(600, table.silentFor("b1", 700));
    }

    @Test
    void m4ReturnOfOneConfirmedGoneIsNews() {
        table.confirmGone("b1");
        assertTrue(table.isConfirmedGone("b1"));

        assertEquals(News.RETURNED, table.heard(digest("b1", 1), 600));
        assertFalse(table.isConfirmedGone("b1"));
        assertEquals(News.NOTHING, table.heard(digest("b1", 1), 700));
    }

    @Test
    void m4SurvivorsAreOneselfAndAllHeardLatelyWithoutTheAccused() {
        table.heard(digest("b1", 1), 100);
        table.heard(digest("c1", 1), 400);

        assertEquals(new TreeSet<>(List.of("a1", "c1")), table.survivors("b1", 400));
        assertEquals(new TreeSet<>(List.of("a1", "b1")), table.survivors("c1", 100));
    }

    @Test
    void m4MemberNeverHeardIsNoSurvivor() {
        assertEquals(new TreeSet<>(List.of("a1")), table.survivors("b1", 0));
        assertFalse(table.everHeard("c1"));
    }

    @Test
    void m4AccusersSpeakByTheirOwnEars() {
        table.heard(digest("b1", 1, "d1"), 100);
        table.heard(digest("c1", 1), 100);
        table.suspect("d1");

        assertEquals(new TreeSet<>(List.of("a1", "b1")), table.accusers("d1", table.survivors("d1", 100)));
    }

    @Test
    void m4OneselfAccusesOnlyWhomItFindsSilent() {
        table.heard(digest("b1", 1, "d1"), 100);

        assertEquals(new TreeSet<>(List.of("b1")), table.accusers("d1", table.survivors("d1", 100)));
    }

    @Test
    void m4AccuserFallenSilentCountsNoMore() {
        table.heard(digest("b1", 1, "d1"), 100);
        table.suspect("d1");

        assertEquals(new TreeSet<>(List.of("a1")), table.accusers("d1", table.survivors("d1", 101)));
    }

    @Test
    void m4GatewayWordCountsAsLongAsItIsFresh() {
        table.gatewayHeard("gateway-c1", List.of("b1"), Reign.NONE, 100);

        assertTrue(table.gatewayHears("b1", 100));
        assertFalse(table.gatewayHears("b1", 101));
        assertFalse(table.gatewayHears("c1", 100));
        assertEquals(List.of("gateway-c1"), table.gatewaysHeardSince(100));
        assertEquals(List.of(), table.gatewaysHeardSince(101));
    }

    @Test
    void m1ChangedConfigurationForgetsOldMembersAndGreetsNewOnes() {
        table.suspect("b1");
        table.members(List.of("a1", "c1", "e1"), 900);

        assertEquals(List.of("c1", "e1"), table.others());
        assertEquals(0, table.silentFor("e1", 900));
        assertEquals(900, table.silentFor("c1", 900));
        assertEquals(List.of(), table.accused());
    }

    private static Digest digest(String member, long incarnation, String... accuses) {
        return new Digest(
                member,
                incarnation,
                ReplicaState.LIVE,
                true,
                true,
                false,
                false,
                Reign.NONE,
                Position.START,
                Position.START,
                Position.START,
                InSyncRecord.NONE,
                List.of(accuses));
    }
}
