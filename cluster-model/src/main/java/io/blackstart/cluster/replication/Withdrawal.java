package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        Optional<Position> first = entries.stream()
                .filter(this::isTakenBack)
                .map(LogEntry::position)
                .findFirst();
        List<SeqRange> withdrawn = new ArrayList<>();
        for (SeqRange range : fresh) {
            long from = goesOnWithdrawn(range)
                    ? range.from()
                    : first.map(position -> from(position, range)).orElse(Long.MAX_VALUE);
            if (from <= range.to()) {
                withdrawn.add(new SeqRange(range.reign(), from, range.to()));
            }
        }
        return withdrawn;
    }

    /** Of a range, the first seq that comes at or after a position of its log. */
    private static long from(Position first, SeqRange range) {
        return range.reign().isBelow(first.reign()) ? Long.MAX_VALUE : Math.max(first.seq(), range.from());
    }

    /** Whether an earlier merge record, of a shorter part of the same tail, has withdrawn what comes before it. */
    private boolean goesOnWithdrawn(SeqRange range) {
        return history.withdrawn().stream()
                .anyMatch(earlier -> earlier.reign().equals(range.reign()) && earlier.to() < range.from());
    }

    private boolean isTakenBack(LogEntry entry) {
        if (!(entry.body() instanceof LogEntry.ClientWrite write)) {
            return false;
        }
        Optional<Delta> here = done.changeOf(write.id());
        boolean tooMuch = here.isPresent()
                ? !here.get().equals(write.delta()) && isMore(write.delta(), here.get())
                : isAnsweredOtherwise(write.id(), entry.position(), write.replies());
        return tooMuch
                || write.served().stream()
                        .anyMatch(one -> isAnsweredOtherwise(one.id(), entry.position(), List.of(one.reply())));
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
