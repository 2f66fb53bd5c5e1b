package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.engine.Timer;
import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.replication.Disk;
import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskWrite;
import io.blackstart.cluster.replication.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A disk of real files (rule W7, cluster.md §10). This side of it is on the pump and waits for nothing but {@link #contents}; files are written on the
 * disk's {@link Lane}, and a sync completes by injection. As on a simulated disk there is one sync at a time, and what waits meanwhile is grouped.
 */
final class FileDisk implements Disk {
    private static final long LONGEST_WAIT_MILLIS = 200;

    private final String machine;
    private final Engine engine;
    private final Lane lane;
    private final DiskLog log;
    private final long healthySyncNanos;

    private List<DiskWrite> unsynced = new ArrayList<>();
    private List<Runnable> waiting = new ArrayList<>();
    private boolean syncing;
    private long syncs;
    private Optional<Timer> slowness = Optional.empty();
    private long syncNanos;
    private boolean full;
    private long batches;
    private long confirmed;
    /** Raised by each power cut: a sync of before completes no more. */
    private long life;

    /**
     * @param lane nothing else touches its log
     * @param healthySyncNanos a sync that is to take longer is slowed down; in the healthy world it takes what it takes
     */
    FileDisk(String machine, Engine engine, Lane lane, DiskLog log, long healthySyncNanos) {
        this.machine = machine;
        this.engine = engine;
        this.lane = lane;
        this.log = log;
        this.healthySyncNanos = healthySyncNanos;
        this.syncNanos = healthySyncNanos;
    }

    @Override
    public void format(Snapshot first, Words words) {
        long number = ++batches;
        List<DiskWrite> writes = List.of(new DiskWrite.Install(first), new DiskWrite.SaveWords(words));
        long before = confirmed;
        Optional<String> trouble = fromLane(() -> {
            log.write(number, writes, before, () -> {});
            log.force();
            return log.trouble();
        });
        if (trouble.isPresent()) {
            throw new DataFolderException(
                    "the disk of %s cannot be written: %s; make room or see to its permissions, then start again"
                            .formatted(machine, trouble.get()));
        }
        confirmed = number;
    }

    @Override
    public void write(DiskWrite write) {
        unsynced.add(write);
    }

    @Override
    public void sync(Runnable whenDurable) {
        waiting.add(whenDurable);
        syncIfPossible();
    }

    private void syncIfPossible() {
        if (syncing || full || waiting.isEmpty()) {
            return;
        }
        syncing = true;
        if (isFasterThanReal(engine.pace())) {
            beginSyncFasterThanReal();
        } else {
            long of = life;
            lane.gather(engine, () -> beginSync(of));
        }
    }

    private void beginSyncFasterThanReal() {
        CompletableFuture<Boolean> durable = new CompletableFuture<>();
        List<Runnable> done = waiting;
        long number = writeBatch(() -> durable.complete(true));
        slowness = Optional.of(engine.after(syncNanos, () -> await(durable, number, done)));
    }

    private void beginSync(long of) {
        if (of == life) {
            List<Runnable> done = waiting;
            long wanted = syncNanos > healthySyncNanos ? engine.now() + syncNanos : 0;
            long number = batches + 1;
            writeBatch(() -> engine.inject(() -> synced(of, number, wanted, done)));
        }
    }

    /** What was handed over until now. @return its number */
    private long writeBatch(Runnable synced) {
        List<DiskWrite> batch = Condensed.of(unsynced);
        unsynced = new ArrayList<>();
        waiting = new ArrayList<>();
        syncs++;
        long number = ++batches;
        long before = confirmed;
        onLane(() -> log.write(number, batch, before, synced));
        return number;
    }

    private static boolean isFasterThanReal(Pace pace) {
        return switch (pace) {
            case Pace.FlatOut _ -> true;
            case Pace.Paced(double factor) -> factor > 1;
            case Pace.Step _ -> false;
        };
    }

    /**
     * Faster than real time a sync takes what it takes in the healthy world, and the pump waits for the real disk when that is over: otherwise the
     * cluster would take every disk for a broken one. One that really is broken is not waited for.
     */
    private void await(CompletableFuture<Boolean> durable, long number, List<Runnable> done) {
        try {
            durable.get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            complete(number, done);
        } catch (TimeoutException broken) {
            long of = life;
            durable.thenRun(() -> engine.inject(() -> synced(of, number, 0, done)));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void synced(long of, long number, long notBefore, List<Runnable> done) {
        if (of != life) {
            return;
        }
        if (notBefore > engine.now()) {
            slowness = Optional.of(engine.after(notBefore - engine.now(), () -> complete(number, done)));
        } else {
            complete(number, done);
        }
    }

    private void complete(long number, List<Runnable> done) {
        slowness = Optional.empty();
        syncing = false;
        confirmed = number;
        syncIfPossible();
        done.forEach(Runnable::run);
    }

    @Override
    public long syncs() {
        return syncs;
    }

    @Override
    public DiskContents contents() {
        long before = confirmed;
        return fromLane(() -> log.contents(before));
    }

    @Override
    public void works(long nanos, boolean isFull) {
        syncNanos = nanos;
        full = isFull;
        syncIfPossible();
    }

    @Override
    public void wipe() {
        forget();
        onLane(log::wipe);
    }

    @Override
    public void losePower() {
        long before = confirmed;
        forget();
        onLane(() -> log.losePower(before));
    }

    private void forget() {
        life++;
        slowness.ifPresent(Timer::cancel);
        slowness = Optional.empty();
        syncing = false;
        unsynced.clear();
        waiting.clear();
        syncs++;
        // Whatever has a number by now is either certain to stay or gone.
        confirmed = batches;
    }

    /** From any thread: what was written becomes durable. */
    void force() {
        onLane(log::force);
    }

    /** From any thread: tries again what failed. */
    void retry() {
        onLane(log::retry);
    }

    /** What the log breaks on is our defect, so it fails the run. */
    private void onLane(Runnable work) {
        lane.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException | OutOfMemoryError defect) {
                engine.inject(() -> {
                    throw new IllegalStateException("the disk of " + machine + " broke", defect);
                });
            }
        });
    }

    private <T> T fromLane(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        lane.execute(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException | OutOfMemoryError defect) {
                answer.completeExceptionally(defect);
            }
        });
        return answer.join();
    }
}
