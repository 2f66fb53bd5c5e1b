package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import java.util.List;

/**
 * Where we answer otherwise than Redis 7.0 on purpose. Besides, replies that Redis gives in the order of its hash tables come by name here
 * ({@link Comparison#ANY_ORDER}), and what is drawn at random is drawn otherwise ({@link Comparison#SHAPE}).
 */
enum KnownDifferences {
    NONE("") {
        @Override
        boolean explains(List<Bytes> command, Frame theirs, Frame ours) {
            return false;
        }
    };

    private final String reason;

    KnownDifferences(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    abstract boolean explains(List<Bytes> command, Frame theirs, Frame ours);

    static boolean explain(List<Bytes> command, Frame theirs, Frame ours) {
        for (KnownDifferences difference : values()) {
            if (difference.explains(command, theirs, ours)) {
                return true;
            }
        }
        return false;
    }
}
