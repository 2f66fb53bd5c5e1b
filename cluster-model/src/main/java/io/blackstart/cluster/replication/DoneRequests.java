package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.log.RequestTable;
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
    private final Map<RequestId, Position> byLog = new HashMap<>();

    /** @param log of that copy, as far as it goes back entry by entry */
    DoneRequests(LocalCopy copy, List<LogEntry> log) {
        this.copy = copy;
        for (LogEntry entry : log) {
            switch (entry.body()) {
                case LogEntry.ClientWrite write -> {
                    byLog.put(write.id(), entry.position());
                    write.served().forEach(served -> byLog.put(served.id(), entry.position()));
                }
                case LogEntry.Merged earlier -> earlier.done().forEach(one -> byLog.put(one.id(), one.position()));
                case LogEntry.Configured _, LogEntry.Forgot _ -> {}
            }
        }
    }

    boolean has(RequestId id) {
        return stamp(id).isPresent();
    }

    /** Whether an entry's request was sent again and done here as another write: taken over too, it could undo what came after that. */
    boolean asAnotherWrite(LogEntry entry) {
        return entry.body() instanceof LogEntry.ClientWrite write
                && stamp(write.id()).filter(at -> !at.equals(entry.position())).isPresent();
    }

    private Optional<Position> stamp(RequestId id) {
        return Optional.ofNullable(byLog.get(id)).or(() -> copy.answered(id).map(RequestTable.Answer::position));
    }
}
