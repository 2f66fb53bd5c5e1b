package io.blackstart.cluster.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.CommandExecutor;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Execution;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.WriteContext;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.log.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WithdrawalR3Test {
    private static final Reign THERE = new Reign(1, "a1");
    private static final Reign HERE = new Reign(2, "b1");
    private static final Bytes KEY = Bytes.of("k");
    private static final Bytes ONE = Bytes.of("one");
    private static final Bytes TWO = Bytes.of("two");
    private static final long TWICE = 99;

    private static final Command SET = new Command.Set(KEY, ONE, Optional.empty(), Command.Condition.ALWAYS);
    private static final Command SET_NX = new Command.Set(KEY, TWO, Optional.empty(), Command.Condition.IF_ABSENT);
    private static final Command DEL = new Command.Del(List.of(KEY));
    private static final Command INCR = new Command.Incr(KEY);
    private static final Command HSET = new Command.HSet(KEY, List.of(new Command.FieldValue(ONE, ONE)));
    private static final Command HDEL = new Command.HDel(KEY, List.of(ONE));
    private static final Command SADD = new Command.SAdd(KEY, List.of(ONE, TWO));
    private static final Command SREM = new Command.SRem(KEY, List.of(TWO));
    private static final Command ZADD_NX =
            new Command.ZAdd(KEY, List.of(new Command.ScoredMember(1, ONE)), Command.Condition.IF_ABSENT);
    private static final Command PUSH = new Command.Push(KEY, List.of(ONE, TWO), Command.End.LEFT);
    private static final Command POP = new Command.Pop(KEY, Optional.empty(), Command.End.LEFT);

    /** One side's log: what it wrote before, then the request that both sides do. */
    private static List<LogEntry> log(Reign reign, List<Command> before, Command twice) {
        Keyspace data = new Keyspace();
        List<LogEntry> log = new ArrayList<>();
        List<Command> all = new ArrayList<>(before);
        all.add(twice);
        for (Command command : all) {
            long seq = 10L + log.size();
            Execution done =
                    CommandExecutor.execute(List.of(command), data, new WriteContext(seq << 20, reign.primary(), seq));
            data.join(done.delta());
            RequestId id = new RequestId("gateway-" + reign.primary(), 1, seq);
            log.add(write(reign, seq, command == twice ? request(TWICE) : id, done));
        }
        return log;
    }

    private static RequestId request(long number) {
        return new RequestId("gateway-d1", 1, number);
    }

    private static LogEntry write(Reign reign, long seq, RequestId id, Execution done) {
        LogEntry.Body body = new LogEntry.ClientWrite(id, 0, done.delta(), done.replies());
        return new LogEntry(new Position(reign, seq), seq << 20, body, 40);
    }

    private static List<SeqRange> withdrawn(
            History history, List<LogEntry> own, List<LogEntry> tail, SeqRange... fresh) {
        try (Engine engine = Engine.create(1)) {
            SimulatedDisk disk = new SimulatedDisk(engine, 0);
            ClusterConfig config = new ClusterConfig(1, List.of("b1"), new TreeMap<>());
            disk.format(
                    new Snapshot(new Keyspace(), History.EMPTY, config, new RequestTable(), Ledger.EMPTY), Words.NONE);
            DoneRequests done = new DoneRequests(new LocalCopy(disk), own);
            return new Withdrawal(history, done).of(List.of(fresh), tail);
        }
    }

    private static final SeqRange TAIL = new SeqRange(THERE, 10, 20);

    /** @param from seq from which the tail is withdrawn, 0 for nothing */
    private static void assertWithdrawn(long from, List<Command> there, List<Command> here, Command twice) {
        List<SeqRange> expected = from == 0 ? List.of() : List.of(new SeqRange(THERE, from, 20));
        List<LogEntry> tail = log(THERE, there, twice);
        String what = "%s after %s, and after %s".formatted(twice, there, here);
        assertEquals(expected, withdrawn(History.EMPTY, log(HERE, here, twice), tail, TAIL), what);
        assertEquals(List.of(), withdrawn(History.EMPTY, List.of(), tail, TAIL), "done once: " + what);
    }

    @Test
    void whatTheFirstTryAloneTookAwayOrPutIsWithdrawn() {
        assertWithdrawn(11, List.of(SET), List.of(), DEL);
        assertWithdrawn(11, List.of(HSET), List.of(), HDEL);
        assertWithdrawn(11, List.of(SADD), List.of(), SREM);
        assertWithdrawn(11, List.of(PUSH), List.of(), POP);
        assertWithdrawn(10, List.of(), List.of(SET), SET_NX);
        assertWithdrawn(
                10,
                List.of(),
                List.of(ZADD_NX),
                new Command.ZAdd(KEY, List.of(new Command.ScoredMember(2, ONE)), Command.Condition.IF_ABSENT));
    }

    @Test
    void whatBothDidOrTheSecondAloneIsNot() {
        assertWithdrawn(0, List.of(SET), List.of(SET), DEL);
        assertWithdrawn(0, List.of(), List.of(SET), DEL);
        assertWithdrawn(0, List.of(), List.of(HSET), HDEL);
        assertWithdrawn(0, List.of(SET), List.of(), HSET);
        assertWithdrawn(0, List.of(HSET), List.of(), SET);
        assertWithdrawn(0, List.of(INCR, INCR), List.of(), INCR);
        assertWithdrawn(0, List.of(PUSH), List.of(), PUSH);
        assertWithdrawn(0, List.of(PUSH, PUSH), List.of(PUSH), POP);
        assertWithdrawn(0, List.of(SET), List.of(), SET_NX);
    }

    @Test
    void whatCameLaterInTheTailIsWithdrawnWithIt() {
        List<LogEntry> own = log(HERE, List.of(), DEL);
        List<LogEntry> tail = log(THERE, List.of(SET), DEL);
        SeqRange later = new SeqRange(new Reign(3, "a1"), 21, 30);
        SeqRange earlier = new SeqRange(Reign.NONE, 5, 9);
        assertEquals(
                List.of(new SeqRange(THERE, 11, 20), later), withdrawn(History.EMPTY, own, tail, earlier, TAIL, later));
    }

    @Test
    void whatComesBehindAWithdrawnPartThatAnEarlierMergeTookOverIsToo() {
        History history = History.EMPTY.plusMerged(List.of(TAIL), List.of(new SeqRange(THERE, 15, 20)));
        SeqRange rest = new SeqRange(THERE, 21, 25);
        SeqRange other = new SeqRange(new Reign(1, "c1"), 21, 25);
        assertEquals(List.of(rest), withdrawn(history, List.of(), List.of(), rest, other));
        assertEquals(List.of(new SeqRange(THERE, 15, 25)), withdrawn(history, List.of(), List.of(), longer(TAIL)));
    }

    private static SeqRange longer(SeqRange range) {
        return new SeqRange(range.reign(), range.from(), range.to() + 5);
    }

    @Test
    void soIsWhatALaterReignWroteBehindIt() {
        History history = History.EMPTY.plusMerged(List.of(TAIL), List.of(new SeqRange(THERE, 15, 20)));
        SeqRange behind = new SeqRange(new Reign(3, "c1"), 21, 25);
        SeqRange before = new SeqRange(new Reign(3, "d1"), 15, 25);
        SeqRange muchLater = new SeqRange(new Reign(4, "c1"), 40, 50);
        assertEquals(List.of(behind), withdrawn(history, List.of(), List.of(), behind, before, muchLater));
    }

    /** One may be set aside, the other is the log: the later reign's stands first then. */
    @Test
    void ofTwoBranchesThatAreHandedOverTogetherEachIsWithdrawnFromItsOwnFirst() {
        Reign later = new Reign(3, "a1");
        List<LogEntry> own = log(HERE, List.of(), DEL);
        List<LogEntry> both = new ArrayList<>(log(later, List.of(SET), DEL));
        both.addAll(log(THERE, List.of(SET), DEL));
        SeqRange aside = new SeqRange(later, 10, 20);
        assertEquals(
                List.of(new SeqRange(later, 11, 20), new SeqRange(THERE, 11, 20)),
                withdrawn(History.EMPTY, own, both, aside, TAIL));
    }

    @Test
    void whereTheWinnersWayOfItIsKnownByItsAnswerOnlyTheAnswersAreCompared() {
        List<LogEntry> tail = log(THERE, List.of(SET), DEL);
        Position another = new Position(new Reign(1, "c1"), 7);
        for (long deleted = 0; deleted <= 1; deleted++) {
            LogEntry merge = new LogEntry(
                    new Position(HERE, 30),
                    30L << 20,
                    new LogEntry.Merged(
                            List.of(),
                            Delta.NONE,
                            List.of(),
                            List.of(new LogEntry.Done(request(TWICE), another, List.of(new Reply.Int(deleted))))),
                    40);
            List<SeqRange> expected = deleted == 1 ? List.of() : List.of(new SeqRange(THERE, 11, 20));
            assertEquals(expected, withdrawn(History.EMPTY, List.of(merge), tail, TAIL), "answered " + deleted);
        }
    }
}
