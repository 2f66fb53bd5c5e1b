package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.Condition;
import io.blackstart.cluster.data.Command.FieldValue;
import io.blackstart.cluster.data.Command.ScoredMember;
import java.util.List;
import java.util.Optional;

/** Writes to the fields of a hash and the members of a set or sorted set; each item gets a version of its own (rule P5). */
final class NamedEffects {
    private NamedEffects() {}

    static Reply setFields(ItemsDraft draft, List<FieldValue> pairs) {
        int added = 0;
        for (FieldValue pair : pairs) {
            added += draft.value(pair.field()).isEmpty() ? 1 : 0;
            draft.put(pair.field(), pair.value());
        }
        draft.write();
        return new Reply.Int(added);
    }

    /** A member that was there is written all the same: who said it be there must beat who had removed it elsewhere before. */
    static Reply addMembers(ItemsDraft draft, List<Bytes> members) {
        int added = 0;
        for (Bytes member : members) {
            added += draft.value(member).isEmpty() ? 1 : 0;
            draft.put(member, Bytes.EMPTY);
        }
        draft.write();
        return new Reply.Int(added);
    }

    static Reply addScored(ItemsDraft draft, List<ScoredMember> members, Condition condition) {
        int added = 0;
        for (ScoredMember member : members) {
            Optional<Bytes> old = draft.value(member.member());
            boolean wanted = switch (condition) {
                case ALWAYS -> true;
                case IF_ABSENT -> old.isEmpty();
                case IF_PRESENT -> old.isPresent();
            };
            if (wanted) {
                added += old.isEmpty() ? 1 : 0;
                draft.put(member.member(), Score.item(member.score()));
            }
        }
        draft.write();
        return new Reply.Int(added);
    }

    static Reply remove(ItemsDraft draft, List<Bytes> names) {
        int removed = 0;
        for (Bytes name : names) {
            if (draft.value(name).isPresent()) {
                draft.bury(name);
                removed++;
            }
        }
        draft.write();
        return new Reply.Int(removed);
    }
}
