package io.blackstart.cluster.data;

/**
 * What few keys have: members of a set, members with scores, a list (rule P5). Apart from {@link KeyState}, so that strings and hashes
 * stay small. Immutable.
 *
 * @param members of a set; the value of a live one is {@link Bytes#EMPTY}
 * @param scored members of a sorted set; the value is the score as {@link Score} writes it
 * @param list at most one item, named {@link Bytes#EMPTY}; its value is all elements as {@link Elements} writes them
 */
public record Others(Fields members, Fields scored, Fields list) {
    public static final Others NONE = new Others(Fields.NONE, Fields.NONE, Fields.NONE);

    /** Items of one of these kinds. */
    static Others of(Kind kind, Fields items) {
        return switch (kind) {
            case SET -> new Others(items, Fields.NONE, Fields.NONE);
            case SORTED_SET -> new Others(Fields.NONE, items, Fields.NONE);
            case LIST -> new Others(Fields.NONE, Fields.NONE, items);
            case NONE, STRING, HASH -> throw new IllegalArgumentException("not one of the others: " + kind);
        };
    }

    public boolean isEmpty() {
        return this == NONE || members.isEmpty() && scored.isEmpty() && list.isEmpty();
    }

    /** Rule P5: per item the later. */
    Others join(Others other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        return new Others(members.join(other.members), scored.join(other.scored), list.join(other.list));
    }

    /** Only those written after a version. */
    Others after(Version cleared) {
        return areAfter(cleared)
                ? this
                : new Others(members.after(cleared), scored.after(cleared), list.after(cleared));
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
}
