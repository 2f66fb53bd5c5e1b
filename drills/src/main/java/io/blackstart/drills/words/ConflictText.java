package io.blackstart.drills.words;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Elements;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.event.ClusterEvent.Conflict;
import io.blackstart.cluster.event.ClusterEvent.ConflictSide;
import java.util.List;
import java.util.stream.Collectors;

/** Entries of the conflict ledger in words (rule P6). */
public final class ConflictText {
    private static final int TOLD_IN_A_LINE = 3;

    private ConflictText() {}

    /** The first few in one line; the line says how many more the ledger has. */
    static String line(List<Conflict> conflicts) {
        String told = conflicts.stream()
                .limit(TOLD_IN_A_LINE)
                .map(ConflictText::words)
                .collect(Collectors.joining("; "));
        int more = conflicts.size() - TOLD_IN_A_LINE;
        return more > 0 ? "%s; and %d more in the ledger".formatted(told, more) : told;
    }

    /** For example {@code h[f]: 'new' of b1 beat 'old' of a1}. */
    public static String words(Conflict conflict) {
        return "%s: %s beat %s"
                .formatted(
                        place(conflict),
                        side(conflict.kind(), conflict.kept()),
                        side(conflict.kind(), conflict.lost()));
    }

    /** The key, with its field or member. */
    public static String place(Conflict conflict) {
        return conflict.kind().hasNames() ? "%s[%s]".formatted(conflict.key(), conflict.field()) : conflict.key();
    }

    private static String side(Kind kind, ConflictSide side) {
        return value(kind, side) + " of " + side.side();
    }

    /** The value as a client would know it. */
    public static String value(Kind kind, ConflictSide side) {
        if (!side.hasValue()) {
            return "nothing";
        }
        return switch (kind) {
            case SET -> "its being a member";
            case SORTED_SET -> "score " + side.value();
            case LIST ->
                Elements.read(Bytes.ofEscaped(side.value())).stream()
                        .map(Bytes::escaped)
                        .collect(Collectors.joining(", ", "[", "]"));
            case NONE, STRING, HASH -> "'" + side.value() + "'";
        };
    }
}
