package io.blackstart.drills.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which of our zones and machines stand for those an experiment names: in the order in which it names them. */
final class ChaosPlaces {
    private static final List<String> ZONES = List.of("a", "b", "c", "d");
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
            "qty",
            "machine");

    private final SortedMap<String, String> zones = new TreeMap<>();
    private final SortedMap<String, String> machines = new TreeMap<>();
    private final List<String> told = new ArrayList<>();

    /** {@code zone: a} if the arguments name a zone, else {@code machine: a1}. */
    String target(JsonNode arguments) {
        String zone = named(arguments, ZONE_WORDS);
        return zone.isEmpty() ? "machine: " + machine(arguments) : "zone: " + zone(zone);
    }

    /** The primary's machine, if nobody is named. */
    String machine(JsonNode arguments) {
        String name = named(arguments, MACHINE_WORDS);
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
