package io.blackstart.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run as the file has it now, held against the hashes of the day it ended.
 *
 * @param events from the first without gaps
 * @param sha256 over them
 * @param recorded the {@code journal sha256} of that day; empty if it never ended
 * @param isCovered whether there are hashes of all else too; not of a run that never ended, or of a program that did not make them
 * @param changed the parts that are not what they were, of those that are covered: {@code events}, {@code verdict}, …
 */
public record RunCheck(long events, String sha256, String recorded, boolean isCovered, List<String> changed) {
    public RunCheck {
        changed = List.copyOf(changed);
    }

    /** Whether the run is what it was, as far as it is covered. One that never ended has nothing to be held against. */
    public boolean holds() {
        return changed.isEmpty();
    }

    /** Whether all is what it was that cannot be told again from the events. */
    boolean holdsButForWhatIsTold() {
        return Stream.of(RecordPart.values())
                .filter(part -> !part.isTold())
                .map(RecordPart::word)
                .noneMatch(changed::contains);
    }

    /** What was changed, for people. */
    public String changedWords() {
        return changed.stream().map(part -> "its " + part).collect(Collectors.joining(", "));
    }

    /**
     * Reads all of a run.
     *
     * @throws JournalException if an event is missing, or some are missing at the end
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
        List<String> changed = new ArrayList<>();
        String record = RunTable.record(connection, run.id());
        if (!record.isEmpty()) {
            RecordHash.changed(connection, run.id(), record).forEach(part -> changed.add(part.word()));
        }
        boolean isOther = !run.sha256().isEmpty() && !run.sha256().equals(hash.sha256());
        if (isOther && !changed.contains(RecordPart.EVENTS.word())) {
            changed.addFirst(RecordPart.EVENTS.word());
        }
        return new RunCheck(hash.events(), hash.sha256(), run.sha256(), !record.isEmpty(), changed);
    }
}
