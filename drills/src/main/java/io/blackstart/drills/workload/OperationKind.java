package io.blackstart.drills.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The operations a workload mixes. */
public enum OperationKind {
    GET(false),
    SET(true),
    HSET(true),
    HGET(false),
    INCR(true),
    DEL(true);

    private final boolean write;

    OperationKind(boolean write) {
        this.write = write;
    }

    public boolean isWrite() {
        return write;
    }

    /** The word in a drill file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<OperationKind> byWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(OperationKind::word).toList();
    }
}
