package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Hlc;
import io.blackstart.cluster.data.KeyLookup;
import io.blackstart.cluster.data.KeyStates;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.routing.Manner;
import io.blackstart.cluster.topology.Setting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Where a primary's line of waiting requests is kept: who joins it, who is found there again, who leaves it. What writes bring to it is the matter of {@link Serving}.
 */
final class WaitingDesk {
    /** How long a gateway waits before it sends one again, at most. */
    private static final long SENT_AGAIN = 350_000_000;

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final KeyLookup head;
    private final WaitingLine line;
    private final BiConsumer<String, Call.Write> execute;
    private final BiConsumer<String, Call.Write> nothingFor;
    /** Whose gateway waits for no answer any more, and since when. */
    private final Map<RequestId, Long> left = new HashMap<>();

    /**
     * @param head the keys with every write of the log applied
     * @param execute does a write of a gateway
     * @param nothingFor writes down that a gateway's write has waited in vain
     */
    WaitingDesk(
            ReplicaContext context,
            LocalCopy copy,
            KeyLookup head,
            WaitingLine line,
            BiConsumer<String, Call.Write> execute,
            BiConsumer<String, Call.Write> nothingFor) {
        this.context = context;
        this.copy = copy;
        this.head = head;
        this.line = line;
        this.execute = execute;
        this.nothingFor = nothingFor;
    }

    /** The write to be decided on; empty if it stands in line already, and was sent to keep its place, or its gateway has no use for it any more. */
    Optional<Call.Write> firstTime(String gateway, Call.Write write) {
        return switch (write.manner()) {
            case Manner.OneByOne _, Manner.AsOne _ -> Optional.of(write);
            case Manner.Waiting _ when left.containsKey(write.id()) -> Optional.empty();
            case Manner.Waiting(long patience, long formerly) -> {
                Optional<WaitingLine.Waiter> known = line.find(write.id(), formerly);
                known.ifPresent(waiter -> keepPlace(gateway, waiter, write, patience));
                yield known.isPresent() ? Optional.empty() : Optional.of(underKnownNumber(write, formerly));
            }
        };
    }

    private void keepPlace(String gateway, WaitingLine.Waiter waiter, Call.Write write, long patience) {
        line.sentAgain(waiter, write);
        if (patience == 0) {
            endInVain(waiter);
        } else {
            context.send(gateway, new Call.StandsInLine(write.id(), write.meantFor()));
        }
    }

    /** Rule W9: it was served under its old number while it was on its way with a new one. */
    private Call.Write underKnownNumber(Call.Write write, long formerly) {
        RequestId old = new RequestId(write.id().gateway(), write.id().life(), formerly);
        boolean isDone = formerly != 0
                && (copy.answered(old).isPresent() || copy.openRequest(old).isPresent());
        return isDone
                ? new Call.Write(
                        old,
                        write.meantFor(),
                        write.again(),
                        write.oldestOpen(),
                        write.session(),
                        write.commands(),
                        write.watched(),
                        write.manner())
                : write;
    }

    /** Tried at once, it has found nothing to take. */
    void foundNothing(String gateway, Call.Write write) {
        switch (write.manner()) {
            case Manner.Waiting(long patience, long _)
            when patience > 0 -> {
                line.add(gateway, write, patience, lease(gateway));
                context.send(gateway, new Call.StandsInLine(write.id(), write.meantFor()));
            }
            case Manner.Waiting _, Manner.OneByOne _, Manner.AsOne _ -> nothingFor.accept(gateway, write);
        }
    }

    /** Over a long way a gateway hears late that it stands here, and what it sends again comes late. */
    private long lease(String gateway) {
        return Math.max(WaitingLine.LEASE, SENT_AGAIN + 2 * context.longestWay(gateway));
    }

    /** Its gateway waits for no answer any more. What of it is still on hold, or is braked, comes to this desk later. */
    void leaves(Call.LeavesLine leaves) {
        line.find(leaves.id(), leaves.formerly())
                .ifPresentOrElse(line::remove, () -> left.put(leaves.id(), context.now()));
    }

    /** What a merge record brings the answer to is given to nobody again: whoever waits here under that id leaves the line (rules P4, W9). */
    Optional<WaitingLine.Waiter> servedElsewhere(RequestId id) {
        Optional<WaitingLine.Waiter> waiter = line.knownElsewhereAs(id);
        waiter.ifPresent(line::remove);
        return waiter;
    }

    /** Those end that have waited long enough. */
    void review() {
        if (!left.isEmpty()) {
            long remembered = WaitingLine.LEASE + context.setting(Setting.BACKPRESSURE_CAP);
            left.values().removeIf(since -> context.now() - since >= remembered);
        }
        if (!line.isEmpty()) {
            line.impatient().forEach(this::endInVain);
        }
    }

    private void endInVain(WaitingLine.Waiter waiter) {
        line.remove(waiter);
        nothingFor.accept(waiter.gateway(), waiter.write());
    }

    /** Something came into the data that no command brought (rule P4): who waits for it gets it, the first come first. */
    void somethingCame() {
        if (line.isEmpty()) {
            return;
        }
        long now = Hlc.physicalMillis(Hlc.next(copy.hlc(), context.clockMillis(), 0));
        for (WaitingLine.Waiter waiter : line.all()) {
            // One before it may have moved what it got to where this one waits: then this one was served with that, and
            // is gone.
            if (line.has(waiter) && isThere(waiter, now)) {
                line.remove(waiter);
                execute.accept(waiter.gateway(), waiter.write());
            }
        }
    }

    private boolean isThere(WaitingLine.Waiter waiter, long nowMillis) {
        for (Bytes key : waiter.sources()) {
            if (KeyStates.kind(head.get(key), nowMillis) == waiter.takes()) {
                return true;
            }
        }
        return false;
    }

    /** Nobody who waits here is served any more: their gateways ask elsewhere. */
    void close() {
        line.all()
                .forEach(waiter -> context.send(waiter.gateway(), waiter.write().refused(Call.Refusal.NOT_PRIMARY)));
        line.clear();
    }
}
