package io.blackstart.cluster;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.Conflict;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operator's conflict ledger: each entry once, in the order in which it was told (rule P6). */
final class LedgerBook implements EventSink {
    private final Map<String, LedgerLine> lines = new LinkedHashMap<>();

    @Override
    public void accept(Stamped stamped) {
        switch (stamped.event()) {
            case ClusterEvent.ConflictsRecorded recorded -> recorded.conflicts().forEach(this::add);
            case ClusterEvent.LoserWrittenBack written ->
                lines.computeIfPresent(written.entry(), (_, line) -> new LedgerLine(line.conflict(), true));
            case ClusterEvent.WriteBackFailed failed ->
                lines.computeIfPresent(
                        failed.entry(), (_, line) -> new LedgerLine(line.conflict(), false, failed.reason()));
            default -> {
                // not about the ledger
            }
        }
    }

    /** One that a second merge record tells again stays as it was told first. */
    private void add(Conflict conflict) {
        lines.putIfAbsent(conflict.id(), new LedgerLine(conflict, false));
    }

    List<LedgerLine> lines() {
        return List.copyOf(lines.values());
    }

    Optional<LedgerLine> find(String id) {
        return Optional.ofNullable(lines.get(id));
    }
}
