package io.blackstart.persistence;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A place for one thing between two threads: who brings the next waits until the one before was fetched. */
final class Handoff<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Optional<T> waiting = Optional.empty();

    void put(T next) {
        lock.lock();
        try {
            while (waiting.isPresent()) {
                changed.awaitUninterruptibly();
            }
            waiting = Optional.of(next);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    T take() {
        lock.lock();
        try {
            while (waiting.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            T taken = waiting.get();
            waiting = Optional.empty();
            changed.signal();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
