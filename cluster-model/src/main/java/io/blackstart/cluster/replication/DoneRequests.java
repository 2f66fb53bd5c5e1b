package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.RequestId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rule W9, of a primary that takes a tail over: what its history has done already, itself or by a merge, and under which stamp. Clients may have gone on
 * since, so that answers are forgotten; then only the log knows of them, as far as it goes back entry by entry.
 */
final class DoneRequests {
    private final LocalCopy copy;
    private final Map<RequestId, LogEntry.Done> byLog = new HashMap<>();
    private final Map<RequestId, Delta> changes = new HashMap<>();

    /** @param log of that copy, as far as it goes back entry by entry */
    DoneRequests(LocalCopy copy, List<LogEntry> log) {
        this.copy = copy;
        for (LogEntry entry : log) {
            switch (entry.body()) {
                case LogEntry.ClientWrite write -> {
                    changes.put(write.id(), write.delta());
                    add(new LogEntry.Done(write.id(), entry.position(), write.replies()));
                    write.served()
                            .forEach(one -> add(new LogEntry.Done(one.id(), entry.position(), List.of(one.reply()))));
                }
                case LogEntry.Merged earlier -> earlier.done().forEach(this::add);
                case LogEntry.Configured _, LogEntry.Forgot _ -> {}
            }
        }
    }

    private void add(LogEntry.Done done) {
        byLog.put(done.id(), done);
    }

    boolean has(RequestId id) {
        return find(id).isPresent();
    }

    /** Whether an entry's request was sent again and done here as another write: taken over too, it could undo what came after that. */
    boolean asAnotherWrite(LogEntry entry) {
        return entry.body() instanceof LogEntry.ClientWrite write
                && find(write.id())
                        .filter(here -> !here.position().equals(entry.position()))
                        .isPresent();
    }

    /** A request with its stamp and its answer. */
    Optional<LogEntry.Done> find(RequestId id) {
        return Optional.ofNullable(byLog.get(id))
                .or(() -> copy.answered(id).map(answer -> new LogEntry.Done(id, answer.position(), answer.replies())));
    }

    /** What a request changed, if the log has it and did it itself. */
    Optional<Delta> changeOf(RequestId id) {
        return Optional.ofNullable(changes.get(id));
    }
}
