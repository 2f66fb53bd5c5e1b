package io.blackstart.drills.file;

import io.blackstart.drills.words.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words behind a verb, sorted into operands and options; options may stand anywhere, as {@code --jitter 10%} or {@code --jitter=10%}. */
final class OperatorWords {
    static final String FLAG = "true";

    private final OperatorVerb verb;
    private final List<String> operands = new ArrayList<>();
    private final Map<String, String> options = new TreeMap<>();

    /** @throws IllegalArgumentException with a sentence if an option is unknown or an operand is missing */
    OperatorWords(OperatorVerb verb, List<String> rest) {
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
        if (operands.size() < verb.least()) {
            throw refused(verb.word() + ": something is missing; expected: " + verb.usage());
        }
    }

    OperatorVerb verb() {
        return verb;
    }

    List<String> operands() {
        return operands;
    }

    /** By name without dashes; a flag that was given has the value {@value #FLAG}. */
    Map<String, String> options() {
        return options;
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

    /** That word, if it is known. */
    String one(String word, List<String> known) {
        if (!known.contains(word)) {
            throw refused("%s: '%s' is unknown here%s".formatted(verb.word(), word, NearestWord.hint(word, known)));
        }
        return word;
    }

    void refuseMoreThan(int most) {
        if (operands.size() > most) {
            throw tooMany(operands.get(most));
        }
    }

    IllegalArgumentException tooMany(String word) {
        return refused("%s: '%s' is one word too many; expected: %s".formatted(verb.word(), word, verb.usage()));
    }

    static IllegalArgumentException refused(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}
