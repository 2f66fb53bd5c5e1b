package io.blackstart.app.console.frame;

import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.bridge.Promises;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * The border between cluster and window: the only class that knows of JavaFX's pulses and of {@code Platform.runLater}. Once per frame it
 * takes the events told since, works them into the state and has the frame shown. A frame that took long is followed by a pause twice as long, in
 * which events are taken and only what moves by itself is drawn: so a weak machine still hears the hands.
 */
public final class FramePump {
    private static final int PAUSE_PER_WORK = 2;
    private static final long LONGEST_PAUSE_NANOS = 100_000_000;

    private final ConsoleSetup setup;
    private final Lookback lookback;
    private final EventFrames frames;
    private final Consumer<Frame> show;
    private final Consumer<Notices.Notice> notify;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long nanos) {
            if (System.nanoTime() >= dueAt) {
                frame();
            } else {
                frames.take(setup.promises().get());
            }
        }
    };
    private long beganAt;
    private long dueAt = System.nanoTime();
    private boolean drawing;

    /** @param lookback which instant is shown */
    public FramePump(ConsoleSetup setup, Lookback lookback, Consumer<Frame> show, Consumer<Notices.Notice> notify) {
        this.setup = setup;
        frames = new EventFrames(setup.events());
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
        beganAt = System.nanoTime();
        drawing = true;
        Promises promises = setup.promises().get();
        Frame live =
                frames.take(promises, setup.cluster().pace(), setup.cluster().now());
        setup.notices().take().forEach(notify);
        OptionalLong instant = lookback.instant();
        show.accept(
                instant.isPresent() && instant.getAsLong() < live.now()
                        ? frames.back(live, instant.getAsLong())
                        : live);
    }

    /** To be told whenever the scene was laid out: so it is known how long a frame took. */
    public void laidOut() {
        if (drawing) {
            drawing = false;
            long now = System.nanoTime();
            dueAt = now + Math.min(PAUSE_PER_WORK * (now - beganAt), LONGEST_PAUSE_NANOS);
        }
    }

    /** Does something on the JavaFX thread; called from any other. */
    public static void soon(Runnable task) {
        Platform.runLater(task);
    }

    /** Brings the end of a stage to the JavaFX thread. */
    public static <T> void whenDone(CompletionStage<T> stage, BiConsumer<T, Throwable> then) {
        stage.whenComplete((value, failure) -> Platform.runLater(() -> then.accept(value, failure)));
    }
}
