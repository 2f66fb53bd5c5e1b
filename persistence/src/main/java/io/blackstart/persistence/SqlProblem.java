package io.blackstart.persistence;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in one sentence, for the user, what SQLite could not do with a journal and what helps. */
final class SqlProblem {
    private static final String ELSEWHERE = "or set " + JournalPlace.HOME_VARIABLE + " to another folder";
    /** Extended result codes carry their primary code in the lowest byte. */
    private static final int PRIMARY_CODE = 0xff;

    private SqlProblem() {}

    static JournalException explain(Path file, SQLException problem) {
        return new JournalException(sentence(file, problem), problem);
    }

    private static String sentence(Path file, SQLException problem) {
        return switch (primary(problem)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "journal %s is locked by another program: end that one and try again, %s".formatted(file, ELSEWHERE);
            case SQLITE_READONLY, SQLITE_PERM -> readOnly(file);
            case SQLITE_NOTADB -> noJournal(file);
            case SQLITE_CORRUPT ->
                "journal %s is damaged: the next command sets it aside and keeps the runs that are whole, %s"
                        .formatted(file, ELSEWHERE);
            case SQLITE_FULL ->
                "the disk is full, journal %s cannot grow: free some space and run again, %s"
                        .formatted(file, ELSEWHERE);
            case SQLITE_CANTOPEN ->
                "journal %s cannot be opened: check that it is a file you may read and write in a folder you may write, %s"
                        .formatted(file, ELSEWHERE);
            default -> "journal %s cannot be used (%s): check its disk, %s".formatted(file, words(problem), ELSEWHERE);
        };
    }

    static String readOnly(Path file) {
        return "journal %s is read-only: make the file and its folder writable for you, %s".formatted(file, ELSEWHERE);
    }

    static String gone(Path file) {
        return "journal %s was removed, or replaced by another file, while it was written; nothing is recorded any more: begin again"
                .formatted(file);
    }

    static String noJournal(Path file) {
        return "%s is no Blackstart journal and is left as it is: move it away, %s".formatted(file, ELSEWHERE);
    }

    static String newer(Path file, int version, int known) {
        return "journal %s has schema version %d, this program knows versions up to %d: use a newer Blackstart, %s"
                .formatted(file, version, known, ELSEWHERE);
    }

    static String notMigrated(Path file, String why) {
        return "journal %s cannot be brought to the newest schema (%s): move it aside, a new one is begun in its place, %s"
                .formatted(file, why, ELSEWHERE);
    }

    static String noLog(Path file) {
        return "journal %s is on a file system that cannot hold SQLite's write-ahead log: put it on a local disk, %s"
                .formatted(file, ELSEWHERE);
    }

    /** SQLite is native code, which the driver unpacks into the temporary folder and runs from there. */
    static String noLibrary(Path file) {
        return "journal %s cannot be opened, for SQLite cannot run from the temporary folder %s: make it a folder that you may write and run programs in, or name another one with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER"
                .formatted(file, System.getProperty("java.io.tmpdir"));
    }

    static String folder(Path folder) {
        return "the journal's folder %s cannot be made or written: make it writable for you, %s"
                .formatted(folder, ELSEWHERE);
    }

    /** What SQLite says, without the name of its code. */
    static String words(SQLException problem) {
        return String.valueOf(problem.getMessage())
                .replaceFirst("^\\[[A-Z_]+]\\s*", "")
                .replaceFirst("^The database disk image is malformed.*", "a part of it reads as nonsense")
                .toLowerCase(Locale.ROOT);
    }

    /** The same of whatever it was. */
    static String words(Exception problem) {
        return switch (problem) {
            case SQLException sql -> words(sql);
            case IOException io -> Why.of(io);
            default -> String.valueOf(problem.getMessage());
        };
    }

    static boolean isNoDatabase(SQLException problem) {
        return primary(problem) == SQLiteErrorCode.SQLITE_NOTADB;
    }

    static boolean isDamage(SQLException problem) {
        return primary(problem) == SQLiteErrorCode.SQLITE_CORRUPT;
    }

    /** Whether it is the disk that refused. */
    static boolean isOfTheDisk(SQLException problem) {
        return switch (primary(problem)) {
            case SQLITE_FULL, SQLITE_IOERR -> true;
            default -> false;
        };
    }

    /** Whether a row is none that a sound journal can hold. */
    static boolean isNonsense(SQLException problem) {
        return switch (primary(problem)) {
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG -> true;
            default -> false;
        };
    }

    private static SQLiteErrorCode primary(SQLException problem) {
        return problem instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY_CODE)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
