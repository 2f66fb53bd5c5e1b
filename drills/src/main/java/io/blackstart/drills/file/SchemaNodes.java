package io.blackstart.drills.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.blackstart.drills.measure.Comparison;
import io.blackstart.drills.measure.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The smallest parts of the schema: kinds of values, and groups of fields. */
final class SchemaNodes {
    private static final String NUMBER = "[0-9]{1,15}(\\.[0-9]{1,9})?";
    private static final String TIME = NUMBER + "\\s*(ns|us|µs|ms|s|m|h)";

    private SchemaNodes() {}

    static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    private static ObjectNode typed(String type, String description) {
        return node().put("type", type).put("description", description);
    }

    /** Any text; what looks like a number is one too. */
    static ObjectNode text(String description) {
        ObjectNode text = node();
        text.putArray("type").add("string").add("number").add("boolean");
        return text.put("description", description);
    }

    static ObjectNode matching(Pattern form, String description) {
        return matching(form.pattern(), description);
    }

    private static ObjectNode matching(String form, String description) {
        return typed("string", description).put("pattern", "^(" + form + ")$");
    }

    /** A name of something that the drill has: which there are no schema can know. */
    static ObjectNode named(String description) {
        return typed("string", description).put("minLength", 1);
    }

    static ObjectNode duration(String description) {
        return matching(TIME, description + "; a duration such as 500ms, 1.5s or 2m");
    }

    static ObjectNode signedDuration(String description) {
        return matching("[+-]?" + TIME, description + "; a duration with a sign such as +5s or -200ms");
    }

    static ObjectNode share(String description) {
        return matching("[0-9]{1,3}(\\.[0-9]{1,6})?\\s*%", description + "; a share such as 50%");
    }

    static ObjectNode rate(String description) {
        return matching("[0-9]{1,9}(\\.[0-9]{1,6})?\\s*/\\s*s", description + "; a rate such as 1000/s");
    }

    static ObjectNode bytes(String description) {
        ObjectNode text = node().put("type", "string").put("pattern", "^" + NUMBER + "\\s*(B|KiB|MiB|GiB)?$");
        return oneOf(description + "; a size such as 16MiB", node().put("type", "integer"), text);
    }

    static ObjectNode whole(long least, long most, String description) {
        return typed("integer", description).put("minimum", least).put("maximum", most);
    }

    static ObjectNode number(double least, double most, String description) {
        return typed("number", description).put("minimum", least).put("maximum", most);
    }

    static ObjectNode word(List<String> words, String description) {
        ObjectNode word = node().put("description", description);
        words.forEach(word.putArray("enum")::add);
        return word;
    }

    static ObjectNode onOrOff(String description) {
        ObjectNode word = node().put("description", description);
        word.putArray("enum").add("on").add("off").add(true).add(false);
        return word;
    }

    static ObjectNode isTrue(String description) {
        return node().put("description", description).put("const", true);
    }

    static ObjectNode oneOf(String description, ObjectNode... choices) {
        ObjectNode one = node().put("description", description);
        ArrayNode list = one.putArray("oneOf");
        for (ObjectNode choice : choices) {
            list.add(choice);
        }
        return one;
    }

    static ObjectNode listOf(ObjectNode items, String description) {
        ObjectNode list = typed("array", description);
        list.set("items", items);
        return list;
    }

    static ObjectNode ref(String definition) {
        return node().put("$ref", "#/$defs/" + definition);
    }

    /** An expectation of a measure; which units go with it the program checks. */
    static ObjectNode expectation(List<Measure> measures, String description) {
        List<String> zoned = Measure.keys(Measure.Use.ZONE);
        String keys = measures.stream()
                .map(measure -> Pattern.quote(measure.key())
                                .replace("\\Q", "")
                                .replace("\\E", "")
                                .replace(".", "\\.")
                        + (zoned.contains(measure.key()) ? "(\\s+in\\s+zone\\s+[^\\s<>=!]+)?" : ""))
                .collect(Collectors.joining("|"));
        String signs = String.join("|", Comparison.signs());
        return matching("\\s*(" + keys + ")\\s*(" + signs + ")\\s*[0-9].*", description);
    }

    /** The fields of a group with their schemas, in the readers' order. */
    static final class Properties {
        private final Map<String, ObjectNode> byName = new LinkedHashMap<>();

        Properties with(String name, ObjectNode schema) {
            byName.put(name, schema);
            return this;
        }

        /**
         * A group that has these fields and no others.
         *
         * @param known the fields that its reader knows
         * @throws IllegalStateException if the reader knows others: the schema is to be changed with it
         */
        ObjectNode group(String description, List<String> known, String... required) {
            if (!new TreeSet<>(known).equals(new TreeSet<>(byName.keySet()))) {
                throw new IllegalStateException("the reader knows %s, the schema %s".formatted(known, byName.keySet()));
            }
            ObjectNode group = typed("object", description).put("additionalProperties", false);
            ObjectNode properties = group.putObject("properties");
            byName.forEach(properties::set);
            if (required.length > 0) {
                ArrayNode names = group.putArray("required");
                for (String name : required) {
                    names.add(name);
                }
            }
            return group;
        }
    }
}
