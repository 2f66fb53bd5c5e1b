package io.blackstart.drills.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which of our zones and machines stand for those an experiment names: in the order in which it names them. */
final class ChaosPlaces {
    static final List<String> ZONES = List.of("a", "b", "c", "d");
    private static final List<String> ZONE_WORDS = List.of("zone", "az", "availability_zone", "zones", "azs");
    private static final List<String> MACHINE_WORDS = List.of(
            "instance_id",
            "instance_ids",
            "instance",
            "instances",
            "name",
            "names",
            "pod",
            "pod_name",
            "node",
            "node_name",
            "host",
            "hosts",
            "container",
            "container_name",
            "service",
            "service_name",
            "label_selector",
            "machine");

    private static final Pattern ONE_INSTANCE = Pattern.compile("(instance|node|pod|machine|host|vm|container|task)$");

    private final SortedMap<String, String> zones = new TreeMap<>();
    private final SortedMap<String, String> machines = new TreeMap<>();
    private final List<String> told = new ArrayList<>();

    /**
     * {@code machine: a1} if the arguments name one, {@code zone: a} if they name a zone. A function about one instance of a zone, such as {@code
     * stop_instance} with an {@code az}, takes one of its machines.
     *
     * @param function its name, empty if it has none
     */
    String target(String function, JsonNode arguments) {
        String zone = named(arguments, ZONE_WORDS);
        if (zone.isEmpty() || !named(arguments, MACHINE_WORDS).isEmpty()) {
            return "machine: " + machine(arguments);
        }
        if (ONE_INSTANCE.matcher(function).find()) {
            String machine = zone(zone) + "1";
            told.add("one instance of zone '%s', which the experiment draws, is always %s here"
                    .formatted(zone, machine));
            return "machine: " + machine;
        }
        return "zone: " + zone(zone);
    }

    /** The primary's machine, if nobody is named. */
    String machine(JsonNode arguments) {
        String name = named(arguments, MACHINE_WORDS);
        int more = MACHINE_WORDS.stream()
                .map(arguments::path)
                .filter(JsonNode::isArray)
                .mapToInt(list -> list.size() - 1)
                .max()
                .orElse(0);
        if (more > 0) {
            told.add("of several machines the first, '%s', is taken, %d not".formatted(name, more));
        } else if (arguments.path("qty").asInt(1) > 1) {
            told.add("one machine is taken, not %d"
                    .formatted(arguments.path("qty").asInt()));
        }
        return machines.computeIfAbsent(name, named -> {
            String ours = ZONES.get(Math.min(machines.size(), ZONES.size() - 1)) + "1";
            told.add("machine '%s' is %s here".formatted(named.isEmpty() ? "(not named)" : named, ours));
            return ours;
        });
    }

    String zone(String name) {
        return zones.computeIfAbsent(name, named -> {
            String ours = ZONES.get(Math.min(zones.size(), ZONES.size() - 1));
            told.add("zone '%s' is %s here".formatted(named, ours));
            return ours;
        });
    }

    private static String named(JsonNode arguments, List<String> words) {
        for (String word : words) {
            JsonNode value = arguments.path(word);
            if (value.isArray() && !value.isEmpty()) {
                value = value.get(0);
            }
            if (value.isValueNode() && !value.asText().isBlank()) {
                return value.asText().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
            }
        }
        return "";
    }

    /** What stands for what, a sentence each. */
    List<String> told() {
        return told;
    }
}
