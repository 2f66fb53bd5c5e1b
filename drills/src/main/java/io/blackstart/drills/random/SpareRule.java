package io.blackstart.drills.random;

import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.drills.file.Spare;
import java.util.List;

/** Which disks may be wiped so that what the mode promises stays owed (cluster.md §9). Pure. */
final class SpareRule {
    private SpareRule() {}

    /**
     * Of every reign's in-sync record a whole disk must be left: two sides of a partition have one each. A record without any is one whose
     * members were retired since; there is nothing left to spare.
     */
    static boolean mayWipe(Spare spare, String machine, Standing standing) {
        return standing.inSyncRecords().stream().allMatch(record -> survives(record, machine, standing))
                && (spare == Spare.ONE
                        || standing.voterLists().stream()
                                .allMatch(voters -> majoritySurvives(voters, machine, standing)));
    }

    private static boolean survives(InSyncRecord record, String machine, Standing standing) {
        List<String> whole = record.members().stream()
                .filter(member -> standing.isWhole(member, record.reign()))
                .toList();
        return whole.isEmpty() || whole.stream().anyMatch(member -> !member.equals(machine));
    }

    private static boolean majoritySurvives(List<String> voters, String machine, Standing standing) {
        long whole = voters.stream()
                .filter(voter -> !voter.equals(machine) && standing.remembers(voter))
                .count();
        return whole > voters.size() / 2;
    }
}
