package io.blackstart.app.control;

import io.blackstart.drills.file.OperatorVerb;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code ctl} knows besides the operator's verbs ({@link OperatorVerb}). */
public enum ControlVerb {
    STATUS("status", "", "Tells how the cluster stands, and what is broken.", "--json"),
    LEDGER("ledger", "", "Lists what lost in merges, with the id of each entry.", "--json"),
    WRITE_BACK("write-back", "all | ID…", "Writes what lost in a merge once more, over what stands there now."),
    PACE("pace", "FACTOR | pause | step", "Sets how fast virtual time follows the wall: 1 is real time, 0.1 slow."),
    EVENTS(
            "events",
            "",
            "Prints the newest events; with --follow the last ten and those to come, until Ctrl-C.",
            "--follow",
            "--json");

    private final String word;
    private final String operands;
    private final String about;
    private final List<String> options;

    ControlVerb(String word, String operands, String about, String... options) {
        this.word = word;
        this.operands = operands;
        this.about = about;
        this.options = List.of(options);
    }

    public String word() {
        return word;
    }

    /** What follows the word, as help shows it. */
    public String operands() {
        return operands;
    }

    /** One sentence for help. */
    public String about() {
        return about;
    }

    public List<String> options() {
        return options;
    }

    static Optional<ControlVerb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
    }

    /** All that {@code ctl} knows. */
    static List<String> allWords() {
        return Stream.concat(Arrays.stream(values()).map(ControlVerb::word), OperatorVerb.words().stream())
                .toList();
    }
}
