package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.engine.Engine;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Where a disk's log does its work, one task after the other. All methods from any thread, if they do not say otherwise. */
sealed interface Lane {
    void execute(Runnable work);

    /** On the pump: begins soon, so that one write to the file is enough for what comes until then. */
    void gather(Engine engine, Runnable begin);

    /** Called on the lane: does what waits for the device, and then something on the lane again. */
    void slowly(Runnable work, Runnable then);

    /** Does what was asked for, then a last thing, and then nothing any more. Neither on the lane nor while the pump runs. */
    void close(Runnable last);

    /** A thread of the disk's own: it may wait for the device. */
    record Own(ExecutorService thread) implements Lane {
        @Override
        public void execute(Runnable work) {
            if (!thread.isShutdown()) {
                thread.execute(work);
            }
        }

        @Override
        public void gather(Engine engine, Runnable begin) {
            begin.run();
        }

        @Override
        public void slowly(Runnable work, Runnable then) {
            work.run();
            then.run();
        }

        @Override
        public void close(Runnable last) {
            execute(last);
            thread.close();
        }
    }

    /** The pump itself, where a write goes no further than the operating system's memory; what forces is done by a thread beside. */
    final class Pump implements Lane {
        private final ExecutorService thread;
        private volatile Optional<Engine> pump = Optional.empty();

        Pump(ExecutorService thread) {
            this.thread = thread;
        }

        /** From now on, until {@link #close}; before and after, whoever calls is the lane. */
        void begin(Engine engine) {
            pump = Optional.of(engine);
        }

        @Override
        public void execute(Runnable work) {
            pump.filter(engine -> !engine.onPump()).ifPresentOrElse(engine -> engine.inject(work), work);
        }

        @Override
        public void gather(Engine engine, Runnable begin) {
            engine.atRest(begin);
        }

        @Override
        public void slowly(Runnable work, Runnable then) {
            thread.execute(() -> {
                work.run();
                execute(then);
            });
        }

        @Override
        public void close(Runnable last) {
            thread.close();
            pump = Optional.empty();
            last.run();
        }
    }
}
