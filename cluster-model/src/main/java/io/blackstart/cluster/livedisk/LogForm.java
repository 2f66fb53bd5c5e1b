package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.Earlier;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Log entries, words, histories and configurations as bytes; the numbers here are part of the format and never change (docs/disks.md). */
final class LogForm {
    private static final int CLIENT_WRITE = 0;
    private static final int CONFIGURED = 1;
    private static final int FORGOT = 2;
    private static final int MERGED = 3;
    private static final int SERVING_WRITE = 4;
    private static final int WITHDRAWING_MERGE = 5;
    private static final int RETRIED_WRITE = 6;

    private LogForm() {}

    static void write(ByteWriter out, Reign reign) {
        out.number(reign.epoch()).text(reign.primary());
    }

    static Reign reign(ByteReader in) {
        Reign read = new Reign(in.number(), in.text());
        return read.equals(Reign.NONE) ? Reign.NONE : read;
    }

    static void write(ByteWriter out, Position position) {
        write(out, position.reign());
        out.number(position.seq());
    }

    static Position position(ByteReader in) {
        return new Position(reign(in), in.number());
    }

    private static void write(ByteWriter out, History.SeqRange range) {
        write(out, range.reign());
        out.number(range.from()).number(range.to());
    }

    private static History.SeqRange range(ByteReader in) {
        return new History.SeqRange(reign(in), in.number(), in.number());
    }

    static void writeRanges(ByteWriter out, List<History.SeqRange> ranges) {
        out.list(ranges, LogForm::write);
    }

    static List<History.SeqRange> ranges(ByteReader in) {
        return List.copyOf(in.list(LogForm::range));
    }

    /** Without what is withdrawn. */
    static void write(ByteWriter out, History history) {
        out.list(history.starts(), (o, start) -> {
            write(o, start.reign());
            o.number(start.firstSeq());
        });
        writeRanges(out, history.merged());
        out.number(history.last());
    }

    static History history(ByteReader in) {
        var starts = List.copyOf(in.list(i -> new History.Start(reign(i), i.number())));
        return History.of(starts, ranges(in), in.number());
    }

    static void write(ByteWriter out, ClusterConfig config) {
        out.number(config.number()).list(config.voters(), ByteWriter::text);
        out.list(
                config.roles().entrySet(),
                (o, role) -> o.text(role.getKey()).octet(role.getValue().ordinal()));
        out.list(config.departed(), ByteWriter::text);
        writeRanges(out, config.abandoned());
    }

    static ClusterConfig config(ByteReader in) {
        long number = in.number();
        var voters = in.list(ByteReader::text);
        SortedMap<String, ReplicaRole> roles = new TreeMap<>();
        in.list(i -> roles.put(i.text(), i.oneOf(ReplicaRole.values())));
        return new ClusterConfig(number, voters, roles, new TreeSet<>(in.list(ByteReader::text)), ranges(in));
    }

    private static void write(ByteWriter out, InSyncRecord record) {
        write(out, record.reign());
        out.number(record.number()).list(record.members(), ByteWriter::text);
    }

    private static InSyncRecord record(ByteReader in) {
        return new InSyncRecord(reign(in), in.number(), in.list(ByteReader::text));
    }

    static void write(ByteWriter out, Words words) {
        out.number(words.promise());
        write(out, words.reign());
        write(out, words.inSync());
        write(out, words.issued());
        write(out, words.watermark());
        out.list(words.earlier().records(), LogForm::write);
        out.list(words.earlier().watermarks(), LogForm::write);
        out.number(words.incarnation()).flag(words.wasLive());
    }

    static Words words(ByteReader in) {
        return new Words(
                in.number(),
                reign(in),
                record(in),
                record(in),
                position(in),
                new Earlier(List.copyOf(in.list(LogForm::record)), List.copyOf(in.list(LogForm::position))),
                in.number(),
                in.flag());
    }

    static void write(ByteWriter out, LogEntry entry) {
        write(out, entry.position());
        out.number(entry.hlc()).number(entry.bytes());
        switch (entry.body()) {
            case LogEntry.ClientWrite write -> {
                int kind = write.retried() ? RETRIED_WRITE : write.served().isEmpty() ? CLIENT_WRITE : SERVING_WRITE;
                write(out.octet(kind), write.id());
                out.number(write.oldestOpen());
                DataForm.write(out, write.delta());
                out.list(write.replies(), DataForm::write);
                if (kind != CLIENT_WRITE) {
                    out.list(write.served(), LogForm::write);
                }
            }
            case LogEntry.Configured configured -> write(out.octet(CONFIGURED), configured.config());
            case LogEntry.Forgot forgot -> out.octet(FORGOT).number(forgot.upToHlc());
            case LogEntry.Merged merged -> {
                boolean withdraws = !merged.withdrawn().isEmpty();
                writeRanges(out.octet(withdraws ? WITHDRAWING_MERGE : MERGED), merged.ranges());
                DataForm.write(out, merged.delta());
                out.list(merged.ledger(), DataForm::write);
                out.list(merged.done(), LogForm::write);
                if (withdraws) {
                    writeRanges(out, merged.withdrawn());
                }
            }
        }
    }

    static LogEntry entry(ByteReader in) {
        Position position = position(in);
        long hlc = in.number();
        int bytes = in.smallNumber();
        return new LogEntry(position, hlc, body(in), bytes);
    }

    private static LogEntry.Body body(ByteReader in) {
        int kind = in.octet();
        return switch (kind) {
            case CLIENT_WRITE ->
                new LogEntry.ClientWrite(requestId(in), in.number(), DataForm.delta(in), DataForm.replies(in));
            case SERVING_WRITE, RETRIED_WRITE ->
                new LogEntry.ClientWrite(
                        requestId(in),
                        in.number(),
                        DataForm.delta(in),
                        DataForm.replies(in),
                        List.copyOf(in.list(LogForm::served)),
                        kind == RETRIED_WRITE);
            case CONFIGURED -> new LogEntry.Configured(config(in));
            case FORGOT -> new LogEntry.Forgot(in.number());
            case MERGED ->
                new LogEntry.Merged(
                        ranges(in),
                        DataForm.delta(in),
                        List.copyOf(in.list(DataForm::ledgerEntry)),
                        List.copyOf(in.list(LogForm::done)));
            case WITHDRAWING_MERGE ->
                new LogEntry.Merged(
                        ranges(in),
                        DataForm.delta(in),
                        List.copyOf(in.list(DataForm::ledgerEntry)),
                        List.copyOf(in.list(LogForm::done)),
                        ranges(in));
            default -> throw new MalformedException("unknown entry " + kind);
        };
    }

    private static void write(ByteWriter out, RequestId id) {
        out.text(id.gateway()).number(id.life()).number(id.number());
    }

    private static RequestId requestId(ByteReader in) {
        return new RequestId(in.text(), in.smallNumber(), in.number());
    }

    private static void write(ByteWriter out, LogEntry.Done done) {
        write(out, done.id());
        write(out, done.position());
        out.list(done.replies(), DataForm::write);
    }

    private static void write(ByteWriter out, LogEntry.Served served) {
        write(out, served.id());
        DataForm.write(out, served.reply());
    }

    private static LogEntry.Served served(ByteReader in) {
        return new LogEntry.Served(requestId(in), DataForm.reply(in));
    }

    private static LogEntry.Done done(ByteReader in) {
        return new LogEntry.Done(requestId(in), position(in), DataForm.replies(in));
    }

    static void write(ByteWriter out, RequestTable.LifeAnswers life) {
        out.text(life.gateway())
                .number(life.life())
                .number(life.oldestOpen())
                .number(life.newestHlc())
                .list(life.answers(), LogForm::write);
    }

    /** With those that are kept, behind all that {@link #write(ByteWriter, RequestTable.LifeAnswers)} writes. */
    static void writeWithKept(ByteWriter out, RequestTable.LifeAnswers life) {
        write(out, life);
        out.list(life.kept(), (o, kept) -> write(o.number(kept.hlc()), kept.request()));
    }

    private static void write(ByteWriter out, RequestTable.Numbered numbered) {
        out.number(numbered.number());
        write(out, numbered.answer().position());
        out.list(numbered.answer().replies(), DataForm::write);
    }

    static RequestTable.LifeAnswers life(ByteReader in) {
        return life(in, _ -> List.of());
    }

    static RequestTable.LifeAnswers lifeWithKept(ByteReader in) {
        return life(in, i -> i.list(j -> new RequestTable.Kept(j.number(), numbered(j))));
    }

    private static RequestTable.LifeAnswers life(ByteReader in, Function<ByteReader, List<RequestTable.Kept>> kept) {
        return new RequestTable.LifeAnswers(
                in.text(), in.smallNumber(), in.number(), in.number(), in.list(LogForm::numbered), kept.apply(in));
    }

    private static RequestTable.Numbered numbered(ByteReader in) {
        return new RequestTable.Numbered(in.number(), new RequestTable.Answer(position(in), DataForm.replies(in)));
    }
}
