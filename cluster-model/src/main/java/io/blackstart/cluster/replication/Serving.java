package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Aftermath;
import io.blackstart.cluster.data.Bench;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.routing.Manner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Gives what a write brings to who waits for it, as a part of that write: so no other command, reader or replica ever sees it there, and it cannot be that one is
 * kept and the other lost. Keys are gone through in the order in which they came to hold something, and each key's clients in the order in which they
 * came. Used for one write.
 */
final class Serving {
    /** While nobody waits. */
    static final Serving NOBODY = new Serving();

    /** A client that got something. */
    record Served(WaitingLine.Waiter waiter, Reply reply) {}

    private final WaitingLine line;
    private final boolean onlyAtTheEnd;
    private final Aftermath aftermath;
    private final LinkedHashSet<Bytes> ready = new LinkedHashSet<>();
    private final List<Served> served = new ArrayList<>();

    private Serving() {
        this.line = new WaitingLine(() -> 0);
        this.onlyAtTheEnd = true;
        this.aftermath = Aftermath.NONE;
    }

    /** @param manner of the write */
    Serving(WaitingLine line, Manner manner) {
        this.line = line;
        this.onlyAtTheEnd = switch (manner) {
            case Manner.AsOne _ -> true;
            case Manner.OneByOne _, Manner.Waiting _ -> false;
        };
        this.aftermath = this::after;
    }

    Aftermath aftermath() {
        return aftermath;
    }

    List<Served> served() {
        return served;
    }

    static List<LogEntry.Served> forTheLog(List<Served> served) {
        return served.isEmpty()
                ? List.of()
                : served.stream()
                        .map(one -> new LogEntry.Served(one.waiter().write().id(), one.reply()))
                        .toList();
    }

    /** Whether one of them had been sent to another reign before. */
    static boolean isAnyAgain(List<Served> served) {
        return !served.isEmpty()
                && served.stream().anyMatch(one -> one.waiter().write().again());
    }

    private void after(Bench bench, boolean isLast) {
        for (Bytes key : bench.changed()) {
            if (line.isWaitedFor(key)) {
                ready.add(key);
            }
        }
        if (isLast || !onlyAtTheEnd) {
            serve(bench);
        }
    }

    private void serve(Bench bench) {
        while (!ready.isEmpty()) {
            Bytes key = ready.removeFirst();
            for (WaitingLine.Waiter waiter : line.at(key)) {
                if (bench.kind(key) == waiter.takes()) {
                    serve(bench, key, waiter);
                }
            }
        }
    }

    private void serve(Bench bench, Bytes key, WaitingLine.Waiter waiter) {
        Reply reply = bench.apply(waiter.takingFrom(key));
        if (WaitingLine.isInVain(reply)) {
            return;
        }
        line.remove(waiter);
        served.add(new Served(waiter, reply));
        // BLMOVE brings its target something.
        for (Bytes other : waiter.call().keys()) {
            if (!other.equals(key) && line.isWaitedFor(other)) {
                ready.add(other);
            }
        }
    }
}
