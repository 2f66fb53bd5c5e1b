package io.blackstart.cluster.routing;

import java.util.ArrayDeque;
import java.util.Optional;

/** One client's connection as its gateway sees it: requests are done one after the other, in their order. */
final class GatewaySession {
    /** A request that waits for those before it. */
    record Queued(long requestId, ClientRequest request) {}

    private final long number;
    private final ReplyTo replyTo;
    private final ArrayDeque<Queued> queue = new ArrayDeque<>();
    private final Watches watches = new Watches();
    private final boolean complete;
    private SessionStamp stamp;
    private boolean busy;
    private boolean beginning;
    private boolean closed;

    /** @param number unique in the run */
    GatewaySession(long number, SessionStart start, ReplyTo replyTo) {
        this.number = number;
        this.stamp = start.stamp();
        this.complete = start.complete();
        this.replyTo = replyTo;
    }

    long number() {
        return number;
    }

    /** Whether its stamp tells all it has seen, so that gate (3) of rule R1 can be asked. */
    boolean isComplete() {
        return complete;
    }

    SessionStamp stamp() {
        return stamp;
    }

    void stamp(SessionStamp changed) {
        stamp = changed;
    }

    /** Rule R3: from now on it is owed nothing of what it has seen. */
    void startAfresh() {
        stamp = SessionStamp.FRESH;
        watches.startAfresh();
    }

    Watches watches() {
        return watches;
    }

    void add(long requestId, ClientRequest request) {
        queue.add(new Queued(requestId, request));
    }

    boolean isOpen() {
        return !closed;
    }

    void close() {
        closed = true;
    }

    /** Its client is told no more, not even that: the connection breaks. */
    void hangUp() {
        replyTo.hangUp();
    }

    /** True for who begins its requests now; one that ended at once must not begin the next from within. */
    boolean enterBeginning() {
        boolean entered = !beginning;
        beginning = true;
        return entered;
    }

    void leaveBeginning() {
        beginning = false;
    }

    /** The next request to work on, if none is being worked on. */
    Optional<Queued> next() {
        if (busy || queue.isEmpty()) {
            return Optional.empty();
        }
        busy = true;
        return Optional.of(queue.poll());
    }

    /** The current request is answered. */
    void done(long requestId, ClientReply reply) {
        busy = false;
        replyTo.reply(requestId, reply, stamp);
    }
}
