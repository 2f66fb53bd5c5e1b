package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import java.util.List;

/**
 * What the primary in office knows of itself and of the other replicas, as WAIT, ROLE and INFO tell it.
 *
 * @param primary empty if none was to be asked
 * @param seq of its last write
 * @param backups all other replicas of the database
 * @param databases those that hold a key
 */
public record PrimaryStanding(String primary, long seq, List<Backup> backups, List<KeyCount> databases) {
    /** Nobody was in office, or in reach. */
    public static final PrimaryStanding UNKNOWN = new PrimaryStanding("", 0, List.of(), List.of());

    /** What a client's end makes its answers of where nobody is asked. */
    public static final ClientReply NOT_ASKED =
            new ClientReply(List.of(UNKNOWN.toReply()), Outcome.ACKNOWLEDGED, Position.START, "", Route.NONE);

    private static final int WORDS_OF_A_BACKUP = 24;

    /**
     * One other replica.
     *
     * @param state in small letters: live, streaming or copying; silent if it was not heard for so long that it is missed (rule M3)
     * @param seq up to which its disk has everything, as it has confirmed itself
     * @param hasIt whether that includes the write that was asked about
     * @param silentNanos since it was heard
     */
    public record Backup(String name, String state, long seq, boolean hasIt, long silentNanos) {
        /** Whether it takes writes one by one, and not a copy of the data yet. */
        public boolean takesWrites() {
            return state.equals("live") || state.equals("streaming");
        }
    }

    /** Keys of one numbered database, and how many of them expire. */
    public record KeyCount(int database, long keys, long expiring) {}

    /** How many have the write that was asked about. */
    public int confirmed() {
        int count = 0;
        for (Backup backup : backups) {
            count += backup.hasIt() ? 1 : 0;
        }
        return count;
    }

    /** Those the primary hears. */
    public List<Backup> connected() {
        return backups.stream()
                .filter(backup -> !backup.state().equals("silent"))
                .toList();
    }

    int bytes() {
        return backups.size() * WORDS_OF_A_BACKUP + databases.size() * WORDS_OF_A_BACKUP;
    }

    /** As the reply to a request, which is how it comes to a client's end. */
    public Reply toReply() {
        return new Reply.Array(List.of(
                text(primary),
                new Reply.Int(seq),
                new Reply.Array(backups.stream()
                        .<Reply>map(backup -> new Reply.Array(List.of(
                                text(backup.name()),
                                text(backup.state()),
                                new Reply.Int(backup.seq()),
                                new Reply.Int(backup.hasIt() ? 1 : 0),
                                new Reply.Int(backup.silentNanos()))))
                        .toList()),
                new Reply.Array(databases.stream()
                        .<Reply>map(one -> new Reply.Array(List.of(
                                new Reply.Int(one.database()),
                                new Reply.Int(one.keys()),
                                new Reply.Int(one.expiring()))))
                        .toList())));
    }

    private static Reply text(String text) {
        return new Reply.Bulk(Bytes.of(text));
    }

    /** What a request for it was answered; unknown if that was an error. */
    public static PrimaryStanding of(ClientReply reply) {
        if (!(reply.replies().getFirst() instanceof Reply.Array(List<Reply> parts))) {
            return UNKNOWN;
        }
        return new PrimaryStanding(
                text(parts.get(0)),
                number(parts.get(1)),
                parts(parts.get(2)).stream()
                        .map(PrimaryStanding::parts)
                        .map(words -> new Backup(
                                text(words.get(0)),
                                text(words.get(1)),
                                number(words.get(2)),
                                number(words.get(3)) == 1,
                                number(words.get(4))))
                        .toList(),
                parts(parts.get(3)).stream()
                        .map(PrimaryStanding::parts)
                        .map(words ->
                                new KeyCount((int) number(words.get(0)), number(words.get(1)), number(words.get(2))))
                        .toList());
    }

    private static String text(Reply reply) {
        return ((Reply.Bulk) reply).value().text();
    }

    private static long number(Reply reply) {
        return ((Reply.Int) reply).value();
    }

    private static List<Reply> parts(Reply reply) {
        return ((Reply.Array) reply).items();
    }
}
