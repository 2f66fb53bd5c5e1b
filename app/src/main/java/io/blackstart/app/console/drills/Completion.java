package io.blackstart.app.console.drills;

import com.fasterxml.jackson.databind.JsonNode;
import io.blackstart.drills.file.DrillSchema;
import io.blackstart.drills.measure.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What may stand where the caret is in a drill file, by its JSON Schema.
 *
 * @param from where the word begins that a proposal replaces
 * @param proposals those that go on as it begins, by name
 */
record Completion(int from, List<Proposal> proposals) {
    private static final JsonNode SCHEMA = DrillSchema.json();
    private static final List<String> EXPECTING = List.of("expect", "steady-state", "when", "abort-when");

    /** @param word to be found by @param insert what is written @param meaning for people; may be empty */
    record Proposal(String word, String insert, String meaning) {}

    static Completion at(String text, int caret) {
        YamlPath path = YamlPath.at(text, caret);
        Map<String, Proposal> found = new TreeMap<>();
        List<JsonNode> nodes = resolve(path.steps());
        if (path.isValue()) {
            nodes.forEach(node -> addValues(node, found));
            if (path.steps().stream().anyMatch(EXPECTING::contains)) {
                addMeasures(found);
            }
        } else {
            nodes.forEach(node -> addKeys(node, found));
        }
        return new Completion(
                caret - path.word().length(),
                found.values().stream()
                        .filter(proposal -> proposal.word().startsWith(path.word())
                                && !proposal.word().equals(path.word()))
                        .toList());
    }

    private static List<JsonNode> resolve(List<String> steps) {
        List<JsonNode> nodes = expand(List.of(SCHEMA));
        for (String step : steps) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : nodes) {
                JsonNode inner = step.equals(YamlPath.ITEM)
                        ? node.path("items")
                        : node.path("properties").path(step);
                if (!inner.isMissingNode()) {
                    next.add(inner);
                }
            }
            nodes = expand(next);
        }
        return nodes;
    }

    /** With all that they may be instead. */
    private static List<JsonNode> expand(List<JsonNode> nodes) {
        List<JsonNode> expanded = new ArrayList<>();
        nodes.forEach(node -> expand(node, expanded));
        return expanded;
    }

    private static void expand(JsonNode node, List<JsonNode> into) {
        if (node.has("$ref")) {
            expand(SCHEMA.at(node.get("$ref").asText().substring(1)), into);
        }
        into.add(node);
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            node.path(choice).forEach(inner -> expand(inner, into));
        }
    }

    private static void addKeys(JsonNode node, Map<String, Proposal> found) {
        node.path("properties")
                .properties()
                .forEach(field -> found.putIfAbsent(
                        field.getKey(),
                        new Proposal(field.getKey(), field.getKey() + ": ", meaning(field.getValue()))));
    }

    private static String meaning(JsonNode node) {
        JsonNode described =
                node.has("$ref") ? SCHEMA.at(node.get("$ref").asText().substring(1)) : node;
        return described.path("description").asText();
    }

    private static void addValues(JsonNode node, Map<String, Proposal> found) {
        node.path("enum").forEach(value -> add(value.asText(), found));
        if (node.has("const")) {
            add(node.get("const").asText(), found);
        }
        if (node.path("type").asText().equals("boolean")) {
            add("true", found);
            add("false", found);
        }
    }

    private static void add(String value, Map<String, Proposal> found) {
        found.putIfAbsent(value, new Proposal(value, value, ""));
    }

    private static void addMeasures(Map<String, Proposal> found) {
        Arrays.stream(Measure.values())
                .forEach(measure -> found.putIfAbsent(
                        measure.key(), new Proposal(measure.key(), measure.key() + " ", measure.meaning())));
    }
}
