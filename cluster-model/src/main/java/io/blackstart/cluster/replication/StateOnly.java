package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Postdating;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a tail's holder no longer has entry by entry (decision 10): everything that is acknowledged there, and which requests are done in it. When one was
 * done is told by the versions that are left: its own, or those of what its log has behind it (decision 12). Pure.
 *
 * @param done requests at their positions, as far as their answers are known
 */
record StateOnly(Delta state, List<LogEntry.Done> done) {
    static final StateOnly NONE = new StateOnly(Delta.NONE, List.of());

    /** Write by write; without those that are among these entries, which tell all of them. */
    List<Delta> writesBeside(List<LogEntry> entries) {
        Set<Version> told = new HashSet<>();
        entries.forEach(entry -> told.addAll(Postdating.versions(entry.delta())));
        return state.byWrite().stream()
                .filter(write -> !told.containsAll(Postdating.versions(write)))
                .toList();
    }

    /** The version of the write at a position; nothing if all of it is replaced, or if it changed nothing. */
    static Optional<Version> versionAt(Position position, List<Delta> writes) {
        return versions(position, writes)
                .filter(version -> version.seq() == position.seq())
                .max(Version::compareTo);
    }

    /** A version between what was there when the write at a position was done and what its log has behind it (rule W1). */
    static Version placeOf(Position position, List<Delta> writes) {
        long next = versions(position, writes)
                .filter(version -> version.seq() > position.seq())
                .mapToLong(Version::hlc)
                .min()
                .orElse(Long.MAX_VALUE);
        long time = versionAt(position, writes).map(Version::hlc).orElse(next - 1);
        return new Version(time, position.reign().primary(), position.seq(), Integer.MAX_VALUE);
    }

    private static Stream<Version> versions(Position position, List<Delta> writes) {
        return writes.stream()
                .map(Delta::newest)
                .filter(version -> version.replica().equals(position.reign().primary()));
    }
}
