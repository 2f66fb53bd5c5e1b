package io.blackstart.drills.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.blackstart.cluster.fault.FaultRange;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.drills.measure.Comparison;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.measure.MeasureUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The smallest parts of the schema: kinds of values, and groups of fields. */
final class SchemaNodes {
    private static final String NUMBER = "[0-9]{1,15}(\\.[0-9]{1,9})?";

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
        return typed(List.of("string", "number", "boolean"), description);
    }

    private static ObjectNode typed(List<String> types, String description) {
        ObjectNode typed = node();
        types.forEach(typed.putArray("type")::add);
        return typed.put("description", description);
    }

    /** A name that may have digits alone; {@code true} and {@code false} are names too. */
    static ObjectNode id(Pattern form, String description) {
        return anyName(description).put("pattern", "^(" + form.pattern() + ")$");
    }

    /** A name that begins with a letter. */
    static ObjectNode word(Pattern form, String description) {
        return typed(List.of("string", "boolean"), description).put("pattern", "^(" + form.pattern() + ")$");
    }

    private static ObjectNode anyName(String description) {
        return typed(List.of("string", "integer", "boolean"), description).put("minimum", 0);
    }

    private static ObjectNode matching(String form, String description) {
        return typed("string", description).put("pattern", "^(" + form + ")$");
    }

    /** A name of something that the drill has: which there are no schema can know. */
    static ObjectNode named(String description) {
        return anyName(description).put("minLength", 1);
    }

    /** A duration of so many nanoseconds. */
    static ObjectNode duration(long least, long most, String description) {
        return matching(
                "\\s*" + RangePattern.duration(least, most) + "\\s*",
                "%s; a duration from %s to %s, such as 500ms, 1.5s or 2m"
                        .formatted(
                                description,
                                Quantity.format(Setting.Unit.DURATION, least),
                                Quantity.format(Setting.Unit.DURATION, most)));
    }

    static ObjectNode duration(FaultRange range, String description) {
        return duration(range.least(), range.most(), description);
    }

    /** A time within a drill, the longest there may be. */
    static ObjectNode timeInDrill(long least, String description) {
        return duration(least, DrillReader.DURATION_AT_MOST, description);
    }

    /** A duration up to so many nanoseconds ahead or behind, but not 0. */
    static ObjectNode signedDuration(long most, String description) {
        return matching(
                "[+-]?\\s*" + RangePattern.duration(1, most) + "\\s*",
                description + "; a duration with a sign such as +5s or -200ms");
    }

    static ObjectNode share(String description) {
        return matching(RangePattern.share(), description + "; a share such as 50%");
    }

    /** A rate above 0. */
    static ObjectNode rate(long most, String description) {
        return matching(RangePattern.rate(most), description + "; a rate such as 1000/s");
    }

    static ObjectNode bytes(String description) {
        ObjectNode text = node().put("type", "string").put("pattern", "^\\s*" + NUMBER + "\\s*(B|KiB|MiB|GiB)?\\s*$");
        return oneOf(description + "; a size such as 16MiB", node().put("type", "integer"), text);
    }

    static ObjectNode whole(long least, long most, String description) {
        return typed("integer", description).put("minimum", least).put("maximum", most);
    }

    /** A whole number, in quotes or without. */
    static ObjectNode count(long least, long most, String description) {
        return typed(List.of("integer", "string"), description)
                .put("minimum", least)
                .put("maximum", most)
                .put("pattern", "^\\s*" + RangePattern.whole(least, most) + "\\s*$");
    }

    /** A number with a fraction or without one, in quotes or without. */
    static ObjectNode number(double least, double most, String description) {
        return typed(List.of("number", "string"), description)
                .put("minimum", least)
                .put("maximum", most)
                .put("pattern", "^\\s*" + RangePattern.millionths() + "\\s*$");
    }

    static ObjectNode word(List<String> words, String description) {
        ObjectNode word = node().put("description", description);
        words.forEach(word.putArray("enum")::add);
        return word;
    }

    static ObjectNode onOrOff(String description) {
        ObjectNode word = node().put("description", description);
        word.putArray("enum")
                .add("on")
                .add("off")
                .add(true)
                .add(false)
                .add("true")
                .add("false");
        return word;
    }

    static ObjectNode isTrue(String description) {
        ObjectNode word = node().put("description", description);
        word.putArray("enum").add(true).add("true");
        return word;
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

    /** An expectation of a measure, with a quantity of its unit. */
    static ObjectNode expectation(List<Measure> measures, String description) {
        String forms = Arrays.stream(MeasureUnit.values())
                .filter(unit -> measures.stream().anyMatch(measure -> measure.unit() == unit))
                .map(unit -> keys(measures.stream()
                                .filter(measure -> measure.unit() == unit)
                                .toList())
                        + "\\s*" + compared(unit))
                .collect(Collectors.joining("|"));
        return matching("\\s*(" + forms + ")\\s*", description);
    }

    /** A comparison that can hold: nothing is less than 0, and no share is above all. */
    private static String compared(MeasureUnit unit) {
        String quantity = quantity(unit);
        String others = Arrays.stream(Comparison.values())
                .filter(comparison -> comparison != Comparison.LESS && comparison != Comparison.MORE)
                .map(Comparison::sign)
                .collect(Collectors.joining("|"));
        String notAll = unit == MeasureUnit.SHARE ? "(?!0*100)" : "";
        return "((%s)\\s*%s|<\\s*%s%s|>\\s*%s%s)"
                .formatted(others, quantity, RangePattern.notZero("([^0-9.]|$)"), quantity, notAll, quantity);
    }

    private static String quantity(MeasureUnit unit) {
        return switch (unit) {
            case COUNT -> "[0-9]{1,15}";
            case SHARE -> RangePattern.share();
            case PRICE -> RangePattern.millionths();
            case DURATION -> RangePattern.duration(0, MeasureUnit.DURATION_AT_MOST);
        };
    }

    private static String keys(List<Measure> measures) {
        List<String> zoned = Measure.keys(Measure.Use.ZONE);
        return measures.stream()
                .map(measure -> Pattern.quote(measure.key())
                                .replace("\\Q", "")
                                .replace("\\E", "")
                                .replace(".", "\\.")
                        + (zoned.contains(measure.key()) ? "(\\s+in\\s+zone\\s+[^\\s<>=!]+)?" : ""))
                .collect(Collectors.joining("|", "(", ")"));
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
