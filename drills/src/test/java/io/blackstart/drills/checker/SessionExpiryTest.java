package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Fields;
import io.blackstart.cluster.data.Hlc;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.routing.ReadGate;
import io.blackstart.cluster.routing.SessionStamp;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule P5: expiry is judged by the later of the session's clock and one's own. Of "v" in "k", which lives until 5,000 ms, if nothing else is said. */
final class SessionExpiryTest extends TapScene {
    private static final List<String> EXPIRED = List.of(Promise.NO_EXPIRED_VALUE.words());
    private static final ReadGate.Verdict SERVED =
            new ReadGate.Verdict(ClusterEvent.Answer.YES, ClusterEvent.Answer.YES, ClusterEvent.Answer.YES);

    private LogEntry lives(long seq, long untilMillis) {
        return entry(FIRST, seq, new Version(seq, "a1", seq, 0), untilMillis);
    }

    private LogEntry entry(Reign reign, long seq, Version version, long untilMillis) {
        KeyState state = new KeyState(
                Version.NEVER,
                Optional.of(new KeyState.Item(Optional.of(bytes("v")), version, untilMillis)),
                Fields.NONE);
        return new LogEntry(
                new Position(reign, seq),
                version.hlc(),
                new LogEntry.ClientWrite(
                        new RequestId("g", 1, nextRequest()), 0, Delta.of(bytes("k"), state), List.of(Reply.OK)),
                10);
    }

    private void begin(LogEntry... entries) {
        reign(1, FIRST, History.EMPTY, "a1", "c1");
        append(2, FIRST, Position.START, entries);
        confirm(3, "c1", FIRST, entries.length);
    }

    private void read(long clockMillis, Reply reply) {
        read(clockMillis, new Position(FIRST, 1), reply);
    }

    private void read(long clockMillis, Position state, Reply reply) {
        RequestId id = new RequestId("g-a", 1, nextRequest());
        SessionStamp session = SessionStamp.FRESH.afterRead(Position.START, Hlc.atMillis(clockMillis));
        say(10, "g-a", "c1", new Call.Read(id, session, List.of(new Command.Get(bytes("k"))), Call.Ground.GATE));
        say(11, "c1", "g-a", new Call.Answered(id, SERVED, state, Hlc.atMillis(9_000), List.of(reply)));
    }

    private List<String> verdict() {
        history.finishAtOnce();
        return history.broken();
    }

    /** Found by {@code random-splits-available} with seed 14: the entry went to others with a copy of the data, where nobody overhears it. */
    @Test
    void p6_whatWasWrittenBackMayLiveLonger() {
        begin(lives(1, 5_000));
        Command restore = new Command.Restore(bytes("k"), Kind.STRING, Bytes.EMPTY, Optional.of(bytes("v")));
        history.acknowledged("operator#9", 5, 6, 2, restore, Reply.OK);
        read(5_000, new Reply.Bulk(bytes("v")));
        assertEquals(NOTHING, verdict());
    }

    @Test
    void p5_aValueThatExpiredByTheSessionsClockIsNotShown() {
        begin(lives(1, 5_000));
        read(5_000, new Reply.Bulk(bytes("v")));
        assertEquals(EXPIRED, verdict());
    }

    @Test
    void p5_aSessionWhoseClockIsBehindMaySeeIt() {
        begin(lives(1, 5_000));
        read(4_999, new Reply.Bulk(bytes("v")));
        read(5_000, Reply.NIL);
        read(5_000, new Reply.Bulk(bytes("another")));
        assertEquals(NOTHING, verdict());
    }

    /** The entry that prolongs it passes after the read, as where its primary answers before its appends arrive. */
    @Test
    void p5_whatWasGivenALongerLifeLives() {
        for (long until : List.of(7_000L, KeyState.Item.NO_EXPIRY)) {
            history = new PlantedHistory();
            begin(lives(1, 5_000));
            read(6_000, new Reply.Bulk(bytes("v")));
            append(12, FIRST, new Position(FIRST, 1), lives(2, until));
            assertEquals(NOTHING, verdict());
        }
    }

    /** What a primary writes while it is alone may never pass. */
    @Test
    void p5_ofAPrimaryThatWasAloneNothingIsSaid() {
        begin(lives(1, 5_000));
        history.event(4, new ClusterEvent.InSyncChanged(FIRST, 2, List.of("a1"), "c1 dropped", ""));
        read(5_000, new Reply.Bulk(bytes("v")));
        assertEquals(NOTHING, verdict());
    }

    /** As EXPIRE does; where no value had a time to live before, nobody remembers what was written for ever. */
    private void readAfterExpire(long seq) {
        begin(lives(1, KeyState.Item.NO_EXPIRY), lives(2, 5_000));
        read(5_001, new Position(FIRST, seq), new Reply.Bulk(bytes("v")));
    }

    @Test
    void p5_aReplicaThatLagsShowsWhatWasNotToExpireYet() {
        readAfterExpire(1);
        assertEquals(NOTHING, verdict());
    }

    @Test
    void p5_butNotOnceItHasWhatMadeItExpire() {
        readAfterExpire(2);
        assertEquals(EXPIRED, verdict());
    }

    /** One side writes it for ever, the other one for a while, whose merge record brings the first. */
    @Test
    void p5_whatTheOtherSideWroteForEverLives() {
        LogEntry forEver = lives(2, KeyState.Item.NO_EXPIRY);
        begin(set(FIRST, 1, 1, "v"), forEver);
        Version earlier = new Version(1, "b1", 2, 0);
        LogEntry forAWhile = entry(SECOND, 2, earlier, 5_000);
        reign(3, SECOND, log(FIRST, 1), "b1", "c1");
        append(4, SECOND, new Position(FIRST, 1), forAWhile);
        append(
                5,
                SECOND,
                forAWhile.position(),
                new LogEntry(
                        new Position(SECOND, 3),
                        9,
                        new LogEntry.Merged(
                                List.of(new History.SeqRange(FIRST, 2, 2)), forEver.delta(), List.of(), List.of()),
                        10));
        confirm(6, "c1", SECOND, 3);
        read(6_000, new Position(SECOND, 3), new Reply.Bulk(bytes("v")));
        assertEquals(NOTHING, verdict());
    }
}
