package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.app.console.NoDisplayException;
import io.blackstart.cluster.livedisk.DataFolderException;
import io.blackstart.cluster.wire.resp.CannotListenException;
import io.blackstart.drills.report.ReportException;
import io.blackstart.drills.words.NearestWord;
import io.blackstart.persistence.JournalException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One clear sentence for whatever a user got wrong or has too little of, and exit code 2; a stack trace for a defect of ours alone. */
final class BadInput implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final PrintStream err;

    BadInput(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        err.println("blackstart: " + sentence(problem));
        return ExitCode.UNUSABLE_INPUT;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        return tell(problem);
    }

    /** Tells what ended a command. @return the exit code */
    int tell(Throwable problem) {
        if (isOutOfMemory(problem)) {
            err.println(
                    "blackstart: %d MiB of memory are not enough for this: let it have fewer machines, clients or writes, or give it more, for instance with JAVA_TOOL_OPTIONS=-Xmx8g"
                            .formatted(Runtime.getRuntime().maxMemory() >> 20));
            return ExitCode.UNUSABLE_INPUT;
        }
        switch (problem) {
            case UserError _,
                    JournalException _,
                    DataFolderException _,
                    ReportException _,
                    CannotListenException _,
                    NoDisplayException _ -> err.println("blackstart: " + problem.getMessage());
            default -> {
                err.println("blackstart: this is a defect of Blackstart, please report it with what follows");
                problem.printStackTrace(err);
                LoggerFactory.getLogger(BadInput.class).error("a command ended by a defect", problem);
                return ExitCode.DEFECT;
            }
        }
        return ExitCode.UNUSABLE_INPUT;
    }

    /** Tells why what a command had to say could not be written. @return the exit code */
    int tellUnwritten(IOException problem) {
        err.println("blackstart: what was to be printed could not be written (" + problem.getMessage() + ")");
        return ExitCode.UNUSABLE_INPUT;
    }

    /** Also where that broke a run, whose failure has it as its cause. */
    private static boolean isOutOfMemory(Throwable problem) {
        return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                .anyMatch(OutOfMemoryError.class::isInstance);
    }

    private static String sentence(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(unmatched.getUnmatched().getFirst(), command);
        }
        // picocli says one word twice where a key has no value
        return uncapitalized(problem.getMessage().replace("option option", "option")) + helpOf(command);
    }

    private static String unknown(String word, CommandLine command) {
        if (word.startsWith("-")) {
            String option = word.split("=", 2)[0];
            List<String> options = command.getCommandSpec().optionsMap().keySet().stream()
                    .filter(known -> known.startsWith("--"))
                    .toList();
            return "unknown option '" + option + "'" + meant(option, options) + helpOf(command);
        }
        Collection<String> commands = command.getSubcommands().keySet();
        if (commands.isEmpty()) {
            return "'" + word + "' is one word too many" + helpOf(command);
        }
        return "unknown command '" + word + "'" + meant(word, commands) + helpOf(command);
    }

    private static String meant(String word, Collection<String> known) {
        return NearestWord.of(word, known)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("");
    }

    private static String helpOf(CommandLine command) {
        return "; '" + command.getCommandSpec().qualifiedName() + " --help' shows what there is";
    }

    private static String uncapitalized(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
