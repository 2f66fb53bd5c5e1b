package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.Report;
import io.blackstart.cluster.election.Testimony;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.membership.Digest;
import io.blackstart.cluster.membership.Gossip;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.replication.ReplicationMessage.Acknowledged;
import io.blackstart.cluster.replication.ReplicationMessage.Append;
import io.blackstart.cluster.replication.ReplicationMessage.Appended;
import io.blackstart.cluster.replication.ReplicationMessage.Follow;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** cluster.md §9: elections, disks, sides and merges as the network tap shows them. */
final class TapScenesTest {
    private static final Reign FIRST = new Reign(1, "a1");
    private static final Reign SECOND = new Reign(2, "b1");
    private static final List<String> NOTHING = List.of();

    private PlantedHistory history = new PlantedHistory();
    private long requests;

    private void say(long millis, String from, String to, Message message) {
        history.checker.delivered(millis * Times.MILLISECOND, from, to, message);
    }

    private static History log(Reign reign, long last) {
        return new History(List.of(new History.Start(reign, 1)), List.of(), last);
    }

    private void reign(long at, Reign reign, History log, String... inSync) {
        say(
                at,
                reign.primary(),
                "c1",
                new ElectionMessage.AcceptReign(reign, new InSyncRecord(reign, 1, List.of(inSync)), log));
        say(at, reign.primary(), "c1", new ElectionMessage.ReignServes(reign));
    }

    private LogEntry set(Reign reign, long seq, long hlc, String value) {
        KeyState state = new KeyState(
                new Version(hlc, reign.primary(), seq, 0),
                Optional.of(new KeyState.Item(
                        Optional.of(bytes(value)), new Version(hlc, reign.primary(), seq, 1), KeyState.Item.NO_EXPIRY)),
                KeyState.ABSENT.fields());
        return new LogEntry(
                new Position(reign, seq),
                hlc,
                new LogEntry.ClientWrite(
                        new RequestId("g", 1, ++requests),
                        0,
                        new Delta(new TreeMap<>(Map.of(bytes("k"), state))),
                        List.of(Reply.OK)),
                10);
    }

    private void append(long at, Reign by, Position previous, LogEntry... entries) {
        say(at, by.primary(), "c1", new Append(by, previous, List.of(entries), 0, 0, ReplicaState.LIVE));
    }

    private void confirm(long at, String by, Reign reign, long seq) {
        say(at, by, reign.primary(), new Appended(reign, new Position(reign, seq)));
    }

    private void written(long at, String gateway, Reign reign, long seq) {
        say(
                at,
                reign.primary(),
                gateway,
                new Call.Written(
                        new RequestId(gateway, 1, seq), reign, new Position(reign, seq), 1, List.of(Reply.OK)));
    }

    // ---- disks ---------------------------------------------------------------------------------------------------

    @Test
    void aWriteIsAcknowledgedOnceAllOfTheInSyncSetHaveIt() {
        reign(1, FIRST, History.EMPTY, "a1", "b1", "c1");
        confirm(2, "b1", FIRST, 1);
        confirm(3, "c1", FIRST, 1);
        written(4, "g-a", FIRST, 1);
        assertEquals(NOTHING, history.broken());
        confirm(5, "b1", FIRST, 2);
        written(6, "g-a", FIRST, 2);
        assertEquals(List.of(Promise.ENOUGH_DISKS.words()), history.broken());
    }

    @Test
    void aSmallerSetCountsOnceSomebodyKeepsItsRecord() {
        reign(1, FIRST, History.EMPTY, "a1", "b1", "c1");
        confirm(5, "b1", FIRST, 2);
        say(6, "g-a", "a1", new WitnessMessage.InSyncKept(new InSyncRecord(FIRST, 2, List.of("a1", "b1"))));
        written(7, "g-a", FIRST, 2);
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void orOnceThePrimaryHearsNobody() {
        reign(1, FIRST, History.EMPTY, "a1", "b1");
        history.event(2_000, new ClusterEvent.InSyncChanged(FIRST, 2, List.of("a1"), "b1 dropped", ""));
        written(2_001, "g-a", FIRST, 2);
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void butNotWhereItHearsAGateway() {
        reign(1, FIRST, History.EMPTY, "a1", "b1");
        say(1_950, "g-a", "a1", new Gossip.GatewayProbe(List.of(), FIRST, 1));
        history.event(2_000, new ClusterEvent.InSyncChanged(FIRST, 2, List.of("a1"), "b1 dropped", ""));
        written(2_001, "g-a", FIRST, 2);
        assertEquals(List.of(Promise.ENOUGH_DISKS.words()), history.broken());
    }

    /** Found by {@code random-faults-available} with seeds 548 and 559: the acknowledgement was under way when the disk was wiped. */
    @Test
    void whatWasConfirmedBeforeAWipeCountsUntilThePrimaryIsToldOfIt() {
        for (boolean isTold : List.of(false, true)) {
            history = new PlantedHistory();
            reign(1, FIRST, History.EMPTY, "a1", "b1", "c1");
            confirm(2, "b1", FIRST, 1);
            confirm(3, "c1", FIRST, 1);
            confirm(3, "b1", FIRST, 2);
            history.event(4, new ClusterEvent.FaultInjected("disk b1 wipe", "disk wipe", List.of("b1"), ""));
            written(5, "g-a", FIRST, 1);
            if (isTold) {
                say(6, "b1", "a1", new Follow(FIRST, History.EMPTY, false, false, List.of(), 0));
            }
            written(7, "g-b", FIRST, 1);
            confirm(8, "c1", FIRST, 2);
            assertEquals(NOTHING, history.broken(), "what is decided before may arrive later");
            written(9, "g-a", FIRST, 2);
            assertEquals(isTold ? List.of(Promise.ENOUGH_DISKS.words()) : NOTHING, history.broken());
        }
    }

    @Test
    void aReignBeginsAtOnePlace() {
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        append(2, SECOND, new Position(FIRST, 1), set(SECOND, 2, 20, "b"));
        assertEquals(NOTHING, history.broken());
        append(3, SECOND, Position.START, set(SECOND, 1, 30, "c"));
        assertEquals(List.of(Promise.ONE_PRIMARY.words()), history.broken());
    }

    @Test
    void anEntrySentAgainStandsWhereItStood() {
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), set(FIRST, 2, 20, "b"));
        LogEntry third = set(FIRST, 3, 30, "c");
        append(2, FIRST, new Position(FIRST, 2), third);
        append(3, FIRST, new Position(FIRST, 2), third);
        assertEquals(NOTHING, history.broken());
        append(4, FIRST, new Position(FIRST, 1), third);
        assertEquals(List.of(Promise.ONE_WRITE_PER_STAMP.words()), history.broken(), "the second is missing");
    }

    // ---- elections -----------------------------------------------------------------------------------------------

    private void electBehind(long last, boolean anotherHasIt) {
        reign(1, FIRST, History.EMPTY, "a1", "b1", "c1");
        append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"), set(FIRST, 2, 20, "b"));
        confirm(3, "b1", FIRST, 2);
        confirm(3, "c1", FIRST, 2);
        written(4, "g-a", FIRST, 2);
        say(5, "b1", "g-a", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(5, "b1", "c1", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(6, "c1", "b1", new ElectionMessage.Reported(2, report("c1", anotherHasIt ? 2 : last)));
        say(
                6,
                "g-a",
                "b1",
                new ElectionMessage.Testified(2, new Testimony("g-a", InSyncRecord.NONE, new Position(FIRST, 2))));
        reign(7, SECOND, log(FIRST, last), "b1", "c1");
    }

    private static Report report(String member, long last) {
        return new Report(
                member,
                ReplicaState.LIVE,
                log(FIRST, last),
                List.of("a1", "b1", "c1"),
                true,
                InSyncRecord.NONE,
                Position.START,
                false,
                List.of());
    }

    @Test
    void aWinnerHasWhatThoseAskedKnewToBeAcknowledged() {
        electBehind(2, false);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        electBehind(1, false);
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
    }

    @Test
    void ofItsOwnLastReignItHasItItself() {
        electBehind(1, true);
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
    }

    /** Found by {@code random-faults-available} with seed 86. */
    @Test
    void onTheOtherSideOfAPartitionAnElectionOfTheSameEpochIsAnotherOne() {
        append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"), set(FIRST, 2, 20, "b"));
        confirm(3, "b1", FIRST, 2);
        confirm(3, "c1", FIRST, 2);
        written(4, "g-a", FIRST, 2);
        say(5, "d1", "g-a", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(5, "d1", "c1", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(6, "c1", "d1", new ElectionMessage.Reported(2, report("c1", 2)));
        say(
                6,
                "g-a",
                "d1",
                new ElectionMessage.Testified(2, new Testimony("g-a", InSyncRecord.NONE, new Position(FIRST, 2))));
        say(7, "d1", "c1", new ElectionMessage.Won(2, List.of("c1"), List.of("c1"), List.of()));
        say(8, "b1", "b1", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(9, "b1", "b1", new ElectionMessage.Reported(2, report("b1", 1)));
        reign(10, SECOND, log(FIRST, 1), "b1");
        assertEquals(NOTHING, history.broken(), "b1 asked nobody who knew");
        reign(11, new Reign(2, "c1"), log(FIRST, 1), "c1");
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken(), "c1 was asked for by one who did");
    }

    /** Found by {@code random-faults-available} with seed 86: nobody overhears what an initiator reports to itself. */
    @Test
    void whatTheInitiatorConfirmedIsNotMissing() {
        for (boolean itHasIt : List.of(true, false)) {
            history = new PlantedHistory();
            Reign left = new Reign(2, "a1");
            append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"));
            append(2, left, new Position(FIRST, 1), set(left, 2, 20, "b"));
            confirm(3, "b1", left, 2);
            if (itHasIt) {
                confirm(3, "d1", left, 2);
            }
            written(4, "g-a", left, 2);
            say(5, "d1", "g-a", new ElectionMessage.Call(7, ElectionMessage.Cause.CONFIRMED_GONE));
            say(
                    6,
                    "g-a",
                    "d1",
                    new ElectionMessage.Testified(7, new Testimony("g-a", InSyncRecord.NONE, new Position(left, 2))));
            say(6, "c1", "d1", new ElectionMessage.Reported(7, report("c1", 1)));
            say(7, "d1", "c1", new ElectionMessage.Won(7, List.of("c1", "d1"), List.of("c1"), List.of()));
            reign(8, new Reign(7, "c1"), log(FIRST, 1), "c1");
            assertEquals(itHasIt ? NOTHING : List.of(Promise.PROMOTION.words()), history.broken());
        }
    }

    /** Found by {@code random-faults-available} with seed 256: what it wrote since is on its disk, what it had written before is not. */
    @Test
    void whatTheInitiatorWroteAfterItsDiskWasWipedIsNotMissing() {
        for (long wipedAt : List.of(0L, 5L)) {
            history = new PlantedHistory();
            Reign left = new Reign(2, "d1");
            ClusterEvent wipe = new ClusterEvent.FaultInjected("disk d1 wipe", "disk wipe", List.of("d1"), "");
            if (wipedAt == 0) {
                history.event(0, wipe);
            }
            LogEntry shared = set(FIRST, 1, 10, "a");
            append(1, FIRST, Position.START, shared);
            append(2, left, new Position(FIRST, 1), set(left, 2, 20, "b"));
            confirm(3, "b1", left, 2);
            written(4, "g-a", left, 2);
            if (wipedAt == 5) {
                history.event(5, wipe);
                append(6, FIRST, Position.START, shared);
            }
            say(7, "d1", "g-a", new ElectionMessage.Call(7, ElectionMessage.Cause.CONFIRMED_GONE));
            say(
                    8,
                    "g-a",
                    "d1",
                    new ElectionMessage.Testified(7, new Testimony("g-a", InSyncRecord.NONE, new Position(left, 2))));
            say(8, "c1", "d1", new ElectionMessage.Reported(7, report("c1", 1)));
            say(9, "d1", "c1", new ElectionMessage.Won(7, List.of("c1", "d1"), List.of("c1"), List.of()));
            reign(10, new Reign(7, "c1"), log(FIRST, 1), "c1");
            assertEquals(wipedAt == 0 ? NOTHING : List.of(Promise.PROMOTION.words()), history.broken());
        }
    }

    @Test
    void aForcedPromotionMayLackIt() {
        say(0, "b1", "c1", new ElectionMessage.Call(2, ElectionMessage.Cause.FORCED));
        electBehind(1, false);
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void inStrictEveryLaterPrimaryHasAllThatWasAcknowledged() {
        history = new PlantedHistory(Mode.STRICT);
        reign(1, FIRST, History.EMPTY, "a1");
        append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"), set(FIRST, 2, 20, "b"));
        written(4, "g-a", FIRST, 2);
        reign(7, SECOND, log(FIRST, 1), "b1");
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
    }

    /** c1's disk was wiped; then it was given something, or not. */
    private void electWithAWipedDisk(boolean given) {
        history = new PlantedHistory(Mode.STRICT);
        history.event(1, new ClusterEvent.FaultInjected("disk c1 wipe", "disk wipe", List.of("c1"), ""));
        if (given) {
            append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        }
        say(5, "b1", "c1", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(6, "c1", "b1", new ElectionMessage.Reported(2, report("c1", given ? 1 : 0)));
        reign(7, SECOND, log(FIRST, 1), "b1");
    }

    @Test
    void w7_a_wiped_disk_has_no_word_before_it_is_given_anything() {
        electWithAWipedDisk(true);
        assertEquals(NOTHING, history.broken());
        electWithAWipedDisk(false);
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
    }

    @Test
    void w7_what_was_said_before_the_disk_was_wiped_counts() {
        history = new PlantedHistory(Mode.STRICT);
        say(5, "b1", "c1", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        history.event(5, new ClusterEvent.FaultInjected("disk c1 wipe", "disk wipe", List.of("c1"), ""));
        say(6, "c1", "b1", new ElectionMessage.Reported(2, report("c1", 1)));
        reign(7, SECOND, log(FIRST, 1), "b1");
        assertEquals(NOTHING, history.broken());
    }

    @Test
    void w7_a_wiped_disk_does_not_win() {
        history.event(1, new ClusterEvent.FaultInjected("disk b1 wipe", "disk wipe", List.of("b1"), ""));
        say(5, "b1", "c1", new ElectionMessage.Call(2, ElectionMessage.Cause.CONFIRMED_GONE));
        say(6, "c1", "b1", new ElectionMessage.Reported(2, report("c1", 1)));
        reign(7, SECOND, History.EMPTY, "b1");
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
    }

    /** A reign's first record, which no client waits for. */
    private void electBehindARecordOfNobody(boolean majorityHasIt) {
        history = new PlantedHistory(Mode.STRICT);
        reign(1, FIRST, History.EMPTY, "a1");
        history.event(1, new ClusterEvent.RolesChanged(new TreeMap<>(), List.of("a1", "b1", "c1")));
        append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        if (majorityHasIt) {
            confirm(3, "c1", FIRST, 1);
        }
        say(4, "a1", "c1", new Acknowledged(FIRST, 1));
        reign(7, SECOND, History.EMPTY, "b1");
    }

    @Test
    void inStrictAlsoWhatNoClientWaitsFor() {
        electBehindARecordOfNobody(true);
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
        electBehindARecordOfNobody(false);
        assertEquals(NOTHING, history.broken());
    }

    /** A voter less: the two that are left are a majority as soon as the primary has written that down. */
    @Test
    void inStrictANewListOfVotersCountsAtOnce() {
        for (boolean told : List.of(true, false)) {
            history = new PlantedHistory(Mode.STRICT);
            reign(1, FIRST, History.EMPTY, "a1");
            history.event(1, new ClusterEvent.RolesChanged(new TreeMap<>(), List.of("a1", "b1", "c1", "d1")));
            append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"));
            confirm(3, "c1", FIRST, 1);
            if (told) {
                history.event(4, new ClusterEvent.RolesChanged(new TreeMap<>(), List.of("a1", "b1", "c1")));
            }
            written(5, "g-a", FIRST, 1);
            assertEquals(told ? NOTHING : List.of(Promise.ENOUGH_DISKS.words()), history.broken());
        }
    }

    private void wipe(long at, String machine) {
        history.event(at, new ClusterEvent.FaultInjected("disk wipe " + machine, "disk wipe", List.of(machine), ""));
    }

    /** Two of three disks were lost, one after the other was filled again, or both at once. */
    private void electAfterTwoWipes(boolean filledBetween) {
        history = new PlantedHistory(Mode.STRICT);
        reign(1, FIRST, History.EMPTY, "a1");
        append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"), set(FIRST, 2, 20, "b"));
        written(4, "g-a", FIRST, 2);
        wipe(5, "a1");
        if (filledBetween) {
            confirm(6, "a1", SECOND, 2);
        }
        wipe(7, "c1");
        reign(8, SECOND, log(FIRST, 1), "b1");
    }

    @Test
    void s9_inStrictNothingIsOwedOnceTheDisksOfAMajorityAreGone() {
        electAfterTwoWipes(false);
        assertEquals(NOTHING, history.broken());
        electAfterTwoWipes(true);
        assertEquals(List.of(Promise.PROMOTION.words()), history.broken());
    }

    /** c1 promised election 2, which came to nothing; then it goes on under a1, or what it was given before is only confirmed late. */
    private void confirmAfterAPromise(boolean givenAfter, boolean wiped) {
        history = new PlantedHistory(Mode.STRICT);
        reign(1, FIRST, History.EMPTY, "a1");
        history.event(1, new ClusterEvent.RolesChanged(new TreeMap<>(), List.of("a1", "b1", "c1")));
        if (!givenAfter) {
            append(2, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        }
        say(3, "c1", "b1", new ElectionMessage.Reported(2, report("c1", 0)));
        if (wiped) {
            wipe(4, "c1");
        }
        if (givenAfter) {
            append(5, FIRST, Position.START, set(FIRST, 1, 10, "a"));
        }
        confirm(6, "c1", FIRST, 1);
        written(7, "g-a", FIRST, 1);
    }

    @Test
    void e2_whoPromisedTakesNothingOfLowerReigns() {
        confirmAfterAPromise(false, false);
        assertEquals(NOTHING, history.broken(), "it may have taken it before");
        confirmAfterAPromise(true, true);
        assertEquals(NOTHING, history.broken(), "with its disk its promise is gone (W7)");
        confirmAfterAPromise(true, false);
        assertEquals(List.of(Promise.ENOUGH_DISKS.words()), history.broken());
    }

    // ---- two sides -----------------------------------------------------------------------------------------------

    private void bothAcknowledge(boolean reach) {
        history.event(
                0,
                new ClusterEvent.ClusterFormed(
                        "r",
                        List.of(),
                        List.of(
                                new ClusterEvent.MachinePlaced("g-a", "a", "GATEWAY"),
                                new ClusterEvent.MachinePlaced("g-b", "b", "GATEWAY")),
                        "d",
                        "available",
                        true,
                        1,
                        new TreeMap<>()));
        for (long at = 0; at <= 5_000; at += 100) {
            if (reach) {
                say(at, "a1", "g-b", alive("a1"));
                say(at, "b1", "g-a", alive("b1"));
            }
            if (at >= 1_000 && at % 500 == 0) {
                history.event(at, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
                history.event(at, new ClusterEvent.InSyncChanged(SECOND, 1, List.of("b1"), "", ""));
                written(at, "g-b", SECOND, at + 1);
                written(at, "g-a", FIRST, at + 1);
                history.reign(1, "a1").set("s" + at, at - 5, at + 5, at + 1, "k" + at, "v");
            }
        }
    }

    private static Gossip.Alive alive(String member) {
        return new Gossip.Alive(
                new Digest(
                        member,
                        1,
                        ReplicaState.LIVE,
                        true,
                        true,
                        FIRST,
                        Position.START,
                        Position.START,
                        Position.START,
                        InSyncRecord.NONE,
                        List.of()),
                1);
    }

    @Test
    void twoReignsDoNotAcknowledgeToGatewaysThatReachBoth() {
        bothAcknowledge(true);
        assertEquals(List.of(Promise.ONE_SIDE_ACKNOWLEDGES.words()), history.broken());
    }

    @Test
    void cutOffFromEachOtherTheyMay() {
        bothAcknowledge(false);
        assertEquals(NOTHING, history.broken());
    }

    // ---- merges --------------------------------------------------------------------------------------------------

    private void merge(boolean listed) {
        LogEntry lost = set(FIRST, 2, 20, "lost");
        LogEntry kept = set(SECOND, 2, 30, "kept");
        history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), lost);
        written(2, "g-a", FIRST, 2);
        append(3, SECOND, new Position(FIRST, 1), kept);
        LedgerEntry entry = new LedgerEntry(
                bytes("k"),
                Kind.STRING,
                Optional.empty(),
                new LedgerEntry.Claim(Optional.of(bytes("kept")), new Version(30, "b1", 2, 1), "b1"),
                new LedgerEntry.Claim(Optional.of(bytes("lost")), new Version(20, "a1", 2, 1), "a1"));
        append(
                4,
                SECOND,
                kept.position(),
                new LogEntry(
                        new Position(SECOND, 3),
                        40,
                        new LogEntry.Merged(
                                List.of(new History.SeqRange(FIRST, 2, 2)),
                                lost.delta(),
                                listed ? List.of(entry) : List.of(),
                                List.of()),
                        10));
    }

    @Test
    void whatLosesAMergeIsInTheLedger() {
        merge(true);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        merge(false);
        assertEquals(List.of(Promise.LEDGER.words()), history.broken());
    }

    private LogEntry del(Reign reign, long seq, long hlc) {
        KeyState state = KeyState.cleared(new Version(hlc, reign.primary(), seq, 0));
        return new LogEntry(
                new Position(reign, seq),
                hlc,
                new LogEntry.ClientWrite(
                        new RequestId("g", 1, ++requests),
                        0,
                        new Delta(new TreeMap<>(Map.of(bytes("k"), state))),
                        List.of(new Reply.Int(1))),
                10);
    }

    private void takeOver(long at, Position previous, LogEntry tail, Delta brought) {
        append(
                at,
                SECOND,
                previous,
                new LogEntry(
                        new Position(SECOND, 9),
                        90,
                        new LogEntry.Merged(
                                List.of(new History.SeqRange(tail.position().reign(), tail.seq(), tail.seq())),
                                brought,
                                List.of(),
                                List.of()),
                        10));
    }

    /** One side writes, acknowledged or not; the other one goes on with something else and takes that over. */
    private void takeOver(boolean acknowledged, boolean brought) {
        LogEntry tail = set(FIRST, 2, 20, "theirs");
        history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
        if (acknowledged) {
            written(2, "g-a", FIRST, 2);
        }
        append(
                3,
                SECOND,
                new Position(FIRST, 1),
                new LogEntry(new Position(SECOND, 2), 30, new LogEntry.Forgot(1), 10));
        takeOver(4, new Position(SECOND, 2), tail, brought ? tail.delta() : Delta.NONE);
    }

    @Test
    void whatWasAcknowledgedIsInTheRecordThatTakesItOver() {
        takeOver(true, true);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        takeOver(true, false);
        assertEquals(List.of(Promise.NO_LOST_WRITE.words()), history.broken());
        history = new PlantedHistory();
        takeOver(false, false);
        assertEquals(NOTHING, history.broken(), "nobody was promised it");
    }

    @Test
    void orItsOwnSideHasSomethingLaterOrDidTheSameRequest() {
        for (boolean isRetry : List.of(true, false)) {
            history = new PlantedHistory();
            LogEntry tail = set(FIRST, 2, 20, "theirs");
            LogEntry own =
                    isRetry ? new LogEntry(new Position(SECOND, 2), 15, tail.body(), 10) : set(SECOND, 2, 25, "later");
            history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
            append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
            written(2, "g-a", FIRST, 2);
            append(3, SECOND, new Position(FIRST, 1), own);
            takeOver(4, own.position(), tail, Delta.NONE);
            List<String> lost = List.of(Promise.LEDGER.words());
            assertEquals(isRetry ? NOTHING : lost, history.broken());
        }
    }

    /** A request is acknowledged on one side; the other one does it too, or something else, goes on, and takes the tail over. */
    private void writeAboveARetry(boolean isRetry, boolean brought, long theirTime) {
        LogEntry tail = set(FIRST, 2, theirTime, "theirs");
        LogEntry own = isRetry ? retry(tail, SECOND, 2, 25) : set(SECOND, 2, 25, "own");
        LogEntry later = set(SECOND, 3, 30, "later");
        history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
        history.event(0, new ClusterEvent.InSyncChanged(SECOND, 1, List.of("b1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
        written(2, "g-a", FIRST, 2);
        append(3, SECOND, new Position(FIRST, 1), own, later);
        written(4, "g-b", SECOND, 3);
        takeOver(5, later.position(), tail, brought ? tail.delta() : Delta.NONE);
    }

    private LogEntry retry(LogEntry first, Reign reign, long seq, long hlc) {
        LogEntry again = set(reign, seq, hlc, "theirs");
        LogEntry.ClientWrite write = (LogEntry.ClientWrite) first.body();
        return new LogEntry(
                again.position(), hlc, new LogEntry.ClientWrite(write.id(), 0, again.delta(), write.replies()), 10);
    }

    /** Found by {@code random-faults-available} with seed 119. */
    @Test
    void w9_whatWasDoneHereTooIsNotLostToWhatCameAfterItHere() {
        writeAboveARetry(true, false, 20);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        writeAboveARetry(true, false, 35);
        assertEquals(NOTHING, history.broken(), "left out, it beats nothing");
        history = new PlantedHistory();
        writeAboveARetry(false, false, 20);
        assertEquals(List.of(Promise.LEDGER.words()), history.broken(), "another request is lost");
        history = new PlantedHistory();
        writeAboveARetry(true, true, 35);
        assertEquals(
                List.of(Promise.LEDGER.words()), history.broken(), "taken over all the same, it beats the later one");
    }

    /** Somebody deletes on one side; was its tombstone forgotten before the other side's older value came? */
    private void deleteThenTakeOver(boolean forgotten, long theirTime) {
        LogEntry tail = set(FIRST, 2, theirTime, "theirs");
        history.event(0, new ClusterEvent.InSyncChanged(SECOND, 1, List.of("b1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
        append(2, SECOND, new Position(FIRST, 1), del(SECOND, 2, 30));
        written(3, "g-b", SECOND, 2);
        append(
                4,
                SECOND,
                new Position(SECOND, 2),
                new LogEntry(new Position(SECOND, 3), 40, new LogEntry.Forgot(forgotten ? 30 : 29), 10));
        takeOver(5, new Position(SECOND, 3), tail, tail.delta());
    }

    @Test
    void aDeletionIsNotUndoneByAMergeBecauseItsTombstoneWasForgotten() {
        deleteThenTakeOver(false, 20);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        deleteThenTakeOver(true, 35);
        assertEquals(NOTHING, history.broken(), "theirs is the later one");
        history = new PlantedHistory();
        deleteThenTakeOver(true, 20);
        assertEquals(List.of(Promise.NO_LOST_WRITE.words()), history.broken());
    }

    // ---- what logs prove of clients ------------------------------------------------------------------------------

    /** A session writes where the log has what it then reads as older, though clocks lie. */
    private void writeAboveWhatWasMerged(boolean merged) {
        LogEntry tail = set(FIRST, 2, 20, "theirs");
        LogEntry own = set(SECOND, 2, 5, "own");
        history.fault(0, "partition").fault(0, "skew-clock");
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
        history.reign(1, "a1").set("s1", 1, 3, 2, "k", "theirs");
        append(4, SECOND, new Position(FIRST, 1), own);
        if (merged) {
            takeOver(5, own.position(), tail, tail.delta());
        }
        history.reign(2, "b1").set("s2", 6, 8, 10, "k", "mine");
        history.get("s2", 9, 10, "k", "theirs").timePasses(100_000);
    }

    @Test
    void whatIsStampedInALogThatHasAnotherIsLaterThanThat() {
        writeAboveWhatWasMerged(true);
        assertEquals(List.of(Promise.SESSION.words()), history.broken());
    }

    @Test
    void whatIsOnNeitherLogMayBeTheLater() {
        writeAboveWhatWasMerged(false);
        assertEquals(NOTHING, history.broken());
    }

    private void execAfterMerge(boolean changedBefore) {
        LogEntry tail = set(FIRST, 2, 20, "theirs");
        history.fault(0, "partition");
        history.event(0, new ClusterEvent.InSyncChanged(FIRST, 1, List.of("a1"), "", ""));
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
        LogEntry own = set(SECOND, 2, 5, "own");
        append(4, SECOND, new Position(FIRST, 1), own);
        history.reign(1, "a1").watch("s1", 5, 6, 2, "k");
        if (changedBefore) {
            history.reign(2, "b1").set("s2", 3, 4, 2, "k", "own");
        }
        takeOver(7, own.position(), tail, tail.delta());
        history.reign(2, "b1").watchedSet("s1", 8, 9, 10, "k", "mine", Reply.OK).timePasses(100_000);
    }

    @Test
    void whatTheOtherSideWroteIsAChangeOfWhatIsWatched() {
        execAfterMerge(false);
        assertEquals(NOTHING, history.broken());
        history = new PlantedHistory();
        execAfterMerge(true);
        assertEquals(List.of(Promise.WATCHED.words()), history.broken());
    }

    /** Both sides do one request; who watches the key at the one has seen it there or not before the other one's tail comes. */
    private void execAfterMergeOfARetry(long watchedAt, boolean brought) {
        LogEntry tail = set(FIRST, 2, 20, "theirs");
        history.fault(0, "partition");
        append(1, FIRST, Position.START, set(FIRST, 1, 10, "a"), tail);
        history.reign(1, "a1").set("s2", 1, 3, 2, "k", "theirs");
        LogEntry before = new LogEntry(new Position(SECOND, 2), 5, new LogEntry.Forgot(1), 10);
        LogEntry own = retry(tail, SECOND, 3, 15);
        append(4, SECOND, new Position(FIRST, 1), before, own);
        history.reign(2, "b1").watch("s1", 5, 6, watchedAt, "k");
        takeOver(7, own.position(), tail, brought ? tail.delta() : Delta.NONE);
        history.reign(2, "b1").watchedSet("s1", 8, 9, 10, "k", "mine", Reply.OK).timePasses(100_000);
    }

    /** Found by {@code random-faults-available} with seed 281. */
    @Test
    void w9_whatAMergeLeavesOutIsAChangeWhereItWasDone() {
        execAfterMergeOfARetry(3, false);
        assertEquals(NOTHING, history.broken(), "done before the WATCH");
        history = new PlantedHistory();
        execAfterMergeOfARetry(2, false);
        assertEquals(List.of(Promise.WATCHED.words()), history.broken(), "done after the WATCH");
        history = new PlantedHistory();
        execAfterMergeOfARetry(3, true);
        assertEquals(List.of(Promise.WATCHED.words()), history.broken(), "the merge brings it once more");
    }
}
