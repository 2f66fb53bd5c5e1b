package io.blackstart.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The journal's tables, and how a file is known to be one. */
final class Schema {
    /** Marks the file as ours in SQLite's header: "BLKS". */
    static final int APPLICATION_ID = 0x424C4B53;

    static final int VERSION = 1;

    /**
     * Kept in the order they are read. A run's row is written when it begins, its counts with each batch of its events, the rest
     * when it ends. Ids are never used twice, not even after a deletion.
     */
    private static final List<String> TABLES = List.of("""
        CREATE TABLE runs (
            id               INTEGER PRIMARY KEY AUTOINCREMENT,
            started_at       TEXT    NOT NULL, -- wall time, ISO 8601, UTC
            drill            TEXT    NOT NULL, -- id, or console or serve
            title            TEXT    NOT NULL,
            drill_text       TEXT    NOT NULL, -- the drill file, empty where there is none
            settings         TEXT    NOT NULL, -- JSON object
            seed             INTEGER NOT NULL,
            program_version  TEXT    NOT NULL,
            process_id       INTEGER NOT NULL, -- who writes it; 0 once nobody does
            process_start    INTEGER NOT NULL, -- wall time, milliseconds since 1970
            status           TEXT    NOT NULL, -- running until it ends
            verdict          TEXT    NOT NULL, -- empty until it ends
            measures         TEXT    NOT NULL, -- JSON object
            events           INTEGER NOT NULL,
            virtual_duration INTEGER NOT NULL, -- nanoseconds
            sha256           TEXT    NOT NULL, -- empty until it ends
            stalls           INTEGER NOT NULL, -- how often the run waited for the journal
            stalled_nanos    INTEGER NOT NULL  -- and how long, wall time
        ) STRICT\
        """, """
        CREATE TABLE events (
            run      INTEGER NOT NULL,
            sequence INTEGER NOT NULL, -- from 1, without gaps
            at       INTEGER NOT NULL, -- virtual nanoseconds
            kind     TEXT    NOT NULL,
            payload  TEXT    NOT NULL, -- JSON object
            PRIMARY KEY (run, sequence)
        ) STRICT, WITHOUT ROWID\
        """);

    /** Large enough that a sample of many replicas stays in its row: SQLite moves a quarter page and more out of such a table. */
    private static final String PAGE_SIZE = "PRAGMA page_size = 8192";

    /** One statement, so that another program cannot create the tables between two looks. */
    private static final String MARKS = "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)"
            + " FROM pragma_application_id, pragma_user_version";

    private Schema() {}

    /**
     * Makes sure the file is a journal this program can write, creating the tables in an empty one.
     *
     * @throws JournalException if it is not; the file stays as it is
     */
    static void ensure(Connection connection, Path file) throws SQLException {
        if (!known(connection, file)) {
            create(connection, file);
        }
    }

    private static boolean known(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet marks = statement.executeQuery(MARKS)) {
            return known(marks.getInt(1), marks.getInt(2), marks.getInt(3), file);
        }
    }

    private static boolean known(int application, int version, int tables, Path file) {
        if (application == APPLICATION_ID && version > VERSION) {
            throw new JournalException(SqlProblem.newer(file, version, VERSION));
        }
        boolean empty = application == 0 && version == 0 && tables == 0;
        if (application != APPLICATION_ID && !empty) {
            throw new JournalException(SqlProblem.noJournal(file));
        }
        return !empty;
    }

    private static void create(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PAGE_SIZE);
            statement.execute("BEGIN IMMEDIATE");
            try {
                // another program may have been quicker
                if (!known(connection, file)) {
                    for (String table : TABLES) {
                        statement.execute(table);
                    }
                    statement.execute("PRAGMA application_id = " + APPLICATION_ID);
                    statement.execute("PRAGMA user_version = " + VERSION);
                }
                statement.execute("COMMIT");
            } catch (SQLException | JournalException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }
}
