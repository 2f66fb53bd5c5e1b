package io.blackstart.app.console.replay;

import io.blackstart.app.console.bridge.Losses;
import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.chart.History;
import io.blackstart.app.console.chart.Meter;
import io.blackstart.app.console.chart.Reading;
import io.blackstart.app.console.frame.Chronicle;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.checker.Promise;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.words.EventRow;
import io.blackstart.drills.words.EventText;
import io.blackstart.persistence.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a replay needs of a run besides the view of an instant, read once from its first event to its last.
 *
 * @param rows the lines of the event list, oldest first
 * @param breaches promises found broken, in order
 * @param readings what was measured, in order
 * @param chronicle of the whole run
 * @param end virtual nanoseconds of the last event
 */
public record Recording(
        RunRow run, List<EventRow> rows, List<Broken> breaches, List<Reading> readings, Chronicle chronicle, long end) {
    /** @param promise in the checker's words */
    record Broken(long at, String promise) {}

    /**
     * Reads a run.
     *
     * @param cancelled asked at each event
     * @return empty if it was cancelled
     */
    public static Optional<Recording> of(RunRow run, Stream<Stamped> events, BooleanSupplier cancelled) {
        Reader reader = new Reader();
        boolean[] gaveUp = {false};
        events.takeWhile(_ -> {
                    gaveUp[0] = cancelled.getAsBoolean();
                    return !gaveUp[0];
                })
                .forEachOrdered(reader::take);
        return gaveUp[0] ? Optional.empty() : Optional.of(reader.recording(run));
    }

    private static final class Reader {
        private final List<EventRow> rows = new ArrayList<>();
        private final List<Broken> breaches = new ArrayList<>();
        private final Meter meter = new Meter();
        private final List<Reading> readings = new ArrayList<>();
        private final Chronicle chronicle = new Chronicle();
        private long end;

        void take(Stamped event) {
            end = event.at();
            meter.take(event).ifPresent(readings::add);
            EventText.of(event).ifPresent(row -> {
                rows.add(row);
                chronicle.take(event, row);
            });
            if (event.event() instanceof ClusterEvent.GuaranteeBreached breached) {
                breaches.add(new Broken(event.at(), breached.promise()));
            }
        }

        Recording recording(RunRow run) {
            return new Recording(run, List.copyOf(rows), List.copyOf(breaches), List.copyOf(readings), chronicle, end);
        }
    }

    /** How many rows were told up to that time. */
    int rowsUpTo(long at) {
        return countUpTo(rows, EventRow::at, at);
    }

    private static <T> int countUpTo(List<T> inOrder, ToLongFunction<T> time, long at) {
        int low = 0;
        int high = inOrder.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time.applyAsLong(inOrder.get(middle)) <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What the window showed, had it shown that instant. @param view of the cluster then */
    Frame frame(ClusterView view, long at, boolean playing) {
        return new Frame(
                view,
                List.of(),
                promises(view, at),
                playing ? new Pace.Paced(1) : new Pace.Step(),
                at,
                history(at),
                false,
                chronicle,
                at);
    }

    /** The minute before an instant. */
    private History history(long at) {
        int to = countUpTo(readings, Reading::at, at);
        int from = countUpTo(readings, Reading::at, at - History.SPAN_NANOS);
        return History.of(readings.subList(from, to));
    }

    /** As the checker had found it by then. */
    private Promises promises(ClusterView view, long at) {
        return new Promises(
                view.totals().acknowledgedWrites(),
                lost(at),
                view.totals().acknowledgedReads(),
                broken(Promise.SESSION, at),
                OptionalLong.empty(),
                breaches.stream().filter(broken -> broken.at() <= at).count());
    }

    /** As the run's own measures say at its end; one without them was not judged. */
    private Losses lost(long at) {
        Double lost = run.measures().get(Measure.ACKNOWLEDGED_LOST.key());
        if (lost == null) {
            return Losses.Unjudged.IN_DRILLS;
        }
        return at < end ? Losses.Unjudged.AT_THE_END : new Losses.Counted(lost.longValue());
    }

    private long broken(Promise promise, long at) {
        return breaches.stream()
                .filter(broken -> broken.at() <= at && broken.promise().equals(promise.words()))
                .count();
    }
}
