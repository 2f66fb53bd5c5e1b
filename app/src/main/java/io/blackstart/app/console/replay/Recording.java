package io.blackstart.app.console.replay;

import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.chart.History;
import io.blackstart.app.console.frame.Chronicle;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reduction;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.checker.Promise;
import io.blackstart.drills.words.EventRow;
import io.blackstart.drills.words.EventText;
import io.blackstart.persistence.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What a replay needs of a run besides the view of an instant, read once from its first event to its last.
 *
 * @param rows the lines of the event list, oldest first
 * @param breaches promises found broken, in order
 * @param operations per second of virtual time, sampled
 * @param chronicle of the whole run
 * @param end virtual nanoseconds of the last event
 */
public record Recording(
        RunRow run,
        List<EventRow> rows,
        List<Broken> breaches,
        List<Sample> operations,
        Chronicle chronicle,
        long end) {
    /** @param promise in the checker's words */
    record Broken(long at, String promise) {}

    /** @param at virtual nanoseconds */
    record Sample(long at, double value) {}

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
        private final Reduction reduction = new Reduction(ClusterView.initial());
        private final List<EventRow> rows = new ArrayList<>();
        private final List<Broken> breaches = new ArrayList<>();
        private final List<Sample> operations = new ArrayList<>();
        private final Chronicle chronicle = new Chronicle();
        private long end;

        void take(Stamped event) {
            reduction.add(event);
            end = event.at();
            EventText.of(event).ifPresent(row -> {
                rows.add(row);
                chronicle.take(event, row);
            });
            if (event.event() instanceof ClusterEvent.GuaranteeBreached breached) {
                breaches.add(new Broken(event.at(), breached.promise()));
            } else if (event.event() instanceof ClusterEvent.ReplicasSampled) {
                operations.add(new Sample(event.at(), reduction.view().traffic().operationsPerSecond()));
            }
        }

        Recording recording(RunRow run) {
            return new Recording(
                    run, List.copyOf(rows), List.copyOf(breaches), List.copyOf(operations), chronicle, end);
        }
    }

    /** How many rows were told up to that time. */
    int rowsUpTo(long at) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).at() <= at) {
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
                new Frame.Histories(new History(), new History(), new History()),
                false,
                chronicle,
                at);
    }

    /** As the checker had found it by then. */
    private Promises promises(ClusterView view, long at) {
        return new Promises(
                view.totals().acknowledgedWrites(),
                broken(Promise.NO_LOST_WRITE, at),
                view.totals().acknowledgedReads(),
                broken(Promise.SESSION, at),
                0,
                breaches.stream().filter(broken -> broken.at() <= at).count());
    }

    private long broken(Promise promise, long at) {
        return breaches.stream()
                .filter(broken -> broken.at() <= at && broken.promise().equals(promise.words()))
                .count();
    }
}
