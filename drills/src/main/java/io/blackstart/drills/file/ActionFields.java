package io.blackstart.drills.file;

import java.util.List;

/** Which fields each action of a drill file has; readers and schema go by it. */
final class ActionFields {
    private ActionFields() {}

    /** In the order in which errors name them; none of an action that is a single value. */
    static List<String> of(String word) {
        return switch (word) {
            case "pull-plug", "plug-in" -> List.of("zone", "machine", "region", "all");
            case "cooling-failure" -> List.of("zone", "every");
            case "flap-power", "flap-link" -> List.of("machine", "period");
            case "freeze", "thaw", "remove-read-replica", "drain", "undrain", "give-up-disk" -> List.of("machine");
            case "partition" -> List.of("left", "right", "one-way");
            case "latency" -> List.of("between", "latency", "jitter", "loss");
            case "disk" -> List.of("machine", "is", "sync");
            case "skew-clock" -> List.of("machine", "by");
            case "overload" -> List.of("machine", "takes");
            case "junk" -> List.of("machine", "rate");
            case "heal" -> List.of("fault", "all");
            case "switch-over", "force-promote" -> List.of("to");
            case "add-read-replica" -> List.of("zone");
            case "move-replica" -> List.of("machine", "zone");
            case "move-region" -> List.of("to", "force");
            case "change-workload" -> List.of("name", "rate", "mix", "clients", "zones", "stop");
            default -> List.of();
        };
    }
}
