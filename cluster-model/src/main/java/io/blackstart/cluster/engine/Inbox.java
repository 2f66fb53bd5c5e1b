package io.blackstart.cluster.engine;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Work from other threads, in order of arrival, until the pump takes it. The only thread-safe door of an engine. */
final class Inbox {
    private final ConcurrentLinkedQueue<Item> items = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /**
     * One piece of work.
     *
     * @param arrivedAt wall nanoseconds
     * @param work runs on the pump
     * @param dropped runs instead, on any thread, when the engine ends first
     */
    record Item(long arrivedAt, Runnable work, Runnable dropped) {}

    void put(Item item) {
        items.add(item);
        // Looked at after adding: whichever of the two sides comes second drops it.
        if (closed) {
            dropAll();
        }
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** How many wait; counted one by one. */
    int size() {
        return items.size();
    }

    /** When the first item arrived, in wall nanoseconds; only if there is one. */
    long firstArrivedAt() {
        return items.element().arrivedAt();
    }

    /** Takes the first item; only if there is one. */
    Runnable take() {
        return items.remove().work();
    }

    /** From now on everything is dropped, also what waits. */
    void close() {
        closed = true;
        dropAll();
    }

    private void dropAll() {
        for (Item item = items.poll(); item != null; item = items.poll()) {
            item.dropped().run();
        }
    }
}
