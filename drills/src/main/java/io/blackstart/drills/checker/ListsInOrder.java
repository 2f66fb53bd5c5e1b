package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.topology.Mode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cluster.md §9 for {@code strict}, of lists: writes, and reads sent to the primary, are linearizable per key. A list's next value hangs on all before it, so that a write
 * of unknown fate leaves open what follows, and no search is complete. But in {@code strict} there is one log, and whoever is acknowledged is told where in
 * it he stands. So each list is walked in the order of the log, and each answer must be what a plain list gives; and who began after another one was over
 * does not stand before it.
 *
 * <p>In the other modes logs may part: a list is walked as far as one log goes, and is unknown where the next answer comes from a log without the last one, and behind a
 * merge record that touches it. Times say nothing there, since two sides may write at once. An answer whose place in the log is a merge record was given on the
 * other side (decision 13).
 *
 * <p>What a list held is not known any more behind an entry that touched it and that no acknowledged operation knows as its own (a write of unknown fate,
 * or one that a new primary has cut off), behind entries that may have touched it and did not pass the network, and behind a command of another kind. It
 * is known again from an answer that tells all of it. A key that a command without a model changed, or that may expire, is left alone.
 */
final class ListsInOrder {
    private final PassedLog log = new PassedLog();
    private final Map<Bytes, ListLine> lines = new LinkedHashMap<>();
    private final Set<Bytes> leftAlone = new HashSet<>();
    private final Breaches breaches;
    private final boolean isOneLog;
    private boolean leavesAllAlone;
    private long holdNanos = Suspicions.LEAST_SECONDS * Times.SECOND;

    ListsInOrder(Breaches breaches, Mode mode) {
        this.breaches = breaches;
        this.isOneLog = switch (mode) {
            case STRICT -> true;
            case AVAILABLE, FAST -> false;
        };
    }

    /** As {@link Linearizability#gatewaysWait}. */
    void gatewaysWait(long nanos) {
        holdNanos = Math.max(holdNanos, 2 * nanos);
    }

    // ---- the log -------------------------------------------------------------------------------------------------

    /** An entry passed the network, with the position in front of it; it may have done so before. */
    void passed(long at, Position previous, LogEntry entry) {
        log.passed(previous, entry);
        boolean forOthersToo = switch (entry.body()) {
            case LogEntry.ClientWrite write -> !write.served().isEmpty();
            case LogEntry.Merged _, LogEntry.Configured _, LogEntry.Forgot _ -> true;
        };
        entry.delta().forEach((key, state) -> touched(at, key, state, entry.position(), forOthersToo));
    }

    private void touched(long at, Bytes key, KeyState state, Position position, boolean forOthersToo) {
        boolean isList = !state.others().list().isEmpty();
        ListLine line = lines.get(key);
        if (line == null && isList && !leavesAllAlone && !leftAlone.contains(key)) {
            line = new ListLine(key, position, log, breaches, isOneLog);
            lines.put(key, line);
        }
        if (line != null && (expires(state.scalar()) || isList && expires(state.item(Kind.LIST, Bytes.EMPTY)))) {
            leaveAlone(key);
        } else if (line != null) {
            line.add(new ListStep.Touch(position, at, forOthersToo), holdNanos);
        }
    }

    private static boolean expires(Optional<KeyState.Item> item) {
        return item.isPresent() && item.get().expiresAt() != KeyState.Item.NO_EXPIRY;
    }

    // ---- operations ----------------------------------------------------------------------------------------------

    /** An operation ended. */
    void ended(Origin origin, ClientRequest request, Optional<ClientReply> reply) {
        List<Command> commands = request.commands();
        List<Reply> answers = origin.isStamped() ? reply.orElseThrow().replies() : List.of();
        boolean isAnswered =
                origin.isStamped() && answers.size() == commands.size() && !answers.equals(List.of(Reply.ABORTED));
        for (int i = 0; i < commands.size(); i++) {
            boolean didNothing = isAnswered && answers.get(i) instanceof Reply.Failure;
            if (commands.get(i) instanceof Command.WriteCall call && !didNothing) {
                leaveAlone(Observations.changedBy(call));
            }
        }
        boolean isRead = !request.isWrite();
        if (isAnswered && !lines.isEmpty() && (!isRead || reply.orElseThrow().route() == Route.PRIMARY)) {
            done(origin, isRead, commands, answers);
        }
    }

    private void done(Origin origin, boolean isRead, List<Command> commands, List<Reply> answers) {
        Map<Bytes, List<ListStep.Part>> byList = Map.of();
        for (int i = 0; i < commands.size(); i++) {
            for (Bytes key : commands.get(i).keys()) {
                if (lines.containsKey(key)) {
                    byList = byList.isEmpty() ? new LinkedHashMap<>() : byList;
                    byList.computeIfAbsent(key, _ -> new ArrayList<>(1))
                            .add(new ListStep.Part(commands.get(i), answers.get(i)));
                }
            }
        }
        byList.forEach((key, parts) -> lines.get(key).add(new ListStep.Done(origin, isRead, parts), holdNanos));
    }

    // ---- what is not judged --------------------------------------------------------------------------------------

    /** @param keys changed by a command without a model; all there are, if none is named */
    private void leaveAlone(List<Bytes> keys) {
        if (keys.isEmpty()) {
            leavesAllAlone = true;
            lines.clear();
        }
        keys.forEach(this::leaveAlone);
    }

    private void leaveAlone(Bytes key) {
        leftAlone.add(key);
        lines.remove(key);
    }

    /** An operator forces a promotion (rule E9), which gives up a part of the log: nothing is promised of stamps from here on. */
    void forced() {
        finish();
        leavesAllAlone = true;
        lines.clear();
    }

    /** The run is over: everything was heard of. */
    void finish() {
        lines.values().forEach(line -> line.settle(Long.MAX_VALUE));
    }
}
