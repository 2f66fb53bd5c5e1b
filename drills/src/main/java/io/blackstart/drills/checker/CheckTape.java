package io.blackstart.drills.checker;

import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.routing.ClientOperation;

/** What a checker is told, in its order, to be played to it later. Side by side in arrays: an object for each would be most of what a run leaves behind. */
final class CheckTape {
    /** To wake the checker's thread costs the pump as much as some hundred of them. */
    private static final int MOST = 4_096;

    private static final int PARTS = 3;

    /** Rare enough to have an object of its own. */
    private record Sent(String from, String to, Message message) {}

    private final long[] times = new long[MOST];
    /** What was told, and for a message between whom. */
    private final Object[] told = new Object[PARTS * MOST];

    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == MOST;
    }

    void sent(long at, String from, String to, Message message) {
        add(at, new Sent(from, to, message));
    }

    void delivered(long at, String from, String to, Message message) {
        told[PARTS * size + 1] = from;
        told[PARTS * size + 2] = to;
        add(at, message);
    }

    void happened(Stamped event) {
        add(event.at(), event);
    }

    void ended(ClientOperation operation) {
        add(operation.endedAt(), operation);
    }

    private void add(long at, Object what) {
        times[size] = at;
        told[PARTS * size++] = what;
    }

    void playTo(GuaranteeCheck check) {
        for (int i = 0; i < size; i++) {
            switch (told[PARTS * i]) {
                case Message message ->
                    check.delivered(times[i], (String) told[PARTS * i + 1], (String) told[PARTS * i + 2], message);
                case ClientOperation operation -> check.ended(operation);
                case Stamped event -> check.accept(event);
                case Sent(String from, String to, Message message) -> check.sent(times[i], from, to, message);
                default -> throw new IllegalStateException("a checker is not told of " + told[PARTS * i]);
            }
        }
    }
}
