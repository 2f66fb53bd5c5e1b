package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.ScoredMember;
import java.util.List;
import java.util.Objects;

/**
 * What few keys have: members of a set, members with scores, a list (rule P5). Apart from {@link KeyState}, so that strings and hashes
 * stay small. Immutable, but for a memory of the order of scored members, which changes nothing: it is made when it is first wanted, and what is made from these
 * follows it, so that a change costs its own size and not that of the whole.
 */
public final class Others {
    public static final Others NONE = new Others(Fields.NONE, Fields.NONE, Fields.NONE);

    private final Fields members;
    private final Fields scored;
    private final Fields list;
    /** Null as long as nobody wanted it. Other threads may see none and make their own: it is immutable, and of equal items equal. */
    private Ranking ranking;

    /**
     * @param members of a set; the value of a live one is {@link Bytes#EMPTY}
     * @param scored members of a sorted set; the value is the score as {@link Score} writes it
     * @param list at most one item, named {@link Bytes#EMPTY}; its value is all elements as {@link Elements} writes them
     */
    public Others(Fields members, Fields scored, Fields list) {
        this(members, scored, list, null);
    }

    private Others(Fields members, Fields scored, Fields list, Ranking ranking) {
        this.members = members;
        this.scored = scored;
        this.list = list;
        this.ranking = ranking;
    }

    /** Items of one of these kinds. */
    static Others of(Kind kind, Fields items) {
        return switch (kind) {
            case SET -> new Others(items, Fields.NONE, Fields.NONE);
            case SORTED_SET -> new Others(Fields.NONE, items, Fields.NONE);
            case LIST -> new Others(Fields.NONE, Fields.NONE, items);
            case NONE, STRING, HASH -> throw new IllegalArgumentException("not one of the others: " + kind);
        };
    }

    public Fields members() {
        return members;
    }

    public Fields scored() {
        return scored;
    }

    public Fields list() {
        return list;
    }

    public boolean isEmpty() {
        return this == NONE || members.isEmpty() && scored.isEmpty() && list.isEmpty();
    }

    /** The kind of all items, if they are of one; {@link Kind#NONE} if there are several or no items. */
    Kind onlyKind() {
        if (members.isEmpty() && scored.isEmpty()) {
            return list.isEmpty() ? Kind.NONE : Kind.LIST;
        }
        if (!list.isEmpty() || !members.isEmpty() && !scored.isEmpty()) {
            return Kind.NONE;
        }
        return members.isEmpty() ? Kind.SORTED_SET : Kind.SET;
    }

    /** Scored members that a reader at that time sees, in their order. Costs all of them the first time, nothing then. */
    List<ScoredMember> ranked(long nowMillis) {
        if (scored.isEmpty()) {
            return List.of();
        }
        Ranking known = ranking;
        if (known == null || !known.holdsAt(nowMillis)) {
            known = Ranking.of(scored, nowMillis);
            ranking = known;
        }
        return known.members();
    }

    /** How many scored members a reader at that time sees. */
    int countScored(long nowMillis) {
        Ranking known = ranking;
        return known != null && known.holdsAt(nowMillis) ? known.members().size() : scored.countLive(nowMillis);
    }

    /** Whether a reader at that time sees any scored member. */
    boolean hasScored(long nowMillis) {
        Ranking known = ranking;
        return known != null && known.holdsAt(nowMillis) ? !known.members().isEmpty() : scored.hasLive(nowMillis);
    }

    /** Rule P5: per item the later. */
    Others join(Others other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        Fields joined = scored.join(other.scored);
        return new Others(members.join(other.members), joined, list.join(other.list), ranking(other, joined));
    }

    private Ranking ranking(Others other, Fields joined) {
        Others ranked = ranking != null ? this : other;
        Ranking known = ranked.ranking;
        Fields change = ranked == this ? other.scored : scored;
        return known != null && Ranking.mayFollow(ranked.scored, change)
                ? known.following(ranked.scored, change, joined)
                : null;
    }

    /** Only those written after a version. */
    Others after(Version cleared) {
        return areAfter(cleared)
                ? this
                : new Others(members.after(cleared), scored.after(cleared), list.after(cleared));
    }

    /** Only those that are not spent by an HLC time (rule P5). */
    Others dueAfter(long upTo) {
        Ranking known = ranking;
        // Then none of those that are ranked is spent.
        boolean staysRanked = known != null && known.until() > Hlc.physicalMillis(upTo);
        return new Others(
                members.dueAfter(upTo), scored.dueAfter(upTo), list.dueAfter(upTo), staysRanked ? known : null);
    }

    /** Whether all were written after a version, as far as that is known without looking at each. */
    boolean areAfter(Version cleared) {
        return isEmpty() || members.areAfter(cleared) && scored.areAfter(cleared) && list.areAfter(cleared);
    }

    /** The last version of any of them; {@link Version#NEVER} if there is none. */
    Version newestVersion() {
        return isEmpty()
                ? Version.NEVER
                : Version.later(members.newestVersion(), Version.later(scored.newestVersion(), list.newestVersion()));
    }

    /** The earliest HLC time at which one of them is spent (rule P5); {@link Forgetting#NEVER} if none will be. */
    long firstDue() {
        return Math.min(members.firstDue(), Math.min(scored.firstDue(), list.firstDue()));
    }

    /** Estimated size on wire and disk. */
    int bytes() {
        return isEmpty() ? 0 : members.bytes() + scored.bytes() + list.bytes();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Others that
                        && members.equals(that.members)
                        && scored.equals(that.scored)
                        && list.equals(that.list);
    }

    @Override
    public int hashCode() {
        return Objects.hash(members, scored, list);
    }

    @Override
    public String toString() {
        return "Others[members=%s, scored=%s, list=%s]".formatted(members, scored, list);
    }
}
