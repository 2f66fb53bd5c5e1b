package io.blackstart.app.control;

import io.blackstart.drills.file.OperatorVerb;
import io.blackstart.drills.file.VerbOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code ctl} knows besides the operator's verbs ({@link OperatorVerb}). */
public enum ControlVerb {
    STATUS(
            "status",
            "",
            "Tells how the cluster stands, and what is broken.",
            VerbOption.flag("--json", "Prints JSON, for scripts.")),
    LEDGER(
            "ledger",
            "",
            "Lists what lost in merges, with the id of each entry.",
            VerbOption.flag("--json", "Prints JSON, for scripts.")),
    WRITE_BACK("write-back", "all | ID…", "Writes what lost in a merge once more, over what stands there now."),
    FRONT("front", "[DRILL]", "Brings the window of the console to the front, with that drill's file in its editor."),
    PACE("pace", "FACTOR | pause | step", "Sets how fast virtual time follows the wall: 1 is real time, 0.1 slow."),
    EVENTS(
            "events",
            "",
            "Prints the newest events; with --follow the last ten and those to come, until Ctrl-C.",
            VerbOption.flag("--follow", "Goes on with those to come."),
            VerbOption.flag("--json", "Prints a JSON object a line."));

    private final String word;
    private final String operands;
    private final String about;
    private final List<VerbOption> options;

    ControlVerb(String word, String operands, String about, VerbOption... options) {
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

    public List<VerbOption> options() {
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
