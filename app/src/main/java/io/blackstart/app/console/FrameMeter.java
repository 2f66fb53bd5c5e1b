package io.blackstart.app.console;

import io.blackstart.app.console.FrameBench.Figures;
import io.blackstart.app.console.FrameBench.Spread;
import io.blackstart.app.console.bridge.Promises;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javafx.animation.AnimationTimer;

/** Hears each pulse on the JavaFX thread, after the window has: begun once the window is open. */
final class FrameMeter extends AnimationTimer {
    private static final double NANOS = 1e9;

    private final long[] apart;
    private final long[] work;
    private final long[] handler;
    private int count;
    private int states;
    private long beganAt;
    private long lastAt;
    private long lastProcessor;
    private long handlerBeganAt = -1;
    private boolean drawsState;

    FrameMeter(int most) {
        apart = new long[most];
        work = new long[most];
        handler = new long[most];
    }

    boolean begin() {
        beganAt = System.nanoTime();
        lastAt = beganAt;
        lastProcessor = processor();
        start();
        return true;
    }

    boolean end() {
        stop();
        return true;
    }

    /** The window begins to take events in; in some frames it then draws the state they lead to. */
    Promises handlerBegins() {
        handlerBeganAt = processor();
        return Promises.NONE;
    }

    /** The window draws a state. @param now its time */
    long stateDrawn(long now) {
        drawsState = true;
        return now;
    }

    private static long processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Override
    public void handle(long pulse) {
        long now = System.nanoTime();
        long processor = processor();
        if (count < apart.length) {
            apart[count] = now - lastAt;
            work[count] = processor - lastProcessor;
            handler[count] = handlerBeganAt < 0 ? 0 : processor - handlerBeganAt;
            states += drawsState ? 1 : 0;
            count++;
        }
        handlerBeganAt = -1;
        drawsState = false;
        lastAt = now;
        lastProcessor = processor;
    }

    /** @param eventsPerSecond told @param heapBefore MiB @param heapAfter MiB */
    Figures figures(double eventsPerSecond, double heapBefore, double heapAfter) {
        double wall = lastAt - beganAt;
        double worked = Arrays.stream(work, 0, count).sum();
        return new Figures(
                count / (wall / NANOS),
                Spread.of(Arrays.copyOf(apart, count)),
                Spread.of(Arrays.copyOf(work, count)),
                states / (wall / NANOS),
                Spread.of(Arrays.copyOf(handler, count)),
                worked / wall,
                eventsPerSecond,
                heapBefore,
                heapAfter);
    }
}
