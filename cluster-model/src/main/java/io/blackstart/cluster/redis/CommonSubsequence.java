package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.List;

/** LCS: the longest common subsequence of two strings, by the usual table of lengths (Wagner and Fischer 1974). */
final class CommonSubsequence {
    /** Cells of the table: 64 MiB of them. */
    private static final long MOST_CELLS = 16 << 20;

    private final byte[] a;
    private final byte[] b;
    private boolean wantsLength;
    private boolean wantsIndex;
    private boolean wantsMatchLength;
    private long leastMatch;

    CommonSubsequence(KeyReader keys, Args args) {
        if (isOther(keys, args.get(0)) || isOther(keys, args.get(1))) {
            throw new CallFailed("ERR The specified keys must contain string values");
        }
        readOptions(args);
        a = Strings.bytes(keys, args.get(0));
        b = Strings.bytes(keys, args.get(1));
        if ((a.length + 1L) * (b.length + 1L) > MOST_CELLS) {
            throw new CallFailed("ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len");
        }
    }

    private static boolean isOther(KeyReader keys, Bytes key) {
        Kind kind = keys.kind(key);
        return kind != Kind.STRING && kind != Kind.NONE;
    }

    private void readOptions(Args args) {
        for (int i = 2; i < args.count(); i++) {
            switch (args.word(i)) {
                case "len" -> wantsLength = true;
                case "idx" -> wantsIndex = true;
                case "withmatchlen" -> wantsMatchLength = true;
                case "minmatchlen" ->
                    leastMatch = Math.max(0, Args.integer(args.after(i++)).orElseThrow(Failures::notAnInteger));
                default -> throw Failures.syntax();
            }
        }
        if (wantsLength && wantsIndex) {
            throw new CallFailed("ERR If you want both the length and indexes, please just use IDX.");
        }
    }

    Reply reply() {
        Table lengths = new Table(a, b);
        if (wantsLength) {
            return Replies.of(lengths.at(a.length, b.length));
        }
        return wantsIndex ? matches(lengths) : Replies.of(text(lengths));
    }

    /** Of the beginnings of both. In one piece: of a long string and a short one it would be of millions of little ones. */
    private static final class Table {
        private final int width;
        private final int[] cells;

        Table(byte[] a, byte[] b) {
            width = b.length + 1;
            cells = new int[(a.length + 1) * width];
            for (int i = 1; i <= a.length; i++) {
                for (int j = 1; j <= b.length; j++) {
                    cells[i * width + j] =
                            a[i - 1] == b[j - 1] ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), at(i, j - 1));
                }
            }
        }

        int at(int i, int j) {
            return cells[i * width + j];
        }
    }

    private Bytes text(Table lengths) {
        byte[] text = new byte[lengths.at(a.length, b.length)];
        int at = text.length;
        int i = a.length;
        int j = b.length;
        while (at > 0) {
            if (a[i - 1] == b[j - 1]) {
                text[--at] = a[--i];
                j--;
            } else if (lengths.at(i - 1, j) > lengths.at(i, j - 1)) {
                i--;
            } else {
                j--;
            }
        }
        return Bytes.of(text);
    }

    /** Ranges of both strings that match, from the end on. */
    private Reply matches(Table lengths) {
        List<Reply> ranges = new ArrayList<>();
        int i = a.length;
        int j = b.length;
        while (i > 0 && j > 0) {
            if (a[i - 1] != b[j - 1]) {
                if (lengths.at(i - 1, j) > lengths.at(i, j - 1)) {
                    i--;
                } else {
                    j--;
                }
                continue;
            }
            int endOfA = i;
            int endOfB = j;
            while (i > 0 && j > 0 && a[i - 1] == b[j - 1]) {
                i--;
                j--;
            }
            if (endOfA - i >= leastMatch) {
                ranges.add(range(i, endOfA - 1, j, endOfB - 1));
            }
        }
        return new Reply.Pairs(List.of(
                Replies.of("matches"),
                new Reply.Array(ranges),
                Replies.of("len"),
                Replies.of(lengths.at(a.length, b.length))));
    }

    private Reply range(int fromA, int toA, int fromB, int toB) {
        List<Reply> range = new ArrayList<>();
        range.add(Replies.numbers(fromA, toA));
        range.add(Replies.numbers(fromB, toB));
        if (wantsMatchLength) {
            range.add(Replies.of(toA - fromA + 1));
        }
        return new Reply.Array(range);
    }
}
