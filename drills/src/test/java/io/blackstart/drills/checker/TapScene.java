package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.Report;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.membership.Digest;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.replication.ReplicationMessage.Append;
import io.blackstart.cluster.replication.ReplicationMessage.Appended;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the scenes of the network tap say: entries, confirmations, acknowledgements, and when they pass. */
abstract class TapScene {
    static final Reign FIRST = new Reign(1, "a1");
    static final Reign SECOND = new Reign(2, "b1");
    static final List<String> NOTHING = List.of();

    PlantedHistory history = new PlantedHistory();
    private long requests;

    long nextRequest() {
        return ++requests;
    }

    void say(long millis, String from, String to, Message message) {
        history.checker.delivered(millis * Times.MILLISECOND, from, to, message);
    }

    /** Of a replica that is in office, or was. */
    static Digest digest(String member, String... accuses) {
        return new Digest(
                member,
                1,
                ReplicaState.LIVE,
                true,
                true,
                true,
                true,
                FIRST,
                Position.START,
                Position.START,
                Position.START,
                InSyncRecord.NONE,
                List.of(accuses));
    }

    static History log(Reign reign, long last) {
        return History.of(List.of(new History.Start(reign, 1)), List.of(), last);
    }

    static Report report(String member, long last) {
        return new Report(
                member,
                ReplicaState.LIVE,
                log(FIRST, last),
                List.of("a1", "b1", "c1"),
                true,
                InSyncRecord.NONE,
                Position.START,
                false);
    }

    void reign(long at, Reign reign, History log, String... inSync) {
        say(
                at,
                reign.primary(),
                "c1",
                new ElectionMessage.AcceptReign(reign, new InSyncRecord(reign, 1, List.of(inSync)), log));
        say(at, reign.primary(), "c1", new ElectionMessage.ReignServes(reign));
    }

    LogEntry set(Reign reign, long seq, long hlc, String value) {
        return set(new RequestId("g", 1, nextRequest()), reign, seq, hlc, value);
    }

    LogEntry set(RequestId request, Reign reign, long seq, long hlc, String value) {
        KeyState state = new KeyState(
                new Version(hlc, reign.primary(), seq, 0),
                Optional.of(new KeyState.Item(
                        Optional.of(bytes(value)), new Version(hlc, reign.primary(), seq, 1), KeyState.Item.NO_EXPIRY)),
                KeyState.ABSENT.fields());
        return new LogEntry(
                new Position(reign, seq),
                hlc,
                new LogEntry.ClientWrite(
                        request, 0, new Delta(new TreeMap<>(Map.of(bytes("k"), state))), List.of(Reply.OK)),
                10);
    }

    void append(long at, Reign by, Position previous, LogEntry... entries) {
        say(at, by.primary(), "c1", new Append(by, previous, List.of(entries), Position.START, 0, ReplicaState.LIVE));
    }

    void confirm(long at, String by, Reign reign, long seq) {
        say(at, by, reign.primary(), new Appended(reign, new Position(reign, seq)));
    }

    void written(long at, String gateway, Reign reign, long seq) {
        say(
                at,
                reign.primary(),
                gateway,
                new Call.Written(
                        new RequestId(gateway, 1, seq), reign, new Position(reign, seq), 1, List.of(Reply.OK)));
    }
}
