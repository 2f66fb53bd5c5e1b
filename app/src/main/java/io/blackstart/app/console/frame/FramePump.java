package io.blackstart.app.console.frame;

import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.bridge.Promises;
import io.blackstart.cluster.event.Stamped;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * The border between cluster and window: the only class that knows of JavaFX's pulses and of {@code Platform.runLater}. Once per frame it
 * takes the events told since, works them into the state and has the frame shown.
 */
public final class FramePump {
    private static final int BATCH = 512;
    private static final int FLOOD = 4_096;
    private static final long BUDGET_NANOS = 8_000_000;

    private final ConsoleSetup setup;
    private final Lookback lookback;
    private final ConsoleState state = new ConsoleState();
    private final Consumer<Frame> show;
    private final Consumer<Notices.Notice> notify;
    private final List<Stamped> batch = new ArrayList<>(BATCH);
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long nanos) {
            frame();
        }
    };

    /** @param lookback which instant is shown */
    public FramePump(ConsoleSetup setup, Lookback lookback, Consumer<Frame> show, Consumer<Notices.Notice> notify) {
        this.setup = setup;
        this.lookback = lookback;
        this.show = show;
        this.notify = notify;
    }

    public void start() {
        timer.start();
    }

    public void stop() {
        timer.stop();
    }

    /** Draws one frame now; on the JavaFX thread. */
    public void frame() {
        Promises promises = setup.promises().get();
        state.promises(promises);
        int taken = takeEvents();
        setup.notices().take().forEach(notify);
        long now = Math.max(setup.cluster().now(), state.view().at());
        Frame live = new Frame(
                state.view(),
                state.takeNewRows(),
                promises,
                setup.cluster().pace(),
                now,
                state.histories(),
                taken >= FLOOD,
                state.chronicle(),
                now);
        OptionalLong instant = lookback.instant();
        show.accept(
                instant.isPresent() && instant.getAsLong() < now
                        ? state.at(instant.getAsLong())
                                .map(moment -> past(live, moment, instant.getAsLong()))
                                .orElse(live)
                        : live);
    }

    private Frame past(Frame live, Moment moment, long instant) {
        return new Frame(
                moment.view(),
                live.newRows(),
                moment.promises(),
                live.pace(),
                instant,
                state.historiesBefore(instant),
                live.flooded(),
                live.chronicle(),
                live.now());
    }

    /** Brings the end of a stage to the JavaFX thread. */
    public static <T> void whenDone(CompletionStage<T> stage, BiConsumer<T, Throwable> then) {
        stage.whenComplete((value, failure) -> Platform.runLater(() -> then.accept(value, failure)));
    }

    /** What does not fit the frame's time waits for the next one. */
    private int takeEvents() {
        long end = System.nanoTime() + BUDGET_NANOS;
        int taken = 0;
        do {
            batch.clear();
            setup.events().drainTo(batch, BATCH);
            batch.forEach(state::take);
            taken += batch.size();
        } while (batch.size() == BATCH && System.nanoTime() < end);
        return taken;
    }
}
