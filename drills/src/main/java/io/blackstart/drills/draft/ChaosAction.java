package io.blackstart.drills.draft;

import com.fasterxml.jackson.databind.JsonNode;
import io.blackstart.cluster.fault.FaultRange;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of our actions an action of a Chaos Toolkit experiment comes nearest to, by the words of its function or its command line. Whatever the experiment
 * does not say in a way that is understood here is a guess, and told.
 */
final class ChaosAction {
    private static final long USUAL_LATENCY_NANOS = 100_000_000;
    private static final String USUAL_LOSS = "10";
    private static final Pattern DELAY = Pattern.compile("delay[ =]+([0-9][0-9.]*\\s*[a-zµ]+)");
    private static final Pattern LOSS = Pattern.compile("loss[ =]+(?:random +)?([0-9][0-9.]*)\\s*%");
    private static final Pattern WITHOUT_UNIT = Pattern.compile("[0-9.]+");
    private static final Pattern SHARE = Pattern.compile("(100(\\.0{1,6})?|[0-9]{1,2}(\\.[0-9]{1,6})?)");
    private static final String LASTS = "lasts until something undoes it, at the latest the rollbacks";

    private final ChaosPlaces places;
    private final Consumer<String> guess;

    /** @param guess is told each, a sentence */
    ChaosAction(ChaosPlaces places, Consumer<String> guess) {
        this.places = places;
        this.guess = guess;
    }

    /** As a drill file says it; empty if there is nothing like it. */
    Optional<String> of(JsonNode action) {
        JsonNode provider = action.path("provider");
        JsonNode arguments = provider.path("arguments");
        String function = provider.path("func").asText().toLowerCase(Locale.ROOT);
        String words = (function + " "
                        + provider.path("path").asText() + " "
                        + commandLine(arguments)
                        + (provider.has("url") ? " " + provider.path("url").asText() : ""))
                .toLowerCase(Locale.ROOT)
                .replace('-', '_');
        Optional<String> ours = Optional.ofNullable(matched(function, words, arguments));
        for (String field : List.of("duration", "duration_ms")) {
            if (ours.isPresent() && arguments.has(field)) {
                guess.accept("its %s of %s is not kept: it %s"
                        .formatted(field, YamlText.oneLine(arguments.path(field).asText()), LASTS));
            }
        }
        return ours;
    }

    /** A text, or a list of its words; empty where arguments have names. */
    private static String commandLine(JsonNode arguments) {
        return arguments.isArray()
                ? arguments.valueStream().map(JsonNode::asText).collect(Collectors.joining(" "))
                : arguments.asText();
    }

    private String guessed(String action, String why) {
        guess.accept(why);
        return action;
    }

    private String matched(String function, String words, JsonNode arguments) {
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
            return guessed("switch-over: { to: b1 }", "the new primary is b1, the backup of the beginning");
        }
        if (has(words, "rollback", "heal", "restore_network", "reset_network", "del dev")) {
            return guessed("heal: { all: true }", "every fault of the network is healed");
        }
        if (has(words, "latency", "delay", "netem", "slow_network", "packet_loss", "network_loss", "corrupt")) {
            return latency(words, arguments);
        }
        if (has(words, "partition", "blackhole", "isolate", "detach_network", "deny_all", "iptables", "disconnect")) {
            return partition(arguments);
        }
        if (has(words, "fill_disk", "disk_full", "fallocate")) {
            return "disk: { machine: %s, is: full }".formatted(places.machine(arguments));
        }
        if (has(words, "burn_io", "stress_io", "slow_disk", "disk_io")) {
            return guessed(
                    "disk: { machine: %s, is: slow, sync: 300ms }".formatted(places.machine(arguments)),
                    "a sync of the disk takes 300 ms");
        }
        if (has(words, "clock", "time_travel", "skew")) {
            return guessed(
                    "skew-clock: { machine: %s, by: +5s }".formatted(places.machine(arguments)),
                    "the clock is 5 s ahead");
        }
        if (has(words, "burn_cpu", "stress_cpu", "stress_ng", "cpu_stress", "stress_memory", "overload")) {
            return guessed(
                    "overload: { machine: gateway-a1, takes: 20ms }",
                    "gateway-a1 takes 20 ms for a request; nothing here is short of processor or memory");
        }
        if (has(words, "flood", "ddos", "load_test", "junk")) {
            return guessed(
                    "junk: { machine: gateway-a1, rate: 10000/s }", "gateway-a1 gets 10,000 bogus requests a second");
        }
        if (has(words, "pause", "freeze", "sigstop", "suspend")) {
            return "freeze: { machine: %s }".formatted(places.machine(arguments));
        }
        if (!has(words, "restart") && has(words, "start_", "docker start", "power_on")) {
            return "plug-in: { %s }".formatted(places.target(function, arguments));
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
            if (has(words, "reboot", "restart")) {
                guess.accept("power does not come back by itself: it " + LASTS);
            }
            return "pull-plug: { %s }".formatted(places.target(function, arguments));
        }
        return null;
    }

    private static boolean has(String words, String... any) {
        return List.of(any).stream().anyMatch(words::contains);
    }

    private String partition(JsonNode arguments) {
        String zone = places.zone(arguments.path("zone").asText("cut off"));
        String others = String.join(
                ", ",
                ChaosPlaces.ZONES.stream().filter(one -> !one.equals(zone)).toList());
        return guessed(
                "partition: { left: [%s], right: [%s] }".formatted(zone, others),
                "zone %s is cut off from all others".formatted(zone));
    }

    private String latency(String words, JsonNode arguments) {
        Optional<String> given = delay(words, arguments);
        Optional<Long> delay = given.flatMap(ChaosAction::nanos);
        String latency = Quantity.format(Setting.Unit.DURATION, delay.orElse(USUAL_LATENCY_NANOS));
        Optional<String> loss =
                found(LOSS, words).filter(percent -> SHARE.matcher(percent).matches());
        boolean loses = loss.isPresent() || has(words, "loss", "corrupt");
        guess.accept("it is the link from zone a to zone b%s%s"
                .formatted(
                        delay.isPresent()
                                ? ""
                                : ", 100 ms slow"
                                        + given.map(none -> " (%s is no delay here)".formatted(YamlText.oneLine(none)))
                                                .orElse(""),
                        loses && loss.isEmpty() ? ", and 10 % is lost" : ""));
        return "latency: { between: [a, b], latency: %s%s }"
                .formatted(latency, loses ? ", loss: %s%%".formatted(loss.orElse(USUAL_LOSS)) : "");
    }

    /** As the experiment says it. */
    private static Optional<String> delay(String words, JsonNode arguments) {
        return Stream.of("delay_ms", "latency_ms", "delay", "latency")
                .map(field -> arguments.path(field).asText().strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .or(() -> found(DELAY, words));
    }

    /** Milliseconds where no unit is given, and units as {@code tc} has them too; empty if it is no delay that a link can have here. */
    private static Optional<Long> nanos(String delay) {
        String whole = WITHOUT_UNIT.matcher(delay).matches() ? delay + "ms" : delay.replaceFirst("secs?$", "s");
        try {
            return Optional.of(Quantity.parse("delay", Setting.Unit.DURATION, whole))
                    .filter(nanos -> FaultRange.LATENCY.least() <= nanos && nanos <= FaultRange.LATENCY.most());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> found(Pattern form, String words) {
        Matcher found = form.matcher(words);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
