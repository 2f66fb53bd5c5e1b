package io.blackstart.app.console;

import io.blackstart.app.console.bridge.EventHandOff;
import io.blackstart.app.console.frame.FramePump;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * How smoothly the window draws 300 machines and 5,000 events a second: the real window on JavaFX's headless platform and its software
 * pipeline. Once per process.
 */
public final class FrameBench {
    /** Told each second. */
    public static final int EVENTS_PER_SECOND = 5_000;

    private static final int WIDTH = 1_440;
    private static final int HEIGHT = 900;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int MOST_FRAMES_PER_SECOND = 70;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_MIB = 1 << 20;

    private FrameBench() {}

    /**
     * What was measured after the warm-up.
     *
     * @param framesPerSecond drawn
     * @param apart milliseconds from one frame to the next
     * @param work processor milliseconds of JavaFX's thread a frame: events taken in, nodes changed, styled and laid out, handed to the renderer
     * @param statesPerSecond frames that show a newer state of the cluster; in those between events are taken in and dots move
     * @param handler the part of {@code work} before style and layout: events taken in, models made, nodes changed
     * @param share of one processor that JavaFX's thread used
     * @param eventsPerSecond taken in; fewer than were to be told if the window did not follow
     * @param heapBefore MiB after a garbage collection, when the measurement began
     * @param heapAfter the same at its end
     */
    public record Figures(
            double framesPerSecond,
            Spread apart,
            Spread work,
            double statesPerSecond,
            Spread handler,
            double share,
            double eventsPerSecond,
            double heapBefore,
            double heapAfter) {}

    /** Milliseconds. */
    public record Spread(double mean, double p50, double p95, double p99) {
        static Spread of(long[] nanos) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            double mean = Arrays.stream(sorted).average().orElse(0) / NANOS_PER_MILLI;
            return new Spread(mean, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99));
        }

        private static double at(long[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / NANOS_PER_MILLI;
        }
    }

    /** Measures that long, after a warm-up. Not on the JavaFX thread. */
    public static Figures measure(Duration length) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        EventHandOff events = new EventHandOff();
        BenchScene scene = new BenchScene(events, EVENTS_PER_SECOND);
        FrameMeter frames = new FrameMeter((int) length.toSeconds() * MOST_FRAMES_PER_SECOND);
        Thread teller = new Thread(scene, "bench-scene");
        teller.setDaemon(true);
        onJavaFx(Platform::startup, () -> open(events, scene, frames));
        teller.start();
        try {
            sleep(WARM_UP);
            double before = heap();
            long told = scene.told();
            onJavaFx(FramePump::soon, () -> frames.begin());
            sleep(length);
            onJavaFx(FramePump::soon, () -> frames.end());
            double perSecond = (scene.told() - told) / (double) length.toSeconds();
            return frames.figures(perSecond, before, heap());
        } finally {
            scene.end();
            events.close();
            Platform.exit();
        }
    }

    private static boolean open(EventHandOff events, BenchScene scene, FrameMeter frames) {
        Stage stage = new Stage();
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
        new ConsoleWindow(
                        stage, NothingBehind.setup(events, () -> frames.stateDrawn(scene.now()), frames::handlerBegins))
                .show(() -> {});
        return true;
    }

    private static void onJavaFx(Consumer<Runnable> by, Supplier<Boolean> work) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        by.accept(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error failed) {
                done.completeExceptionally(failed);
            }
        });
        done.join();
    }

    private static void sleep(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static double heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_PER_MIB;
    }
}
