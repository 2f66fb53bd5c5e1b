package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.replication.ReplicationMessage.Append;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** cluster.md §9: once load and faults have stopped and copies are done, replicas identical within 5 s. */
final class ConvergenceTest {
    private static final List<String> DIFFER = List.of(Promise.CONVERGENCE.words());
    private static final List<String> NOTHING = List.of();

    private final PlantedHistory history = new PlantedHistory();

    @Test
    void replicasHoldTheSameAfterQuiet() {
        history.set("s1", 1_000, 1_002, 1, "k", "v").set("s1", 2_000, 2_002, 2, "k", "w");
        assertEquals(DIFFER, history.disk("a1", 2, "k=w").disk("b1", 2, "k=v").finish());
        assertEquals(
                "k differs: on a1 it is 'w' of Version[hlc=1, replica=a1, seq=1, part=1],"
                        + " on b1 'v' of Version[hlc=1, replica=a1, seq=1, part=1]",
                history.checker.breaches().getFirst().evidence());
    }

    /** Found by hand with links of eight seconds. */
    @Test
    void oneThatIsBeingFilledIsNotYetLikeTheOthers() {
        history.set("s1", 1_000, 1_002, 1, "k", "v")
                .event(2_000, new ClusterEvent.ReplicaStateChanged("b1", ReplicaState.STREAMING));
        passes(996_000, 1);
        assertEquals(NOTHING, history.disk("a1", 2, "k=v").disk("b1", 1, "k=v").finish());
    }

    @Test
    void butOnlyAsLongAsThatGoesOn() {
        history.set("s1", 1_000, 1_002, 1, "k", "v")
                .event(2_000, new ClusterEvent.ReplicaStateChanged("b1", ReplicaState.STREAMING));
        passes(900_000, 1);
        passes(996_000, 1);
        assertEquals(DIFFER, history.disk("a1", 2, "k=v").disk("b1", 1, "k=v").finish());
    }

    @Test
    void aPrimaryThatHasJustTakenOfficeHasToBeginWithIt() {
        history.set("s1", 1_000, 1_002, 1, "k", "v")
                .event(2_000, new ClusterEvent.ReplicaStateChanged("b1", ReplicaState.STREAMING))
                .event(996_000, new ClusterEvent.ReignBegan(new Reign(2, "a1"), history.position(2), 0));
        assertEquals(NOTHING, history.disk("a1", 2, "k=v").disk("b1", 1, "k=v").finish());
    }

    private void passes(long millis, long seq) {
        Reign reign = history.position(seq).reign();
        LogEntry entry = new LogEntry(history.position(seq), 1, new LogEntry.Forgot(1), 10);
        history.checker.delivered(
                millis * Times.MILLISECOND,
                "a1",
                "b1",
                new Append(reign, Position.START, List.of(entry), Position.START, 0, ReplicaState.STREAMING));
    }

    @Test
    void replicasEndAtTheSamePosition() {
        history.set("s1", 1_000, 1_002, 1, "k", "v");
        assertEquals(DIFFER, history.disk("a1", 2, "k=v").disk("b1", 1, "k=v").finish());
    }

    /** Found by a drill whose update queues hold 1 KiB: some bases ended with a record that forgets tombstones, the primary's with the write before it. */
    @Test
    void p5_aBaseMayEndWithTidyingUpThatOtherLogsHaveEntryByEntry() {
        history.set("s1", 1_000, 1_002, 1, "k", "v");
        history.compactedDisk("a1", 2, 5, "k=v").compactedDisk("b1", 3, 5, "k=v");
        assertEquals(NOTHING, history.tidiedDisk("c1", 2, 4, "k=v").finish());
    }

    @Test
    void p5_theEarlierBaseMayBeOnAnyReplica() {
        history.set("s1", 1_000, 1_002, 1, "k", "v");
        assertEquals(
                NOTHING,
                history.compactedDisk("a1", 3, 5, "k=v")
                        .compactedDisk("b1", 2, 4, "k=v")
                        .finish());
    }

    @Test
    void p5_tidyingUpHidesNoWriteThatABaseLacks() {
        history.set("s1", 1_000, 1_002, 1, "k", "v");
        assertEquals(
                DIFFER,
                history.compactedDisk("a1", 1, 4, "k=v")
                        .tidiedDisk("b1", 2, 4, "k=v")
                        .finish());
    }

    @Test
    void p5_whatABaseHasBeyondAnotherLogIsNotTakenForTidyingUp() {
        history.set("s1", 1_000, 1_002, 1, "k", "v");
        assertEquals(
                DIFFER,
                history.tidiedDisk("a1", 1, 2, "k=v")
                        .compactedDisk("b1", 3, 3, "k=v")
                        .finish());
    }

    @Test
    void p5_aWriteStandsInNoLogWhereAnotherTidiesUp() {
        history.set("s1", 1_000, 1_002, 1, "k", "v");
        assertEquals(
                DIFFER,
                history.compactedDisk("a1", 3, 4, "k=v")
                        .tidiedDisk("b1", 2, 4, "k=v")
                        .tidiedDisk("c1", 3, 4, "k=v")
                        .finish());
    }

    @Test
    void equalReplicasAreFine() {
        history.set("s1", 1_000, 1_002, 1, "k", "v");
        assertEquals(NOTHING, history.disk("a1", 2, "k=v").disk("b1", 2, "k=v").finish());
        assertEquals(NOTHING, history.checker.notJudged());
    }

    @Test
    void aCopyWithAGapIsNotCompared() {
        history.set("s1", 1_000, 1_002, 1, "k", "v");
        assertEquals(NOTHING, history.disk("a1", 2, "k=v").disk("b1", false, 1).finish());
    }

    @Test
    void nothingIsDemandedBeforeQuiet() {
        history.set("s1", 1_000, 1_002, 1, "k", "v").timePasses(4_000);
        assertEquals(NOTHING, history.disk("a1", 2, "k=v").disk("b1", 1).finishAtOnce());
        assertEquals(1, history.checker.notJudged().size());
    }

    @Test
    void nothingIsDemandedWhileAFaultIsActive() {
        history.set("s1", 1_000, 1_002, 1, "k", "v").fault(2_000, "pull-plug");
        assertEquals(NOTHING, history.disk("a1", 2, "k=v").disk("b1", 1).finish());
        assertEquals(1, history.checker.notJudged().size());
    }

    @Test
    void aWipedDiskIsFilledWhoeverSaysSo() {
        history.set("s1", 1_000, 1_002, 1, "k", "v").fault(2_000, "disk wipe");
        assertEquals(DIFFER, history.disk("a1", 2, "k=v").disk("b1", 1).finish());
        assertEquals(NOTHING, history.checker.notJudged());
    }

    @Test
    void afterAPartitionNothingIsLeftUnmerged() {
        history.fault(500, "partition").set("s1", 1_000, 1_002, 1, "k", "v").mended(2_000, "partition");
        assertEquals(DIFFER, history.disk("a1", 2, "k=v").disk("b1", 1).finish());
    }

    @Test
    void p6_theLedgerIsPartOfWhatReplicasHold() {
        LedgerEntry.Claim kept = new LedgerEntry.Claim(Optional.of(Bytes.of("v")), new Version(2, "a1", 2, 1), "a1");
        LedgerEntry.Claim lost = new LedgerEntry.Claim(Optional.of(Bytes.of("w")), new Version(1, "b1", 2, 1), "b1");
        LedgerEntry entry = new LedgerEntry(Bytes.of("k"), Kind.STRING, Optional.empty(), kept, lost);
        for (boolean alike : List.of(true, false)) {
            PlantedHistory told = new PlantedHistory();
            told.set("s1", 1_000, 1_002, 1, "k", "v").disk("a1", 2, "k=v").disk("b1", 2, "k=v");
            told.ledger("a1", entry);
            if (alike) {
                told.ledger("b1", entry);
            }
            assertEquals(alike ? NOTHING : DIFFER, told.finish());
        }
    }
}
