package io.blackstart.drills.file;

import io.blackstart.cluster.topology.Regions;
import io.blackstart.drills.file.Yaml.Entry;
import io.blackstart.drills.file.Yaml.Mapping;
import io.blackstart.drills.file.Yaml.Scalar;
import io.blackstart.drills.file.Yaml.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lays the words of an operator out as the step of a drill file that says the same. */
final class OperatorStep {
    private static final String FLAG = OperatorWords.FLAG;

    private final OperatorWords words;
    private final Regions regions;

    private OperatorStep(OperatorWords words, Regions regions) {
        this.words = words;
        this.regions = regions;
    }

    /** A step with one field: the word of the action, and what it is done to. @param regions know what a name could be of */
    static Mapping of(OperatorWords words, Regions regions) {
        OperatorStep step = new OperatorStep(words, regions);
        return group(List.of(entry(step.drillWord(), step.value())));
    }

    private String drillWord() {
        if (words.verb() != OperatorVerb.REPLICA) {
            return words.verb().word();
        }
        String what = words.one(words.operands().getFirst(), List.of("add", "remove", "move"));
        return what.equals("move") ? "move-replica" : what + "-read-replica";
    }

    private Yaml value() {
        return switch (words.verb()) {
            case PULL_PLUG, PLUG_IN -> target();
            case PARTITION -> partition();
            case LATENCY -> latency();
            case REPLICA ->
                fields(
                        ActionFields.of(drillWord()),
                        words.operands().subList(1, words.operands().size()));
            case MULTI_AZ -> single();
            case CANCEL_RESHAPE -> {
                words.refuseMoreThan(0);
                yield text(FLAG);
            }
            case CHANGE_WORKLOAD -> load();
            case NOTE -> new Scalar(String.join(" ", words.operands()), false, true, Place.START);
            case COOLING_FAILURE,
                    FLAP_POWER,
                    FREEZE,
                    THAW,
                    FLAP_LINK,
                    DISK,
                    SKEW_CLOCK,
                    OVERLOAD,
                    JUNK,
                    HEAL,
                    SWITCH_OVER,
                    FORCE_PROMOTE,
                    DRAIN,
                    UNDRAIN,
                    MOVE_REGION,
                    GIVE_UP_DISK -> fields(ActionFields.of(words.verb().word()), words.operands());
        };
    }

    /** Operands in the order of the fields; a field's own name may stand before its value, {@code switch-over to b1}. */
    private Mapping fields(List<String> names, List<String> values) {
        List<Entry> entries = new ArrayList<>();
        List<String> left = new ArrayList<>(values);
        for (String name : names) {
            if (left.size() > 1 && left.getFirst().equals(name)) {
                left.removeFirst();
            }
            if (words.options().containsKey(name)) {
                entries.add(entry(name, text(words.options().get(name))));
            } else if (!left.isEmpty()) {
                entries.add(entry(name, text(left.removeFirst())));
            }
        }
        if (!left.isEmpty()) {
            throw words.tooMany(left.getFirst());
        }
        return group(entries);
    }

    private Mapping target() {
        List<String> kinds = ActionFields.of(words.verb().word());
        String kind = kind(words.operands().getFirst(), kinds);
        if (kind.equals("all")) {
            words.refuseMoreThan(1);
            return group(List.of(entry(kind, text(FLAG))));
        }
        if (words.operands().size() < 2) {
            throw OperatorWords.refused("%s: which %s? expected: %s"
                    .formatted(words.verb().word(), kind, words.verb().usage()));
        }
        words.refuseMoreThan(2);
        return group(List.of(entry(kind, text(words.operands().getLast()))));
    }

    /** A name alone may be of a zone, a machine or a region: which one is said, and not guessed. */
    private String kind(String word, List<String> kinds) {
        Optional<String> named = kinds.contains(word) ? Optional.empty() : kindOf(word);
        named.ifPresent(kind -> {
            throw OperatorWords.refused("%s: '%s' is unknown here; did you mean '%s %s'? expected: %s"
                    .formatted(
                            words.verb().word(), word, kind, word, words.verb().usage()));
        });
        return words.one(word, kinds);
    }

    private Optional<String> kindOf(String name) {
        if (regions.zones().contains(name)) {
            return Optional.of("zone");
        }
        if (regions.machines().stream().anyMatch(machine -> machine.name().equals(name))) {
            return Optional.of("machine");
        }
        return Optional.of("region").filter(_ -> regions.names().contains(name));
    }

    /** The name of a cut one way ends with the option's word, and may be said again as it is. */
    private Mapping partition() {
        List<String> names = new ArrayList<>(words.operands());
        boolean oneWay = names.remove("one-way") || words.options().containsKey("one-way");
        String[] sides = String.join(" ", names).split("/", -1);
        if (sides.length != 2) {
            throw OperatorWords.refused(
                    "partition: expected two sides with / between them, as in: partition a,b / c,d");
        }
        return group(List.of(
                entry("left", names(sides[0])),
                entry("right", names(sides[1])),
                entry("one-way", text(Boolean.toString(oneWay)))));
    }

    /** A name, then one field and its value. */
    private Mapping load() {
        List<String> changeable = ActionFields.of(words.verb().word()).stream()
                .filter(field -> !field.equals("name"))
                .toList();
        String field = words.one(words.operands().get(1), changeable);
        words.refuseMoreThan(field.equals("stop") ? 2 : 3);
        if (!field.equals("stop") && words.operands().size() < 3) {
            throw OperatorWords.refused("%s: which %s? expected: %s"
                    .formatted(words.verb().word(), field, words.verb().usage()));
        }
        Yaml value = switch (field) {
            case "stop" -> text(FLAG);
            case "mix" -> weights(words.operands().get(2));
            case "zones" -> names(words.operands().get(2));
            default -> text(words.operands().get(2));
        };
        return group(List.of(entry("name", text(words.operands().getFirst())), entry(field, value)));
    }

    /** A file with a field twice is refused by its reader; here it is this line's own. */
    private static Mapping weights(String list) {
        List<String[]> pairs = Arrays.stream(list.split(",", -1))
                .map(each -> each.split("=", 2))
                .toList();
        Set<String> given = new HashSet<>();
        for (String[] pair : pairs) {
            if (!given.add(pair[0])) {
                throw OperatorWords.refused(
                        "mix: '%s' stands there twice; give each operation one weight".formatted(pair[0]));
            }
        }
        return group(pairs.stream()
                .map(pair -> entry(pair[0], text(pair.length > 1 ? pair[1] : "")))
                .toList());
    }

    private Mapping latency() {
        words.refuseMoreThan(3);
        List<Entry> entries = new ArrayList<>(List.of(
                entry(
                        "between",
                        names(words.operands().get(0) + " " + words.operands().get(1))),
                entry("latency", text(words.operands().get(2)))));
        words.options().forEach((name, value) -> entries.add(entry(name, text(value))));
        return group(entries);
    }

    private Scalar single() {
        words.refuseMoreThan(1);
        return text(words.operands().getFirst());
    }

    private static Sequence names(String list) {
        return new Sequence(
                Arrays.stream(list.split("[,\\s]+"))
                        .filter(name -> !name.isEmpty())
                        .map(name -> (Yaml) text(name))
                        .toList(),
                Place.START);
    }

    private static Mapping group(List<Entry> entries) {
        return new Mapping(entries, Place.START);
    }

    private static Entry entry(String name, Yaml value) {
        return new Entry(text(name), value);
    }

    private static Scalar text(String text) {
        return new Scalar(text, true, true, Place.START);
    }
}
