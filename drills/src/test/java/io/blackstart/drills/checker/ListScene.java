package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Command.End;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Fields;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.topology.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Scenes of one list {@code l}, in {@code strict} if nothing else is said: entries that pass, which stand in the log in that order, and what clients are told. Times are virtual milliseconds. */
abstract class ListScene {
    final Breaches breaches = new Breaches();
    final ListsInOrder lists;
    Position end = new Position(new Reign(1, "a1"), 0);
    Position before = Position.START;
    long now;
    private final Promise promise;
    private long ordinal;

    ListScene() {
        this(Mode.STRICT, Promise.LINEARIZABLE);
    }

    /** @param promise that is broken by what no list answers */
    ListScene(Mode mode, Promise promise) {
        this.lists = new ListsInOrder(breaches, mode);
        this.promise = promise;
    }

    /** The next entry, which changes so many lists. */
    LogEntry next(List<LogEntry.Served> served, String... changed) {
        before = end;
        end = new Position(end.reign(), end.seq() + 1);
        Version version = new Version(end.seq(), "a1", end.seq(), 0);
        KeyState state = KeyState.of(
                Kind.LIST,
                Fields.of(Map.of(Bytes.EMPTY, new Item(Optional.of(bytes("1:?")), version, Item.NO_EXPIRY))));
        List<Delta> deltas =
                Stream.of(changed).map(key -> Delta.of(bytes(key), state)).toList();
        RequestId id = new RequestId("g", 1, end.seq());
        return new LogEntry(
                end,
                end.seq(),
                new LogEntry.ClientWrite(id, 0, Delta.join(deltas), List.of(Reply.OK), served, false),
                10);
    }

    /** The next entry passes. Of unknown fate, unless somebody is told its place. */
    Position entry(String... changed) {
        LogEntry entry = next(List.of(), changed);
        lists.passed(now * Times.MILLISECOND, before, entry);
        return end;
    }

    /** The next entry takes over what another side has, which changed so many lists. */
    Position merged(String... changed) {
        LogEntry write = next(List.of(), changed);
        History.SeqRange range = new History.SeqRange(new Reign(9, "z1"), 1, 2);
        LogEntry record = new LogEntry(
                end, end.seq(), new LogEntry.Merged(List.of(range), write.delta(), List.of(), List.of()), 10);
        lists.passed(now * Times.MILLISECOND, before, record);
        return end;
    }

    /** The next entry is one that nobody overhears. */
    void unheard(String... changed) {
        next(List.of(), changed);
    }

    /** A new reign begins behind an entry. */
    void reign(long epoch, String primary, long behind) {
        before = new Position(end.reign(), behind);
        end = new Position(new Reign(epoch, primary), behind + 1);
        lists.passed(
                now * Times.MILLISECOND,
                before,
                new LogEntry(
                        end,
                        end.seq(),
                        new LogEntry.ClientWrite(new RequestId("g", 1, 0), 0, Delta.NONE, List.of()),
                        1));
    }

    void told(long from, long to, Position position, List<Command> commands, List<Reply> replies, Route route) {
        now = Math.max(now, to);
        lists.ended(
                new Origin(
                        "s" + from,
                        1,
                        "client",
                        from * Times.MILLISECOND,
                        to * Times.MILLISECOND,
                        Outcome.ACKNOWLEDGED,
                        position,
                        ++ordinal),
                new ClientRequest(commands, commands.size() > 1),
                Optional.of(new ClientReply(replies, Outcome.ACKNOWLEDGED, position, "a1", route)));
    }

    void told(Position position, Command command, Reply reply) {
        told(now + 10, now + 20, position, List.of(command), List.of(reply), Route.PRIMARY);
    }

    static Command rpush(String... values) {
        return new Command.Push(bytes("l"), Arrays.stream(values).map(Bytes::of).toList(), End.RIGHT);
    }

    static Command lpop() {
        return new Command.Pop(bytes("l"), Optional.empty(), End.LEFT);
    }

    static Command range() {
        return new Command.LRange(bytes("l"), 0, -1);
    }

    static Reply array(String... values) {
        return new Reply.Array(Arrays.stream(values)
                .<Reply>map(value -> new Reply.Bulk(bytes(value)))
                .toList());
    }

    void push(String value, long length) {
        told(entry("l"), rpush(value), new Reply.Int(length));
    }

    void pop(String value) {
        told(entry("l"), lpop(), new Reply.Bulk(bytes(value)));
    }

    void popNothing() {
        told(entry(), lpop(), Reply.NIL);
    }

    void ranged(String... values) {
        told(end, range(), array(values));
    }

    void isFine() {
        lists.finish();
        assertEquals(List.of(), breaches.all());
    }

    String evidence() {
        lists.finish();
        assertEquals(promise.words(), breaches.all().getFirst().promise());
        return breaches.all().getFirst().evidence();
    }

    void isBroken(String... words) {
        String evidence = evidence();
        Arrays.stream(words).forEach(word -> assertTrue(evidence.contains(word), evidence));
    }
}
