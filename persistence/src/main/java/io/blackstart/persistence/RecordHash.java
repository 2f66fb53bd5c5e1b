package io.blackstart.persistence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The hashes of a run's record, beside that of its events ({@link JournalHash}): what it was begun with and what came of it. Each {@link RecordPart}
 * is SHA-256 over its rows in order, each the byte {@code R} and then its columns: {@code n} for NULL, {@code i} and 8 bytes for a whole number, {@code
 * r} and the 8 bytes of IEEE 754 for another, {@code t} with the length in 4 bytes and UTF-8 for text; all big-endian.
 */
final class RecordHash {
    private RecordHash() {}

    /** Takes the record of a run that has just ended, as it is in the file. @return the {@code record sha256} */
    static String seal(Connection connection, long run) throws SQLException {
        String record = Json.writeTexts(parts(connection, run));
        try (PreparedStatement update = connection.prepareStatement("UPDATE runs SET record = ? WHERE id = ?")) {
            update.setString(1, record);
            update.setLong(2, run);
            update.executeUpdate();
        }
        return sha256(record);
    }

    /** @param record as it is in the file @return empty for a run without one */
    static String sha256(String record) {
        return record.isEmpty() ? "" : hex(JournalHash.sha256Digest().digest(record.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The parts that are not what they were when the run ended.
     *
     * @param record that run's, not empty
     */
    static List<RecordPart> changed(Connection connection, long run, String record) throws SQLException {
        SortedMap<String, String> then = Json.readTexts(record);
        List<RecordPart> changed = new ArrayList<>();
        for (RecordPart part : RecordPart.values()) {
            String now = part(connection, run, part);
            if (!now.equals(then.get(part.word())) && !mayBeGone(part, now)) {
                changed.add(part);
            }
        }
        return changed;
    }

    /** Checkpoints make a replay quick, and may be deleted. */
    private static boolean mayBeGone(RecordPart part, String now) {
        return part == RecordPart.CHECKPOINTS
                && now.equals(hex(JournalHash.sha256Digest().digest()));
    }

    private static SortedMap<String, String> parts(Connection connection, long run) throws SQLException {
        SortedMap<String, String> parts = new TreeMap<>();
        for (RecordPart part : RecordPart.values()) {
            parts.put(part.word(), part(connection, run, part));
        }
        return parts;
    }

    private static String part(Connection connection, long run, RecordPart part) throws SQLException {
        MessageDigest digest = JournalHash.sha256Digest();
        try (PreparedStatement select = connection.prepareStatement(part.select())) {
            select.setLong(1, run);
            try (ResultSet rows = select.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    digest.update((byte) 'R');
                    for (int column = 1; column <= columns; column++) {
                        add(digest, rows.getObject(column));
                    }
                }
            }
        }
        return hex(digest.digest());
    }

    /** The tables are STRICT: these are all there can be. */
    private static void add(MessageDigest digest, Object value) {
        switch (value) {
            case null -> digest.update((byte) 'n');
            case Integer whole -> add(digest, 'i', whole);
            case Long whole -> add(digest, 'i', whole);
            case Double real -> add(digest, 'r', Double.doubleToLongBits(real));
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                digest.update((byte) 't');
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            default -> throw new IllegalStateException("a column of the journal is a " + value.getClass());
        }
    }

    private static void add(MessageDigest digest, char tag, long bits) {
        digest.update((byte) tag);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bits).flip());
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
