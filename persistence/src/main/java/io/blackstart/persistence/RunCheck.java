package io.blackstart.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The hash of a run as its events in the file have it now.
 *
 * @param events from the first without gaps
 * @param sha256 over them
 * @param recorded the {@code journal sha256} of the day the run ended; empty if it never did
 */
public record RunCheck(long events, String sha256, String recorded) {
    /** Whether the run is what it was. One that never ended has nothing to be held against. */
    public boolean holds() {
        return recorded.isEmpty() || recorded.equals(sha256);
    }

    /**
     * Reads all events of a run.
     *
     * @throws JournalException if one is missing, or some are missing at the end
     */
    static RunCheck of(Connection connection, Path file, RunRow run) throws SQLException {
        JournalHash hash = new JournalHash();
        String all = "SELECT sequence, at, kind, CAST(payload AS BLOB) FROM events WHERE run = ? ORDER BY sequence";
        try (PreparedStatement select = connection.prepareStatement(all)) {
            select.setLong(1, run.id());
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    EventTable.demandNext(result.getLong(1), hash.events(), file, run.id());
                    String kind = result.getString(3);
                    hash.add(hash.events() + 1, result.getLong(2), kind, EventJson.canonical(kind, result.getBytes(4)));
                }
            }
        }
        if (hash.events() < run.events()) {
            throw EventTable.missing(hash.events() + 1, file, run.id());
        }
        return new RunCheck(hash.events(), hash.sha256(), run.sha256());
    }
}
