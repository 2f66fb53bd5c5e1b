package io.blackstart.app.console.data;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.redis.Glob;

/**
 * Which keys are wanted.
 *
 * @param pattern as for KEYS; empty for all
 * @param differing only those that replicas do not agree on now
 */
record Query(String pattern, boolean differing) {
    /** Every key that begins like that. */
    static Query beginning(String text) {
        StringBuilder pattern = new StringBuilder();
        text.codePoints().forEach(point -> {
            if ("*?[]\\^".indexOf(point) >= 0) {
                pattern.append('\\');
            }
            pattern.appendCodePoint(point);
        });
        return new Query(pattern + "*", false);
    }

    Glob glob() {
        return new Glob(Bytes.of(pattern.isEmpty() ? "*" : pattern));
    }
}
