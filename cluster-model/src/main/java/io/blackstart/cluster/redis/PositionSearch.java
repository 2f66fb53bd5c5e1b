package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * LPOS.
 *
 * @param rank which match is the first wanted, from 1; negative from the end
 * @param count how many matches, 0 for all; empty for one, answered alone
 * @param most elements that are looked at, 0 for all
 */
record PositionSearch(long rank, OptionalLong count, long most) {
    static PositionSearch of(Args args) {
        long rank = 1;
        OptionalLong count = OptionalLong.empty();
        long most = 0;
        for (int i = 2; i < args.count(); i += 2) {
            boolean hasValue = i + 1 < args.count();
            if (args.isWord(i, "rank") && hasValue) {
                rank = rank(args, i + 1);
            } else if (args.isWord(i, "count") && hasValue) {
                count = OptionalLong.of(args.integerFrom(0, i + 1, "ERR COUNT can't be negative"));
            } else if (args.isWord(i, "maxlen") && hasValue) {
                most = args.integerFrom(0, i + 1, "ERR MAXLEN can't be negative");
            } else {
                throw Failures.syntax();
            }
        }
        return new PositionSearch(rank, count, most);
    }

    private static long rank(Args args, int index) {
        long rank = args.integer(index);
        if (rank == 0) {
            throw new CallFailed("ERR RANK can't be zero: use 1 to start from the first match, 2 from the second"
                    + " ... or use negative to start from the end of the list");
        }
        return rank;
    }

    Reply reply(KeyReader keys, Args args) {
        List<Reply> found = new ArrayList<>();
        List<Bytes> elements = keys.list(args.get(0));
        long wanted = count.orElse(1) == 0 ? Long.MAX_VALUE : count.orElse(1);
        long looks = most == 0 ? elements.size() : Math.min(most, elements.size());
        long passed = 0;
        for (int i = 0; i < looks && found.size() < wanted; i++) {
            int index = rank > 0 ? i : elements.size() - 1 - i;
            boolean matches = elements.get(index).equals(args.get(1));
            if (matches && ++passed >= Math.abs(rank)) {
                found.add(Replies.of(index));
            }
        }
        return count.isPresent() ? new Reply.Array(found) : found.isEmpty() ? Reply.NIL : found.getFirst();
    }
}
