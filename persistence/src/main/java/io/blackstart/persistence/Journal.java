package io.blackstart.persistence;

import io.blackstart.cluster.LedgerLine;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Stamped;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The record of all runs: one SQLite file. Several runs may be written at once, also by several processes. Thread-safe. All
 * methods throw {@link JournalException} with a sentence for the user if the file cannot be used.
 */
public final class Journal implements AutoCloseable {
    private final JournalFile file;
    private final ProcessMark process;
    private final WriterLimits limits;
    private final Runnable beforeBatch;
    private final Set<RunWriter> open = new LinkedHashSet<>();
    private final Optional<String> notice;
    private Optional<WriterThread> writer = Optional.empty();

    /** @param beforeBatch see {@link WriterThread} */
    Journal(JournalFile file, ProcessMark process, WriterLimits limits, Runnable beforeBatch) {
        this.file = file;
        this.process = process;
        this.limits = limits;
        this.beforeBatch = beforeBatch;
        notice = file.prepare();
    }

    /**
     * Opens a journal; makes it, for the owner alone, where there is none.
     *
     * A damaged one is set aside and told by {@link #notice}.
     *
     * @throws JournalException if the place is not writable, the file is no journal, of a newer program, or locked for 30 s
     */
    public static Journal open(Path file) {
        return new Journal(JournalFile.of(file), ProcessMark.current(), WriterLimits.DEFAULT, () -> {});
    }

    /**
     * The user's journal: in the folder that {@code BLACKSTART_HOME} names, else in the data folder of the system:
     * {@code ~/.local/share/blackstart}, on macOS {@code ~/Library/Application Support/Blackstart}, on Windows
     * {@code %LOCALAPPDATA%\Blackstart}.
     */
    public static Path defaultFile() {
        return JournalPlace.file(
                System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /**
     * Gets {@link #viewAt} ready on a thread of its own, for who is about to ask for it in a program that has only begun: worth it before a
     * journal is opened. Asked again, it does nothing.
     */
    public static void prepareToLook() {
        LookPreparation.begin();
    }

    /** What the user is to be told of the opening, in a sentence: that the journal was damaged and what became of it. */
    public Optional<String> notice() {
        return notice;
    }

    public Path file() {
        return file.path();
    }

    /** Begins a run; its row is in the file when this returns. */
    public synchronized RunWriter begin(RunInfo info) {
        WriterThread thread = writer();
        long run = thread.ask(connection -> RunTable.insert(connection, info, process));
        RunWriter begun = new RunWriter(thread, run, this::forget);
        open.add(begun);
        return begun;
    }

    /** All runs, oldest first. */
    public List<RunRow> runs() {
        return read(RunTable::all);
    }

    public Optional<RunRow> run(long id) {
        return read(connection -> RunTable.one(connection, id)).stream().findFirst();
    }

    /** The run of that number. @throws JournalException if there is none */
    public RunRow requireRun(long run) {
        return run(run).orElseThrow(() -> noRun(run));
    }

    private JournalException noRun(long run) {
        return new JournalException("there is no run %d in journal %s: 'blackstart runs list' shows those there are"
                .formatted(run, file.path()));
    }

    /**
     * The events of a run in order, read as they are consumed, as they were when this was called. To be closed.
     *
     * @throws JournalException if there is no such run; the stream throws it if an event is missing or cannot be understood
     */
    public Stream<Stamped> events(long run) {
        requireRun(run);
        try {
            Connection connection = file.openForReading();
            try {
                return EventTable.read(connection, file.path(), run, 0, Moment.end(), problem -> {
                            close(connection);
                            return file.explain(problem);
                        })
                        .onClose(() -> close(connection));
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw file.explain(e);
        }
    }

    private void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqlProblem.explain(file.path(), e);
        }
    }

    /**
     * The cluster as it was at a virtual time, all that happened at that very time included: the view that was live then.
     *
     * @throws JournalException if there is no such run, or an event is missing or cannot be understood
     */
    public ClusterView viewAt(long run, Duration at) {
        return view(run, new Moment.Time(at.toNanos()));
    }

    /** The same after the event of that sequence; before the first for 0. */
    public ClusterView viewAfter(long run, long sequence) {
        return view(run, new Moment.Sequence(sequence));
    }

    private ClusterView view(long run, Moment moment) {
        return read(connection -> {
            if (!RunTable.has(connection, run)) {
                throw noRun(run);
            }
            return Replay.view(connection, file.path(), run, moment);
        });
    }

    /** What a drill found, in the order it was told. @throws JournalException if there is no such run */
    public List<Finding> findings(long run) {
        requireRun(run);
        return read(connection -> FindingTable.read(connection, run));
    }

    /** The conflict ledger of a run, in the order it was told (rule P6). @throws JournalException if there is no such run */
    public List<LedgerLine> ledger(long run) {
        requireRun(run);
        return read(connection -> ConflictTable.read(connection, run));
    }

    /** A run's measures second by second, as far as it is. @throws JournalException if there is no such run */
    public List<Second> seconds(long run) {
        requireRun(run);
        return read(connection -> SecondTable.read(connection, run));
    }

    /** What {@link #remember} was told, by name. */
    public SortedMap<String, String> remembered() {
        return read(SettingTable::all);
    }

    /** Keeps a word under a name for later starts of the program, instead of the one before. */
    public void remember(String name, String value) {
        writer().ask(connection -> {
            SettingTable.put(connection, name, value);
            return name;
        });
    }

    /**
     * Reads a run from its first event to its last and computes its hash again.
     *
     * @throws JournalException if there is no such run, or an event is missing or cannot be understood
     */
    public RunCheck check(long run) {
        RunRow row = requireRun(run);
        return read(connection -> RunCheck.of(connection, file.path(), row));
    }

    /**
     * Writes a run into a file of its own, a journal that holds nothing else.
     *
     * @throws JournalException if there is no such run, it is still running, or the file is there already or cannot be written
     */
    public void export(long run, Path target) {
        demandEnded(run, "exported");
        RunExport.export(file, run, target);
    }

    /**
     * Takes in all runs of an exported file, or of another journal; one that is here already is not taken again.
     *
     * @return in the order of their numbers there
     * @throws JournalException if the file is none, of a newer program or damaged; then nothing is taken
     */
    public List<ImportedRun> importFrom(Path other) {
        return RunImport.into(file, other);
    }

    /** Deletes a run; see {@link #delete(List)}. */
    public void delete(long run) {
        delete(List.of(run));
    }

    /**
     * Deletes runs with all that belongs to them, or none of them. The file keeps its size: the room is used by the next runs.
     *
     * @throws JournalException if one is not there, or still running
     */
    public void delete(List<Long> runs) {
        runs.forEach(run -> demandEnded(run, "deleted"));
        writer().ask(connection -> {
            for (long run : runs) {
                RunTable.delete(connection, run);
            }
            return runs;
        });
    }

    /** The runs that a {@link Prune} would delete, oldest first. By size that is a guess: {@link #prune} may have to delete more. */
    public List<RunRow> toPrune(Prune prune) {
        return read(connection -> prune.chosen(RunTable.all(connection), Room.used(connection)));
    }

    /**
     * Deletes runs, as {@link #delete(List)} does, until the rest is as wanted.
     *
     * @return those it deleted
     */
    public List<RunRow> prune(Prune prune) {
        List<RunRow> deleted = new ArrayList<>();
        for (List<RunRow> next = toPrune(prune); !next.isEmpty(); next = toPrune(prune)) {
            delete(next.stream().map(RunRow::id).toList());
            deleted.addAll(next);
        }
        return deleted;
    }

    /** Bytes that all runs take in the file; its log and what deleted runs left are not counted. */
    public long usedBytes() {
        return read(Room::used);
    }

    /**
     * Gives the room that deleted runs left back to the disk. For that moment nobody can write.
     *
     * @return whether it was done; not while a run is being written
     */
    public boolean shrink() {
        if (runs().stream().anyMatch(run -> run.status() == RunStatus.RUNNING)) {
            return false;
        }
        try (Connection connection = file.openForWriting()) {
            Room.giveBack(connection);
            return true;
        } catch (SQLException e) {
            throw file.explain(e);
        }
    }

    /** Writes what is waiting. Runs that were not finished stay as interrupted. */
    @Override
    public void close() {
        List<RunWriter> unfinished;
        synchronized (this) {
            unfinished = new ArrayList<>(open);
        }
        try {
            unfinished.forEach(RunWriter::close);
        } finally {
            stopWriting();
        }
    }

    private synchronized void stopWriting() {
        writer.ifPresent(WriterThread::close);
    }

    private synchronized WriterThread writer() {
        if (writer.filter(WriterThread::hasLostItsFile).isPresent()) {
            file.prepare();
            writer = Optional.empty();
        }
        WriterThread thread = writer.orElseGet(() -> new WriterThread(file, limits, beforeBatch));
        writer = Optional.of(thread);
        return thread;
    }

    private synchronized void forget(RunWriter run) {
        open.remove(run);
    }

    private void demandEnded(long run, String done) {
        if (requireRun(run).status() == RunStatus.RUNNING) {
            throw new JournalException("run %d is still running: stop it before it is %s".formatted(run, done));
        }
    }

    private <T> T read(Work.Body<T> body) {
        try (Connection connection = file.openForReading()) {
            return body.run(connection);
        } catch (SQLException e) {
            throw file.explain(e);
        } catch (JournalException e) {
            // the connection is closed by now, so that a damaged file can be set aside
            throw e.getCause() instanceof SQLException problem ? file.explain(problem) : e;
        }
    }
}
