package io.blackstart.drills.shrink;

import io.blackstart.drills.tree.DrillTree;
import io.blackstart.drills.words.Format;
import java.util.List;
import java.util.Map;

/** How large a drill is, in words. */
final class Size {
    private Size() {}

    /** For example {@code 12 steps, 4 workloads, 60s}. */
    static String of(DrillTree drill) {
        Object method = drill.root().get("method");
        String steps = method instanceof Map<?, ?>
                ? "a random method"
                : Format.count(method instanceof List<?> list ? list.size() : 0, "step");
        return "%s, %s, %s"
                .formatted(
                        steps,
                        Format.count(drill.list("workload").map(List::size).orElse(0), "workload"),
                        drill.root().getOrDefault("duration", ""));
    }
}
