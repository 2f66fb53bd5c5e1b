package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import java.util.List;

/**
 * A number of keys, and so many keys after it.
 *
 * @param end index of what comes after them
 */
record CountedKeys(List<Bytes> keys, int end) {
    /** As SINTERCARD reads them. */
    static CountedKeys of(Args args, int numberAt) {
        long number = number(args, numberAt);
        if (number > args.count() - numberAt - 1) {
            throw new CallFailed("ERR Number of keys can't be greater than number of args");
        }
        return at(args, numberAt, (int) number);
    }

    /** As LMPOP and ZMPOP read them: something must come after the keys. */
    static CountedKeys before(Args args, int numberAt) {
        long number = number(args, numberAt);
        if (number >= args.count() - numberAt - 1) {
            throw Failures.syntax();
        }
        return at(args, numberAt, (int) number);
    }

    private static long number(Args args, int at) {
        return args.integerFrom(1, at, "ERR numkeys should be greater than 0");
    }

    static CountedKeys at(Args args, int numberAt, int number) {
        int first = numberAt + 1;
        return new CountedKeys(args.all().subList(first, first + number), first + number);
    }

    /** The number after LIMIT, the only option there is; 0 for none. */
    long limit(Args args) {
        long limit = 0;
        for (int i = end; i < args.count(); i += 2) {
            if (!args.isWord(i, "limit") || i + 1 >= args.count()) {
                throw Failures.syntax();
            }
            limit = args.integerFrom(0, i + 1, "ERR LIMIT can't be negative");
        }
        return limit;
    }

    /** The number after COUNT, the only option there is, from that index on; 1 for none. */
    static long count(Args args, int from) {
        if (from >= args.count()) {
            return 1;
        }
        if (!args.isWord(from, "count") || from + 1 >= args.count()) {
            throw Failures.syntax();
        }
        long count = args.integerFrom(1, from + 1, "ERR count should be greater than 0");
        if (args.count() > from + 2) {
            throw Failures.syntax();
        }
        return count;
    }
}
