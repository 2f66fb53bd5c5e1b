package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.CommandExecutor;
import io.blackstart.cluster.data.Execution;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.data.WriteContext;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskState;
import io.blackstart.cluster.replication.DiskWrite;
import io.blackstart.cluster.replication.Snapshot;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Batches of disk writes of every kind, as a replica could hand them over; they fit what stands on the disk by then. */
final class RandomWrites {
    private final SplittableRandom random;
    private final DiskState model = new DiskState();
    private Keyspace data = new Keyspace();
    private Words words = Words.NONE;
    private Reign reign = new Reign(1, "a1");
    private long seq;
    private long hlc = 1 << 16;

    RandomWrites(long seed) {
        random = new SplittableRandom(seed);
    }

    /** What stands there if all batches so far were synced. */
    DiskContents contents() {
        return model.contents();
    }

    List<DiskWrite> batch() {
        List<DiskWrite> batch = new ArrayList<>();
        int writes = 1 + random.nextInt(3);
        for (int i = 0; i < writes; i++) {
            DiskWrite write = write();
            model.apply(write);
            batch.add(write);
        }
        return batch;
    }

    private DiskWrite write() {
        return switch (random.nextInt(12)) {
            case 0 -> new DiskWrite.SetAside(cut());
            case 1 -> new DiskWrite.CutOff(cut());
            case 2 -> new DiskWrite.DropSetAside(List.of(new SeqRange(reign, 0, random.nextLong(seq + 1))));
            case 3 -> compact(random.nextLong(seq + 1));
            case 4 -> new DiskWrite.Install(model.contents().whole());
            case 5, 6 -> new DiskWrite.SaveWords(nextWords());
            default -> new DiskWrite.Append(entries());
        };
    }

    private DiskWrite compact(long upToSeq) {
        DiskContents now = model.contents();
        if (upToSeq < now.base().position().seq() || random.nextBoolean()) {
            return new DiskWrite.Compact(upToSeq, Optional.empty());
        }
        List<LogEntry> upTo =
                now.log().stream().filter(entry -> entry.seq() <= upToSeq).toList();
        Snapshot state = new DiskContents(true, now.words(), now.base(), upTo, List.of()).whole();
        return new DiskWrite.Compact(upToSeq, Optional.of(state));
    }

    /** The reign after a cut is another one, so positions are given out once. */
    private Position cut() {
        DiskContents now = model.contents();
        List<LogEntry> log = now.log();
        Position kept = log.isEmpty()
                ? now.base().position()
                : log.get(random.nextInt(log.size())).position();
        seq = kept.seq();
        reign = new Reign(reign.epoch() + 1, random.nextBoolean() ? "a1" : "b1");
        return kept;
    }

    private Words nextWords() {
        words = words.withPromise(reign.epoch())
                .withReign(reign)
                .withIncarnation(random.nextLong(1L << 40))
                .withWatermark(new Position(reign, random.nextLong(seq + 1)));
        if (random.nextBoolean()) {
            words = words.withIssued(new InSyncRecord(reign, 1 + random.nextLong(9), List.of("a1", "b1")))
                    .withWasLive();
        }
        return words;
    }

    private List<LogEntry> entries() {
        List<LogEntry> entries = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            seq++;
            hlc += 1 + random.nextInt(1 << 17);
            entries.add(new LogEntry(new Position(reign, seq), hlc, body(), 40));
        }
        return entries;
    }

    private LogEntry.Body body() {
        Execution done = CommandExecutor.execute(List.of(command()), data, new WriteContext(hlc, reign.primary(), seq));
        data.join(done.delta());
        return switch (random.nextInt(8)) {
            case 0 ->
                new LogEntry.Configured(new ClusterConfig(
                        seq,
                        List.of("b1", "a1"),
                        new TreeMap<>(Map.of("a1", ReplicaRole.PRIMARY, "b1", ReplicaRole.BACKUP))));
            case 1 -> new LogEntry.Forgot(hlc - (1L << 20));
            case 2 ->
                new LogEntry.Merged(
                        List.of(new SeqRange(new Reign(1, "z1"), seq, seq + 3)),
                        done.delta(),
                        List.of(new LedgerEntry(
                                text(),
                                Kind.HASH,
                                Optional.of(text()),
                                new LedgerEntry.Claim(Optional.empty(), new Version(hlc, "a1", seq, 1), "a1"),
                                new LedgerEntry.Claim(Optional.of(text()), new Version(hlc - 1, "z1", seq, 0), "z1"))),
                        List.of(new LogEntry.Done(
                                new RequestId("gateway-z1", 2, seq),
                                new Position(new Reign(1, "z1"), seq),
                                List.of(
                                        new Reply.Array(List.of(
                                                Reply.OK,
                                                Reply.NIL,
                                                Reply.ABORTED,
                                                Reply.NIL_ARRAY,
                                                new Reply.Real(-0.5))),
                                        new Reply.Pairs(List.of(new Reply.Bulk(text()), new Reply.Int(-seq))),
                                        new Reply.Members(List.of()),
                                        new Reply.Scored(List.of(new Reply.Failure("ERR x")))))),
                        seq % 2 == 0 ? List.of() : List.of(new SeqRange(new Reign(1, "z1"), seq + 1, seq + 3)));
            default ->
                new LogEntry.ClientWrite(
                        new RequestId("gateway-a1", 1 + (int) (seq / 50), seq),
                        Math.max(0, seq - 5),
                        done.delta(),
                        done.replies(),
                        seq % 3 > 0
                                ? List.of()
                                : List.of(new LogEntry.Served(
                                        new RequestId("gateway-b1", 1, seq), new Reply.Verbatim(text()))),
                        seq % 4 == 0);
        };
    }

    private Command command() {
        return switch (random.nextInt(6)) {
            case 0 -> new Command.Set(text(), text(), Optional.of(1 + random.nextLong(9)), Command.Condition.ALWAYS);
            case 1 -> new Command.HSet(text(), List.of(new Command.FieldValue(text(), text())));
            case 2 -> new Command.SAdd(text(), List.of(text(), text()));
            case 3 ->
                new Command.ZAdd(text(), List.of(new Command.ScoredMember(1.5, text())), Command.Condition.ALWAYS);
            case 4 -> new Command.Push(text(), List.of(text()), Command.End.LEFT);
            default -> new Command.Del(List.of(text()));
        };
    }

    private Bytes text() {
        byte[] bytes = {(byte) random.nextInt(4), (byte) 0xff, 'k'};
        return Bytes.of(bytes);
    }
}
