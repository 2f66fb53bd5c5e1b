package io.blackstart.persistence;

import io.blackstart.cluster.event.Stamped;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A run's events as they stand in the file, in order. Rows are fetched some at a time and decoded by other threads ahead of whoever consumes them, since
 * decoding is most of the work; whatever is wrong with one of them is told after all those before it.
 */
final class EventRows extends Spliterators.AbstractSpliterator<Stamped> {
    private static final int FETCHED_AT_ONCE = 512;

    /** So many times as many rows are under way before the first of them is waited for. */
    private static final int PARTS_AHEAD = 4;

    private final ResultSet result;
    private final Path file;
    private final long run;
    private final Moment until;
    private final Function<SQLException, JournalException> trouble;
    private final ArrayDeque<ForkJoinTask<List<Decoded>>> underWay = new ArrayDeque<>();
    private final ArrayDeque<Decoded> decoded = new ArrayDeque<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean ended;
    private long last;

    /** A row as SQLite gives it. */
    private static final class Row {
        private final long sequence;
        private final long at;
        private final String kind;
        private final byte[] payload;

        Row(long sequence, long at, String kind, byte[] payload) {
            this.sequence = sequence;
            this.at = at;
            this.kind = kind;
            this.payload = payload;
        }

        Decoded decode() {
            try {
                return new Decoded.Event(new Stamped(sequence, at, EventJson.read(kind, payload)));
            } catch (JournalException unreadable) {
                return new Decoded.Failed(unreadable);
            }
        }
    }

    private sealed interface Decoded {
        record Event(Stamped event) implements Decoded {}

        record Failed(JournalException why) implements Decoded {}
    }

    /**
     * @param after the sequence before the first row
     * @param until rows beyond it are not decoded
     */
    EventRows(
            ResultSet result,
            Path file,
            long run,
            long after,
            Moment until,
            Function<SQLException, JournalException> trouble) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.result = result;
        this.file = file;
        this.run = run;
        this.last = after;
        this.until = until;
        this.trouble = trouble;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Stamped> action) {
        if (decoded.isEmpty()) {
            decodeAhead();
        }
        if (decoded.isEmpty()) {
            failure.ifPresent(why -> {
                throw why;
            });
            return false;
        }
        switch (decoded.remove()) {
            case Decoded.Event(Stamped event) -> action.accept(event);
            case Decoded.Failed(JournalException why) -> throw why;
        }
        return true;
    }

    private void decodeAhead() {
        while (underWay.size() < PARTS_AHEAD && !ended) {
            List<Row> rows = fetch();
            if (!rows.isEmpty()) {
                underWay.add(ForkJoinPool.commonPool()
                        .submit(() -> rows.stream().map(Row::decode).toList()));
            }
        }
        if (!underWay.isEmpty()) {
            decoded.addAll(underWay.remove().join());
        }
    }

    /** The next rows that can be had; at the end, or at one that cannot, fewer. */
    private List<Row> fetch() {
        List<Row> rows = new ArrayList<>(FETCHED_AT_ONCE);
        try {
            while (rows.size() < FETCHED_AT_ONCE && !ended) {
                ended = !result.next();
                if (!ended) {
                    Row row = row();
                    ended = !until.covers(row.sequence, row.at);
                    if (!ended) {
                        rows.add(row);
                    }
                }
            }
        } catch (SQLException e) {
            stopAt(trouble.apply(e));
        } catch (JournalException gap) {
            stopAt(gap);
        }
        return rows;
    }

    private Row row() throws SQLException {
        long sequence = result.getLong(1);
        EventTable.demandNext(sequence, last, file, run);
        last = sequence;
        return new Row(sequence, result.getLong(2), result.getString(3), result.getBytes(4));
    }

    private void stopAt(JournalException why) {
        ended = true;
        failure = Optional.of(why);
    }
}
