package io.blackstart.app.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** Carries out the last command of a line, and refuses what stands in front of it and is not for it: nobody would hear that. */
final class RunInPlace extends RunLast {
    @Override
    protected List<Object> handle(ParseResult parsed) {
        for (ParseResult each = parsed; each.hasSubcommand(); each = each.subcommand()) {
            CommandLine behind = each.subcommand().commandSpec().commandLine();
            unheard(each).ifPresent(word -> {
                throw new ParameterException(
                        behind,
                        "%s stands in front of '%s', which does not hear it there: put it behind, or leave it out"
                                .formatted(word, behind.getCommandName()));
            });
        }
        return super.handle(parsed);
    }

    /** What a command inherits may stand in front of it. */
    private static Optional<String> unheard(ParseResult command) {
        return command.matchedArgs().stream()
                .filter(argument -> argument.scopeType() != ScopeType.INHERIT)
                .map(RunInPlace::asTyped)
                .findFirst();
    }

    private static String asTyped(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName()
                : argument.originalStringValues().getFirst();
    }
}
