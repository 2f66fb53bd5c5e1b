package io.blackstart.persistence;

/**
 * The parts of a run's record, each with a hash of its own, so that a check can say which one was changed. Nothing of it depends on
 * the number a run has in a journal.
 */
enum RecordPart {
    DRILL("drill", ofRow("drill, title")),
    DRILL_FILE("drill file", ofRow("drill_text")),
    SETTINGS("settings", ofRow("settings")),
    SEED("seed", ofRow("seed")),
    PROGRAM("program version", ofRow("program_version")),
    START("start", ofRow("started_at")),
    VERDICT("verdict", ofRow("status, verdict")),
    MEASURES("measures", ofRow("measures")),
    LENGTH("length", ofRow("events, virtual_duration, stalls, stalled_nanos")),
    EVENTS("events", ofRow("sha256")),
    FINDINGS("findings", ofTable("position, about, text, figure, result", "findings", "position")),
    CONFLICTS("conflict ledger", ofTable("""
        id, sequence, "key", kind, field, kept, kept_side, kept_written_at, lost, lost_side,
            lost_written_at, written_back\
        """, "conflicts", "id")),
    SECONDS("measures second by second", ofTable("""
        second, reads, writes, refused, indeterminate, read_p99, write_p99, lag, live, cross_zone_bytes\
        """, "seconds", "second")),
    CHECKPOINTS("checkpoints", ofTable("sequence, at, view", "checkpoints", "sequence"));

    private final String word;
    private final String select;

    RecordPart(String word, String select) {
        this.word = word;
        this.select = select;
    }

    /** As it is printed and stored. */
    String word() {
        return word;
    }

    /** Its rows; the run's number is to be bound. */
    String select() {
        return select;
    }

    /** Whether it tells nothing that the events do not tell, so that it can be made again from them. */
    boolean isTold() {
        return switch (this) {
            case CONFLICTS, SECONDS, CHECKPOINTS -> true;
            case DRILL, DRILL_FILE, SETTINGS, SEED, PROGRAM, START, VERDICT, MEASURES, LENGTH, EVENTS, FINDINGS ->
                false;
        };
    }

    private static String ofRow(String columns) {
        return "SELECT %s FROM runs WHERE id = ?".formatted(columns);
    }

    private static String ofTable(String columns, String table, String order) {
        return "SELECT %s FROM %s WHERE run = ? ORDER BY %s".formatted(columns, table, order);
    }
}
