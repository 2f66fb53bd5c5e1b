package io.blackstart.drills.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of our actions an action of a Chaos Toolkit experiment comes nearest to, by the words of its function or its command line. */
final class ChaosAction {
    private static final long USUAL_LATENCY_MILLIS = 100;

    private final ChaosPlaces places;

    ChaosAction(ChaosPlaces places) {
        this.places = places;
    }

    /** As a drill file says it; empty if there is nothing like it. */
    Optional<String> of(JsonNode action) {
        JsonNode provider = action.path("provider");
        JsonNode arguments = provider.path("arguments");
        String words = (provider.path("func").asText() + " "
                        + provider.path("path").asText() + " "
                        + (arguments.isTextual() ? arguments.asText() : "")
                        + (provider.has("url") ? " " + provider.path("url").asText() : ""))
                .toLowerCase(Locale.ROOT)
                .replace('-', '_');
        return Optional.ofNullable(matched(words, arguments));
    }

    private String matched(String words, JsonNode arguments) {
        if (has(words, "undrain", "uncordon")) {
            return "undrain: { machine: %s }".formatted(places.machine(arguments));
        }
        if (has(words, "drain", "cordon")) {
            return "drain: { machine: %s }".formatted(places.machine(arguments));
        }
        if (has(words, "unpause", "thaw", "resume")) {
            return "thaw: { machine: %s }".formatted(places.machine(arguments));
        }
        if (has(words, "failover", "fail_over", "switchover", "switch_over", "promote")) {
            return "switch-over: { to: b1 }";
        }
        if (has(words, "rollback", "heal", "restore_network", "reset_network", "del dev")) {
            return "heal: { all: true }";
        }
        if (has(words, "latency", "delay", "netem", "slow_network", "packet_loss", "network_loss", "corrupt")) {
            return latency(words, arguments);
        }
        if (has(words, "partition", "blackhole", "isolate", "detach_network", "deny_all", "iptables", "disconnect")) {
            return "partition: { left: [%s], right: [%s] }"
                    .formatted(places.zone(arguments.path("zone").asText("cut off")), "b, c, d")
                    .replace("left: [b], right: [b, c, d]", "left: [b], right: [a, c, d]");
        }
        if (has(words, "fill_disk", "disk_full", "fallocate")) {
            return "disk: { machine: %s, is: full }".formatted(places.machine(arguments));
        }
        if (has(words, "burn_io", "stress_io", "slow_disk", "disk_io")) {
            return "disk: { machine: %s, is: slow, sync: 300ms }".formatted(places.machine(arguments));
        }
        if (has(words, "clock", "time_travel", "skew")) {
            return "skew-clock: { machine: %s, by: +5s }".formatted(places.machine(arguments));
        }
        if (has(words, "burn_cpu", "stress_cpu", "stress_ng", "cpu_stress", "stress_memory", "overload")) {
            return "overload: { machine: gateway-a1, takes: 20ms }";
        }
        if (has(words, "flood", "ddos", "load_test", "junk")) {
            return "junk: { machine: gateway-a1, rate: 10000/s }";
        }
        if (has(words, "pause", "freeze", "sigstop", "suspend")) {
            return "freeze: { machine: %s }".formatted(places.machine(arguments));
        }
        if (!has(words, "restart") && has(words, "start_", "docker start", "power_on")) {
            return "plug-in: { %s }".formatted(places.target(arguments));
        }
        if (has(
                words,
                "terminate",
                "stop",
                "kill",
                "delete",
                "shutdown",
                "power_off",
                "crash",
                "reboot",
                "restart",
                "fail_az")) {
            return "pull-plug: { %s }".formatted(places.target(arguments));
        }
        return null;
    }

    private static boolean has(String words, String... any) {
        return List.of(any).stream().anyMatch(words::contains);
    }

    private static String latency(String words, JsonNode arguments) {
        long millis = USUAL_LATENCY_MILLIS;
        for (String field : List.of("latency", "delay", "latency_ms", "delay_ms", "duration_ms")) {
            String given = arguments.path(field).asText().replaceAll("[^0-9]", "");
            if (!given.isEmpty() && given.length() <= 4) {
                millis = Math.max(1, Long.parseLong(given));
            }
        }
        String loss = has(words, "loss") ? ", loss: 10%" : "";
        return "latency: { between: [a, b], latency: %dms%s }".formatted(millis, loss);
    }
}
