package io.blackstart.drills.file;

import io.blackstart.cluster.topology.Regions;
import io.blackstart.drills.file.Yaml.Entry;
import io.blackstart.drills.file.Yaml.Mapping;
import io.blackstart.drills.file.Yaml.Scalar;
import io.blackstart.drills.file.Yaml.Sequence;
import io.blackstart.drills.words.NearestWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads an action from one line, {@code partition a,b / c,d --one-way}. The line is laid out as the step of a drill file that says the same and read by the
 * same readers, so that a word has one meaning, one range and one error everywhere.
 */
public final class OperatorLine {
    private static final String FLAG = "true";

    private final OperatorVerb verb;
    private final List<String> operands = new ArrayList<>();
    private final Map<String, String> options = new TreeMap<>();

    private OperatorLine(OperatorVerb verb, List<String> rest) {
        this.verb = verb;
        for (int index = 0; index < rest.size(); index++) {
            String word = rest.get(index);
            if (!word.startsWith("--")) {
                operands.add(word);
            } else if (isFlag(word) || word.contains("=")) {
                option(word);
            } else {
                index++;
                option(word + "=" + (index < rest.size() ? rest.get(index) : ""));
            }
        }
    }

    /**
     * @param words verb, operands and options
     * @param regions with the machines there are
     * @param faults names of those that can be healed
     * @throws IllegalArgumentException with a sentence that names what does not exist and the nearest word that does
     */
    public static Action read(List<String> words, Regions regions, Collection<String> faults) {
        return read(words, regions, faults, List.of());
    }

    /** @param workloads names of the loads that can be changed; all else as above */
    public static Action read(List<String> words, Regions regions, Collection<String> faults, List<String> workloads) {
        String word = words.isEmpty() ? "" : words.getFirst();
        OperatorVerb verb = OperatorVerb.of(word)
                .orElseThrow(
                        () -> refused("unknown verb '" + word + "'" + NearestWord.hint(word, OperatorVerb.words())));
        OperatorLine line = new OperatorLine(verb, words.subList(1, words.size()));
        if (line.operands.size() < verb.least()) {
            throw refused(word + ": something is missing; expected: " + verb.usage());
        }
        return verb == OperatorVerb.HEAL ? line.heal(faults) : line.action(regions, workloads);
    }

    private boolean isFlag(String word) {
        return verb.options().stream()
                .anyMatch(option -> !option.takesValue() && option.name().equals(word));
    }

    private void option(String given) {
        String[] parts = given.split("=", 2);
        String name = parts[0];
        boolean takesValue = verb.options().stream()
                .anyMatch(known -> known.takesValue() && known.name().equals(name));
        if (!takesValue && !isFlag(given)) {
            List<String> known = verb.options().stream().map(VerbOption::name).toList();
            throw refused("%s: unknown option '%s'%s"
                    .formatted(verb.word(), name, known.isEmpty() ? "; it has none" : NearestWord.hint(name, known)));
        }
        options.put(name.substring(2), takesValue ? parts[1] : FLAG);
    }

    /** What was broken under a name, even if it is mended by now: that is a notice, and no error. */
    private Action heal(Collection<String> faults) {
        String name = String.join(" ", operands);
        if (name.isEmpty() || name.equals("all")) {
            return new Action.HealAll();
        }
        if (!faults.contains(name)) {
            throw refused("heal: nothing was broken under the name '" + name + "'"
                    + (faults.isEmpty() ? "" : NearestWord.hint(name, faults)));
        }
        return new Action.Heal(name);
    }

    private Action action(Regions regions, List<String> workloads) {
        Errors errors = new Errors(verb.word());
        Mapping step = group(List.of(entry(drillWord(), value())));
        // whether a region has room for multi-AZ is for the cluster to say: it knows in which one the database stands
        Optional<Action> action = Fields.of("the line", step, ActionReader.WORDS, errors)
                .flatMap(fields -> new ActionReader(new Places(regions, false, errors), workloads, errors)
                        .onlyOne("the line", fields));
        if (errors.any()) {
            throw refused(errors.all().stream().map(FileError::sentence).collect(Collectors.joining("; ")));
        }
        return action.orElseThrow();
    }

    private String drillWord() {
        return verb == OperatorVerb.REPLICA
                ? one(operands.getFirst(), List.of("add", "remove")) + "-read-replica"
                : verb.word();
    }

    private Yaml value() {
        return switch (verb) {
            case PULL_PLUG, PLUG_IN -> target();
            case PARTITION -> partition();
            case LATENCY -> latency();
            case REPLICA -> fields(ActionFields.of(drillWord()), operands.subList(1, operands.size()));
            case MULTI_AZ -> single();
            case CANCEL_RESHAPE -> {
                refuseMoreThan(0);
                yield text(FLAG);
            }
            case CHANGE_WORKLOAD -> load();
            case NOTE -> new Scalar(String.join(" ", operands), false, true, Place.START);
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
                    GIVE_UP_DISK -> fields(ActionFields.of(verb.word()), operands);
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
            if (options.containsKey(name)) {
                entries.add(entry(name, text(options.get(name))));
            } else if (!left.isEmpty()) {
                entries.add(entry(name, text(left.removeFirst())));
            }
        }
        if (!left.isEmpty()) {
            throw tooMany(left.getFirst());
        }
        return group(entries);
    }

    private Mapping target() {
        List<String> kinds = ActionFields.of(verb.word());
        String kind = one(operands.getFirst(), kinds);
        if (kind.equals("all")) {
            refuseMoreThan(1);
            return group(List.of(entry(kind, text(FLAG))));
        }
        if (operands.size() < 2) {
            throw refused("%s: which %s? expected: %s".formatted(verb.word(), kind, verb.usage()));
        }
        refuseMoreThan(2);
        return group(List.of(entry(kind, text(operands.getLast()))));
    }

    /** The name of a cut one way ends with the option's word, and may be said again as it is. */
    private Mapping partition() {
        List<String> words = new ArrayList<>(operands);
        boolean oneWay = words.remove("one-way") || options.containsKey("one-way");
        String[] sides = String.join(" ", words).split("/", -1);
        if (sides.length != 2) {
            throw refused("partition: expected two sides with / between them, as in: partition a,b / c,d");
        }
        return group(List.of(
                entry("left", names(sides[0])),
                entry("right", names(sides[1])),
                entry("one-way", text(Boolean.toString(oneWay)))));
    }

    /** A name, then one field and its value. */
    private Mapping load() {
        String field = one(operands.get(1), ActionFields.of(verb.word()));
        refuseMoreThan(field.equals("stop") ? 2 : 3);
        if (!field.equals("stop") && operands.size() < 3) {
            throw refused("%s: which %s? expected: %s".formatted(verb.word(), field, verb.usage()));
        }
        Yaml value = switch (field) {
            case "stop" -> text(FLAG);
            case "mix" -> weights(operands.get(2));
            case "zones" -> names(operands.get(2));
            default -> text(operands.get(2));
        };
        return group(List.of(entry("name", text(operands.getFirst())), entry(field, value)));
    }

    private static Mapping weights(String list) {
        return group(Arrays.stream(list.split(",", -1))
                .map(each -> each.split("=", 2))
                .map(pair -> entry(pair[0], text(pair.length > 1 ? pair[1] : "")))
                .toList());
    }

    private Mapping latency() {
        refuseMoreThan(3);
        List<Entry> entries = new ArrayList<>(List.of(
                entry("between", names(operands.get(0) + " " + operands.get(1))),
                entry("latency", text(operands.get(2)))));
        options.forEach((name, value) -> entries.add(entry(name, text(value))));
        return group(entries);
    }

    private Scalar single() {
        refuseMoreThan(1);
        return text(operands.getFirst());
    }

    private String one(String word, List<String> known) {
        if (!known.contains(word)) {
            throw refused("%s: '%s' is unknown here%s".formatted(verb.word(), word, NearestWord.hint(word, known)));
        }
        return word;
    }

    private void refuseMoreThan(int most) {
        if (operands.size() > most) {
            throw tooMany(operands.get(most));
        }
    }

    private IllegalArgumentException tooMany(String word) {
        return refused("%s: '%s' is one word too many; expected: %s".formatted(verb.word(), word, verb.usage()));
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

    private static IllegalArgumentException refused(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}
