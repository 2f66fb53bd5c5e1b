package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskState;
import io.blackstart.cluster.replication.DiskWrite;
import io.blackstart.cluster.replication.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What is written to a disk as a row of operations (docs/disks.md), each small enough for a record: a copied state is many. The numbers here are
 * part of the format and never change.
 */
final class WriteForm {
    private static final int APPEND = 1;
    private static final int SAVE_WORDS = 2;
    private static final int SET_ASIDE = 3;
    private static final int CUT_OFF = 4;
    private static final int DROP_SET_ASIDE = 5;
    private static final int COMPACT = 6;
    private static final int INSTALL_BEGINS = 7;
    private static final int INSTALL_KEYS = 8;
    private static final int INSTALL_REQUESTS = 9;
    private static final int INSTALL_LEDGER = 10;
    private static final int INSTALL_ENDS = 11;
    private static final int KEEP_ASIDE = 12;
    private static final int INSTALL_WITHDRAWN = 13;
    private static final int INSTALL_KEPT = 14;

    private WriteForm() {}

    /** Takes operations one by one. */
    @FunctionalInterface
    interface Operations {
        void add(Consumer<ByteWriter> operation) throws IOException;
    }

    static void write(Operations out, DiskWrite write) throws IOException {
        switch (write) {
            case DiskWrite.Append append ->
                oneByOne(out, APPEND, append.entries().iterator(), LogForm::write);
            case DiskWrite.SaveWords save -> writeWords(out, save);
            case DiskWrite.SetAside cut -> out.add(o -> LogForm.write(o.octet(SET_ASIDE), cut.lastKept()));
            case DiskWrite.CutOff cut -> out.add(o -> LogForm.write(o.octet(CUT_OFF), cut.lastKept()));
            case DiskWrite.DropSetAside drop ->
                out.add(o -> LogForm.writeRanges(o.octet(DROP_SET_ASIDE), drop.ranges()));
            case DiskWrite.Install install -> writeInstall(out, install.snapshot());
            case DiskWrite.Compact compact -> out.add(o -> o.octet(COMPACT).number(compact.upToSeq()));
        }
    }

    private static void writeWords(Operations out, DiskWrite.SaveWords save) throws IOException {
        out.add(o -> LogForm.write(o.octet(SAVE_WORDS), save.words()));
    }

    private static void writeInstall(Operations out, Snapshot snapshot) throws IOException {
        out.add(o -> {
            LogForm.write(o.octet(INSTALL_BEGINS), snapshot.history());
            LogForm.write(o, snapshot.config());
        });
        List<History.SeqRange> withdrawn = snapshot.history().withdrawn();
        if (!withdrawn.isEmpty()) {
            out.add(o -> LogForm.writeRanges(o.octet(INSTALL_WITHDRAWN), withdrawn));
        }
        Iterator<Map.Entry<Bytes, KeyState>> keys = snapshot.data().unordered().iterator();
        oneByOne(out, INSTALL_KEYS, keys, (o, key) -> DataForm.writeKey(o, key.getKey(), key.getValue()));
        List<RequestTable.LifeAnswers> lives = snapshot.requests().lives();
        oneByOne(
                out,
                INSTALL_REQUESTS,
                lives.stream().filter(life -> life.kept().isEmpty()).iterator(),
                LogForm::write);
        oneByOne(
                out,
                INSTALL_KEPT,
                lives.stream().filter(life -> !life.kept().isEmpty()).iterator(),
                LogForm::writeWithKept);
        oneByOne(out, INSTALL_LEDGER, snapshot.ledger().entries().iterator(), DataForm::write);
        out.add(o -> o.octet(INSTALL_ENDS));
    }

    /** Everything that stands on a disk. */
    static void write(Operations out, DiskContents whole) throws IOException {
        writeInstall(out, whole.base());
        writeWords(out, new DiskWrite.SaveWords(whole.words()));
        oneByOne(out, APPEND, whole.log().iterator(), LogForm::write);
        oneByOne(out, KEEP_ASIDE, whole.setAside().iterator(), LogForm::write);
    }

    /** An operation for each, so that no record is much longer than one of them. */
    private static <T> void oneByOne(Operations out, int kind, Iterator<T> items, BiConsumer<ByteWriter, T> each)
            throws IOException {
        while (items.hasNext()) {
            T one = items.next();
            out.add(o -> each.accept(o.octet(kind).number(1), one));
        }
    }

    /** Does operations to a disk's state, in order. One for each batch. */
    static final class Reading {
        private final DiskState state;
        private History history = History.EMPTY;
        private ClusterConfig config;
        private List<Map.Entry<Bytes, KeyState>> keys;
        private List<RequestTable.LifeAnswers> requests;
        private List<LedgerEntry> ledger;

        Reading(DiskState state) {
            this.state = state;
        }

        /** @throws MalformedException if they are nothing this program writes */
        void apply(ByteReader in) {
            while (!in.isAtEnd()) {
                int kind = in.octet();
                switch (kind) {
                    case APPEND -> state.apply(new DiskWrite.Append(entries(in)));
                    case SAVE_WORDS -> state.apply(new DiskWrite.SaveWords(LogForm.words(in)));
                    case SET_ASIDE -> state.apply(new DiskWrite.SetAside(LogForm.position(in)));
                    case CUT_OFF -> state.apply(new DiskWrite.CutOff(LogForm.position(in)));
                    case DROP_SET_ASIDE -> state.apply(new DiskWrite.DropSetAside(LogForm.ranges(in)));
                    case COMPACT -> state.apply(new DiskWrite.Compact(in.number(), Optional.empty()));
                    case INSTALL_BEGINS -> begin(in);
                    case INSTALL_WITHDRAWN -> history = history.plusMerged(List.of(), LogForm.ranges(in));
                    case INSTALL_KEYS -> installed().addAll(in.list(DataForm::key));
                    case INSTALL_REQUESTS -> requests.addAll(in.list(LogForm::life));
                    case INSTALL_KEPT -> requests.addAll(in.list(LogForm::lifeWithKept));
                    case INSTALL_LEDGER -> ledger.addAll(in.list(DataForm::ledgerEntry));
                    case INSTALL_ENDS ->
                        state.apply(new DiskWrite.Install(new Snapshot(
                                data(installed()),
                                history,
                                config,
                                RequestTable.of(requests),
                                Ledger.EMPTY.plus(ledger))));
                    case KEEP_ASIDE -> state.keepAside(entries(in));
                    default -> throw new MalformedException("unknown operation " + kind);
                }
            }
        }

        private static List<LogEntry> entries(ByteReader in) {
            return List.copyOf(in.list(LogForm::entry));
        }

        private void begin(ByteReader in) {
            history = LogForm.history(in);
            config = LogForm.config(in);
            keys = new ArrayList<>();
            requests = new ArrayList<>();
            ledger = new ArrayList<>();
        }

        private List<Map.Entry<Bytes, KeyState>> installed() {
            if (keys == null) {
                throw new MalformedException("a state goes on that did not begin");
            }
            return keys;
        }

        /** They come by the order of their hashes. */
        private static Keyspace data(List<Map.Entry<Bytes, KeyState>> keys) {
            Keyspace data = Keyspace.withRoomFor(keys.size());
            keys.forEach(key -> data.join(Delta.of(key.getKey(), key.getValue())));
            return data;
        }
    }
}
