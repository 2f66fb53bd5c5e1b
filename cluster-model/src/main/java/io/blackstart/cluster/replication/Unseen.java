package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Fields;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.KeyStates;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.RequestId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Rule P6, of requests that both sides have done (decision 12): the first try has built on what the tail had before it (an INCR, an RPUSH), the winner's way of it
 * has not, and that is what counts. So what the tail had is replaced by something that has not seen it. Pure.
 */
final class Unseen {
    private final Function<RequestId, Optional<Delta>> here;
    private final Map<Bytes, KeyState> before = new HashMap<>();
    private final List<Delta> unseen = new ArrayList<>();

    private Unseen(Function<RequestId, Optional<Delta>> here) {
        this.here = here;
    }

    /**
     * Versions, each by itself.
     *
     * @param tail entries as the tail did them, in their order
     * @param promised which of them may have been acknowledged
     * @param here what the winner's log has of a request
     */
    static List<Delta> of(
            List<LogEntry> tail, Predicate<LogEntry> promised, Function<RequestId, Optional<Delta>> here) {
        Unseen found = new Unseen(here);
        for (LogEntry entry : tail) {
            if (entry.body() instanceof LogEntry.ClientWrite write) {
                found.compare(write);
            }
            if (promised.test(entry)) {
                entry.delta().keys().forEach((key, state) -> found.before.merge(key, state, KeyStates::join));
            }
        }
        return found.unseen;
    }

    private void compare(LogEntry.ClientWrite write) {
        Map<Bytes, KeyState> there = write.delta().keys();
        here.apply(write.id())
                .filter(delta -> !delta.equals(write.delta()))
                .ifPresent(delta -> delta.keys()
                        .forEach((key, ours) -> compare(key, ours, there.getOrDefault(key, KeyState.ABSENT))));
    }

    private void compare(Bytes key, KeyState ours, KeyState theirs) {
        boolean clears = isCleared(ours) && !isCleared(theirs);
        before.getOrDefault(key, KeyState.ABSENT).forEach((kind, name, item) -> {
            boolean isReplaced = ours.item(kind, name)
                    .map(put -> !isSame(put, theirs.item(kind, name)))
                    .orElse(clears && item.value().isPresent());
            if (isReplaced) {
                unseen.add(Delta.of(key, alone(kind, name, item)));
            }
        });
    }

    private static boolean isCleared(KeyState state) {
        return !state.cleared().equals(Version.NEVER);
    }

    private static boolean isSame(Item ours, Optional<Item> theirs) {
        return theirs.filter(item -> item.value().equals(ours.value())).isPresent();
    }

    private static KeyState alone(Kind kind, Bytes name, Item item) {
        return kind == Kind.STRING
                ? new KeyState(Version.NEVER, Optional.of(item), Fields.NONE)
                : KeyState.of(kind, Fields.of(Map.of(name, item)));
    }
}
