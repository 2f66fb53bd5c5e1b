package io.blackstart.app.control;

import io.blackstart.drills.file.VerbOption;
import io.blackstart.drills.words.NearestWord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What follows a verb, sorted. */
record Given(ControlVerb verb, List<String> operands, Set<String> options) {
    /** @throws IllegalArgumentException with a sentence about an option that the verb does not have */
    static Given of(ControlVerb verb, List<String> words) {
        List<String> rest = words.subList(1, words.size());
        Set<String> options = new TreeSet<>(
                rest.stream().filter(word -> word.startsWith("--")).toList());
        List<String> known = verb.options().stream().map(VerbOption::name).toList();
        for (String option : options) {
            if (!known.contains(option)) {
                throw new IllegalArgumentException("%s: unknown option '%s'%s"
                        .formatted(
                                verb.word(),
                                option,
                                known.isEmpty() ? "; it has none" : NearestWord.hint(option, known)));
            }
        }
        return new Given(
                verb, rest.stream().filter(word -> !word.startsWith("--")).toList(), options);
    }

    boolean has(String option) {
        return options.contains(option);
    }

    void mustBeAlone() {
        if (!operands.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: '%s' is one word too many".formatted(verb.word(), operands.getFirst()));
        }
    }

    String onlyOne() {
        if (operands.size() != 1) {
            throw new IllegalArgumentException("%s: expected one word: %s".formatted(verb.word(), verb.operands()));
        }
        return operands.getFirst();
    }

    Optional<String> oneOrNone() {
        return operands.isEmpty() ? Optional.empty() : Optional.of(onlyOne());
    }
}
