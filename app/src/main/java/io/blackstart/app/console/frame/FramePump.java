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
 * takes the events told since, works them into the state and has the frame shown.
 */
public final class FramePump {
    private final ConsoleSetup setup;
    private final Lookback lookback;
    private final EventFrames frames;
    private final Consumer<Frame> show;
    private final Consumer<Notices.Notice> notify;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long nanos) {
            frame();
        }
    };

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

    /** Does something on the JavaFX thread; called from any other. */
    public static void soon(Runnable task) {
        Platform.runLater(task);
    }

    /** Brings the end of a stage to the JavaFX thread. */
    public static <T> void whenDone(CompletionStage<T> stage, BiConsumer<T, Throwable> then) {
        stage.whenComplete((value, failure) -> Platform.runLater(() -> then.accept(value, failure)));
    }
}
