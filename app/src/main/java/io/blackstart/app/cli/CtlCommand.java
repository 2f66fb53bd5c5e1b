package io.blackstart.app.cli;

import io.blackstart.app.control.ControlVerb;
import io.blackstart.drills.file.OperatorVerb;
import io.blackstart.drills.file.VerbOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Acts on a running console or {@code serve}; its verbs are those of drills. */
@Command(
        name = "ctl",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description = {
            "Acts on a running console or 'serve': breaks and mends, changes the placement, tells how it stands.",
            "Each verb says what it did and how it is undone."
        })
final class CtlCommand {
    @Option(
            names = "--control",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "Control file of the program that is meant, as 'serve' prints it (default: of the only one that"
                            + " runs).")
    private Optional<Path> control = Optional.empty();

    /** With a subcommand for each verb, so that each has help, completion and a hint for typing errors. */
    static CommandLine withVerbs(Surroundings surroundings) {
        CtlCommand group = new CtlCommand();
        CommandLine ctl = new CommandLine(group);
        for (ControlVerb verb : ControlVerb.values()) {
            group.add(ctl, surroundings, verb.word(), verb.operands(), verb.about(), verb.options());
        }
        for (OperatorVerb verb : OperatorVerb.values()) {
            group.add(ctl, surroundings, verb.word(), verb.operands(), verb.about(), verb.options());
        }
        return ctl;
    }

    private void add(
            CommandLine ctl,
            Surroundings surroundings,
            String word,
            String operands,
            String about,
            List<VerbOption> options) {
        CtlVerbCommand verb = new CtlVerbCommand(surroundings, () -> control, word, operands, about, options);
        ctl.addSubcommand(word, verb.spec());
    }
}
