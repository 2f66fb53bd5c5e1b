package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyState.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The members of a sorted set that a reader sees, in their order, at any time of a span in which none of them ceases to be. Immutable.
 *
 * @param members those whose time is not over at {@code from}
 * @param from in milliseconds: when the last of the others had ceased to be
 * @param until in milliseconds: none of them ceases to be before
 */
record Ranking(RankTree members, long from, long until) {
    /** Where more than this part of all members changes, their order is made anew when it is wanted. */
    private static final int LEAST_SHARE_ANEW = 8;

    /** Of a time. Costs all items. */
    static Ranking of(Fields scored, long nowMillis) {
        List<ScoredMember> live = new ArrayList<>();
        long from = Long.MIN_VALUE;
        long until = Item.NO_EXPIRY;
        for (var member : scored.asMap().entrySet()) {
            Item item = member.getValue();
            if (item.isLive(nowMillis)) {
                live.add(scored(member.getKey(), item));
                until = Math.min(until, item.expiresAt());
            } else if (!item.isTombstone()) {
                from = Math.max(from, item.expiresAt());
            }
        }
        live.sort(ScoredMember.ORDER);
        return new Ranking(RankTree.of(live), from, until);
    }

    boolean holdsAt(long nowMillis) {
        return from <= nowMillis && nowMillis < until;
    }

    /** Whether it is worth while to follow a change. */
    static boolean mayFollow(Fields before, Fields change) {
        return change.asMap().size() <= 1 + before.asMap().size() / LEAST_SHARE_ANEW;
    }

    /** Follows a change. Costs the change. @param before the items that are ranked here @param after what they and the change come to */
    Ranking following(Fields before, Fields change, Fields after) {
        Ranking followed = this;
        for (Bytes name : change.asMap().keySet()) {
            followed = followed.with(name, before.get(name), after.get(name).orElseThrow());
        }
        return followed;
    }

    private Ranking with(Bytes name, Optional<Item> before, Item after) {
        if (before.isPresent() && before.get() == after) {
            return this;
        }
        RankTree others =
                before.isPresent() && before.get().isLive(from) ? members.without(scored(name, before.get())) : members;
        return after.isLive(from)
                ? new Ranking(others.with(scored(name, after)), from, Math.min(until, after.expiresAt()))
                : new Ranking(others, from, until);
    }

    private static ScoredMember scored(Bytes name, Item item) {
        return new ScoredMember(Score.of(item.value().orElseThrow()), name);
    }
}
