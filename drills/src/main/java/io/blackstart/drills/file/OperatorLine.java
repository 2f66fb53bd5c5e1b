package io.blackstart.drills.file;

import io.blackstart.cluster.topology.Regions;
import io.blackstart.drills.file.Yaml.Mapping;
import io.blackstart.drills.words.NearestWord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads an action from one line, {@code partition a,b / c,d --one-way}. The line is laid out as the step of a drill file that says the same and read by the
 * same readers, so that a word has one meaning, one range and one error everywhere.
 */
public final class OperatorLine {
    private OperatorLine() {}

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
                .orElseThrow(() -> OperatorWords.refused(
                        "unknown verb '" + word + "'" + NearestWord.hint(word, OperatorVerb.words())));
        OperatorWords rest = new OperatorWords(verb, words.subList(1, words.size()));
        return verb == OperatorVerb.HEAL ? heal(rest, faults) : action(rest, regions, workloads);
    }

    /**
     * The same line as the field of a step of a drill file, {@code pull-plug: { zone: a }}: groups as maps, lists as lists, all else as texts. What
     * is read from it is the same action.
     *
     * @throws IllegalArgumentException as above
     */
    public static Map<String, Object> asField(
            List<String> words, Regions regions, Collection<String> faults, List<String> workloads) {
        Action action = read(words, regions, faults, workloads);
        if (action instanceof Action.HealAll) {
            return Map.of("heal", Map.of("all", OperatorWords.FLAG));
        }
        if (action instanceof Action.Heal(String fault)) {
            return Map.of("heal", Map.of("fault", fault));
        }
        OperatorVerb verb = OperatorVerb.of(words.getFirst()).orElseThrow();
        return group(OperatorStep.of(new OperatorWords(verb, words.subList(1, words.size())), regions));
    }

    private static Map<String, Object> group(Mapping mapping) {
        Map<String, Object> group = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> group.put(entry.key().text(), plain(entry.value())));
        return group;
    }

    private static Object plain(Yaml value) {
        return switch (value) {
            case Yaml.Scalar scalar -> scalar.text();
            case Yaml.Sequence list ->
                list.items().stream().map(OperatorLine::plain).toList();
            case Mapping inner -> group(inner);
        };
    }

    /** What was broken under a name, even if it is mended by now: that is a notice, and no error. */
    private static Action heal(OperatorWords words, Collection<String> faults) {
        String name = String.join(" ", words.operands());
        if (name.isEmpty() || name.equals("all")) {
            return new Action.HealAll();
        }
        if (!faults.contains(name)) {
            throw OperatorWords.refused("heal: nothing was broken under the name '" + name + "'"
                    + (faults.isEmpty() ? "" : NearestWord.hint(name, faults)));
        }
        return new Action.Heal(name);
    }

    private static Action action(OperatorWords words, Regions regions, List<String> workloads) {
        Errors errors = new Errors(words.verb().word());
        Mapping step = OperatorStep.of(words, regions);
        // whether a region has room for multi-AZ is for the cluster to say: it knows in which one the database stands
        Optional<Action> action = Fields.of("the line", step, ActionReader.WORDS, errors)
                .flatMap(fields -> new ActionReader(new Places(regions, false, errors), workloads, errors)
                        .onlyOne("the line", fields));
        if (errors.any()) {
            throw OperatorWords.refused(
                    errors.all().stream().map(FileError::sentence).collect(Collectors.joining("; ")));
        }
        return action.orElseThrow();
    }
}
