package io.blackstart.cluster.log;
import java.util.Comparator;
import java.util.List;

/**
 * Who holds everything acknowledged (rule W3): a numbered, durable word of the primary; each write waits for all of them.
 *
 * @param reign under which it was written
 * @param number ascending within the reign, from 1
 * @param members sorted; the primary is one of them
 */
public record InSyncRecord(Reign reign, long number, List<String> members) implements Comparable<InSyncRecord> {
    public static final InSyncRecord NONE = new InSyncRecord(Reign.NONE, 0, List.of());

    private static final Comparator<InSyncRecord> ORDER =
            Comparator.comparing(InSyncRecord::reign).thenComparingLong(InSyncRecord::number);

    public InSyncRecord {
        members = members.stream().sorted().toList();
    }

    /** Records are ordered by reign, then number. */
    @Override
    public int compareTo(InSyncRecord other) {
        return ORDER.compare(this, other);
    }

    public boolean isNewerThan(InSyncRecord other) {
        return compareTo(other) > 0;
    }

    public boolean has(String member) {
        return members.contains(member);
    }

    /** The newer of two. */
    public static InSyncRecord newer(InSyncRecord a, InSyncRecord b) {
        return b.isNewerThan(a) ? b : a;
    }
}
