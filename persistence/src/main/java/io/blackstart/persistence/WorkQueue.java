package io.blackstart.persistence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded way from the pumps to the writer thread. Who puts into a full queue waits; the writer is woken once per batch and
 * not once per event, so that handing over costs the pump next to nothing.
 */
final class WorkQueue {
    private final int capacity;
    private final int batch;
    private final long lingerNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final ArrayDeque<Work> waiting = new ArrayDeque<>();
    private boolean urgent;
    private boolean closed;
    private Optional<JournalException> failure = Optional.empty();

    /**
     * @param capacity most works held
     * @param batch most works taken at once; as soon as so many are there they are taken
     * @param lingerNanos how long fewer may wait for more
     */
    WorkQueue(int capacity, int batch, long lingerNanos) {
        this.capacity = capacity;
        this.batch = batch;
        this.lingerNanos = lingerNanos;
    }

    /**
     * Hands over, after waiting for room.
     *
     * @return nanoseconds waited, 0 if there was room
     * @throws JournalException if the writer has failed
     */
    long put(Work next) {
        lock.lock();
        try {
            long waited = awaitRoom();
            failure.ifPresent(WorkQueue::rethrow);
            if (closed) {
                throw new IllegalStateException("the journal is closed");
            }
            waiting.add(next);
            urgent |= next instanceof Work.Request<?>;
            if (waiting.size() == 1 || waiting.size() == batch || urgent) {
                work.signal();
            }
            return waited;
        } finally {
            lock.unlock();
        }
    }

    private long awaitRoom() {
        if (waiting.size() < capacity || closed) {
            return 0;
        }
        long began = System.nanoTime();
        while (waiting.size() >= capacity && !closed) {
            room.awaitUninterruptibly();
        }
        return Math.max(1, System.nanoTime() - began);
    }

    /** The next batch, in order; empty once the queue is closed and drained. */
    List<Work> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                work.await();
            }
            long left = lingerNanos;
            while (waiting.size() < batch && !urgent && !closed && left > 0) {
                left = work.awaitNanos(left);
            }
            List<Work> taken = new ArrayList<>(Math.min(batch, waiting.size()));
            while (taken.size() < batch && !waiting.isEmpty()) {
                taken.add(waiting.poll());
            }
            urgent &= !waiting.isEmpty();
            room.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; what is in it is still handed out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more and tells everybody why. @return what nobody will do any more */
    List<Work> fail(JournalException why) {
        lock.lock();
        try {
            failure = Optional.of(why);
            List<Work> undone = new ArrayList<>(waiting);
            waiting.clear();
            close();
            return undone;
        } finally {
            lock.unlock();
        }
    }

    /** A new exception for each caller, so that each has its own stack. */
    private static void rethrow(JournalException why) {
        throw new JournalException(why.getMessage(), why);
    }
}
