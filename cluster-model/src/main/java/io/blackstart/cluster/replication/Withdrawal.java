package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Rules W9, R3 (decision 12): a request that both sides have done counts as the winner did it. Where the tail had done more, its readers have seen, from there
 * on, what does not count any more; a session that was there starts afresh instead of reading backwards. Pure.
 */
final class Withdrawal {
    private final History history;
    private final DoneRequests done;

    /**
     * @param history of the winner
     * @param done what the winner has done
     */
    Withdrawal(History history, DoneRequests done) {
        this.history = history;
        this.done = done;
    }

    /**
     * What of a tail is withdrawn. What its holder has as state only stays there as the tail did it.
     *
     * @param fresh ranges to be taken over
     * @param entries in them, as the tail did them, in their order
     */
    List<SeqRange> of(List<SeqRange> fresh, List<LogEntry> entries) {
        List<Position> takenBack = entries.stream()
                .filter(this::isTakenBack)
                .map(LogEntry::position)
                .toList();
        List<SeqRange> withdrawn = new ArrayList<>();
        for (SeqRange range : fresh) {
            long from = Math.max(range.from(), first(range, takenBack));
            if (from <= range.to()) {
                withdrawn.add(new SeqRange(range.reign(), from, range.to()));
            }
        }
        return withdrawn;
    }

    /** The first seq from which on what a range's branch has is withdrawn. Two branches may be handed over together: the first of the one says nothing of the other. */
    private long first(SeqRange range, List<Position> takenBack) {
        LongStream now = takenBack.stream()
                .filter(position -> range.reign().equals(position.reign()) || follows(range.reign(), position.reign()))
                .mapToLong(Position::seq);
        LongStream before = history.withdrawn().stream()
                .filter(earlier -> goesOn(earlier, range))
                .mapToLong(SeqRange::from);
        return LongStream.concat(now, before).min().orElse(Long.MAX_VALUE);
    }

    /** Whether a range is of a branch of which an earlier merge record has withdrawn a part: of the same reign, or of a later one that took over from there. */
    private boolean goesOn(SeqRange withdrawn, SeqRange range) {
        long before = range.from() - 1;
        boolean isOfTheBranch = withdrawn.reign().equals(range.reign())
                || follows(range.reign(), withdrawn.reign()) && withdrawn.from() <= before && before <= withdrawn.to();
        return isOfTheBranch && !history.inOwnLog(new Position(withdrawn.reign(), withdrawn.from()));
    }

    /** Whether a reign may have taken over from another: not from one of its own epoch. */
    private static boolean follows(Reign later, Reign earlier) {
        return earlier.epoch() < later.epoch();
    }

    private boolean isTakenBack(LogEntry entry) {
        if (!(entry.body() instanceof LogEntry.ClientWrite write)) {
            return false;
        }
        Optional<Delta> here = done.changeOf(write.id());
        return here.isPresent()
                ? !here.get().equals(write.delta()) && isMore(write.delta(), here.get())
                : isAnsweredOtherwise(write.id(), entry.position(), write.replies());
    }

    private boolean isAnsweredOtherwise(RequestId id, Position there, List<Reply> replies) {
        return done.find(id)
                .filter(here ->
                        !here.position().equals(there) && !here.replies().equals(replies))
                .isPresent();
    }

    /** Whether one way of doing a request has cleared, put or buried something that the other has not. */
    private static boolean isMore(Delta there, Delta here) {
        return there.keys().entrySet().stream()
                .anyMatch(change ->
                        isMore(change.getValue(), here.keys().getOrDefault(change.getKey(), KeyState.ABSENT)));
    }

    private static boolean isMore(KeyState there, KeyState here) {
        boolean[] more = {isCleared(there) && !isCleared(here)};
        there.forEach((kind, name, item) -> more[0] |= here.item(kind, name)
                .filter(same -> same.value().isPresent() == item.value().isPresent())
                .isEmpty());
        return more[0];
    }

    private static boolean isCleared(KeyState state) {
        return !state.cleared().equals(Version.NEVER);
    }
}
