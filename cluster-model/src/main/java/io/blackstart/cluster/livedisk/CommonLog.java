package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.replication.DiskContents;
import java.util.List;
import java.util.Optional;

/**
 * Whether all disks are of one past. A position says which entry it is (rule P2), but not to a database that was put back from a backup: it gives the
 * epochs out again that followed then. Beside a disk that has those of before, entries differ under the same positions, and no rule would notice.
 */
final class CommonLog {
    private CommonLog() {}

    /** What a disk has of the log, and where it stands in it. */
    record Branch(String machine, History history, List<LogEntry> log) {
        static Branch of(String machine, DiskContents contents) {
            return new Branch(machine, contents.history(), contents.log());
        }

        /** Empty where it is not in the log any more. */
        private Optional<LogEntry> at(long seq) {
            int from = 0;
            int to = log.size() - 1;
            while (from <= to) {
                int middle = (from + to) >>> 1;
                long found = log.get(middle).seq();
                if (found == seq) {
                    return Optional.of(log.get(middle));
                }
                from = found < seq ? middle + 1 : from;
                to = found < seq ? to : middle - 1;
            }
            return Optional.empty();
        }
    }

    /** Two disks that have different entries in one place, in a sentence. */
    static Optional<String> conflict(List<Branch> branches) {
        for (int i = 0; i < branches.size(); i++) {
            for (Branch other : branches.subList(i + 1, branches.size())) {
                Optional<String> conflict = conflict(branches.get(i), other);
                if (conflict.isPresent()) {
                    return conflict;
                }
            }
        }
        return Optional.empty();
    }

    /** Where they differ at all they differ in the last place that both should have in common, since a clock only goes on. */
    private static Optional<String> conflict(Branch one, Branch other) {
        long last = one.history().divergence(other.history()).seq();
        return one.at(last)
                .flatMap(entry -> other.at(last).filter(theirs -> theirs.hlc() != entry.hlc()))
                .map(differs -> "the disks of %s and %s have different entries at %s"
                        .formatted(one.machine(), other.machine(), differs.position()));
    }
}
