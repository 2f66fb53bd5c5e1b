package io.blackstart.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How a file is known to be a journal, and of which version. The tables are in the scripts of {@link Migrations}. */
final class Schema {
    /** Marks the file as ours in SQLite's header: "BLKS". */
    static final int APPLICATION_ID = 0x424C4B53;

    /** The newest there is: that of the last script. */
    static final int VERSION = 4;

    /** Large enough that a sample of many replicas stays in its row: SQLite moves a quarter page and more out of such a table. */
    private static final String PAGE_SIZE = "PRAGMA page_size = 8192";

    /** One statement, so that another program cannot create the tables between two looks. */
    private static final String MARKS = "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)"
            + " FROM pragma_application_id, pragma_user_version";

    private Schema() {}

    /**
     * Makes sure the file is a journal of the newest version, creating the tables in an empty one and bringing an older one up to
     * date. If that fails the connection is to be closed, which undoes what was half done.
     *
     * @throws JournalException if it cannot be; the file stays as it is
     */
    static void ensure(Connection connection, Path file) throws SQLException {
        if (!isNewest(connection, file)) {
            migrate(connection, file);
        }
    }

    /** @throws JournalException if it is another program's file, or of a newer one of ours */
    static boolean isNewest(Connection connection, Path file) throws SQLException {
        return version(connection, file) == VERSION;
    }

    /**
     * The version of a journal; 0 if the file is empty.
     *
     * @throws JournalException if it is another program's file, or of a newer one of ours
     */
    static int version(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet marks = statement.executeQuery(MARKS)) {
            return version(marks.getInt(1), marks.getInt(2), marks.getInt(3), file);
        }
    }

    private static int version(int application, int version, int tables, Path file) {
        boolean empty = application == 0 && version == 0 && tables == 0;
        if (application != APPLICATION_ID && !empty) {
            throw new JournalException(SqlProblem.noJournal(file));
        }
        if (version > VERSION) {
            throw new JournalException(SqlProblem.newer(file, version, VERSION));
        }
        return version;
    }

    private static void migrate(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PAGE_SIZE);
            statement.execute("BEGIN IMMEDIATE");
            // another program may have been quicker
            if (!isNewest(connection, file)) {
                Migrations.apply(connection, file);
            }
            statement.execute("COMMIT");
        }
    }
}
