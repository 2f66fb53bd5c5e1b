package io.blackstart.app.cli;

import io.blackstart.app.control.ControlClient;
import io.blackstart.drills.file.VerbOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** One verb of {@code ctl}: what was typed goes to the running program, which alone knows what exists there. */
final class CtlVerbCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Supplier<Optional<Path>> control;
    private final CommandSpec spec;
    private final Optional<PositionalParamSpec> operands;
    private final List<OptionSpec> options;

    /**
     * @param control the file named on the command line
     * @param synopsis of the operands; empty for none
     * @param named its options
     */
    CtlVerbCommand(
            Surroundings surroundings,
            Supplier<Optional<Path>> control,
            String word,
            String synopsis,
            String about,
            List<VerbOption> named) {
        this.surroundings = surroundings;
        this.control = control;
        operands = Optional.of(synopsis).filter(text -> !text.isEmpty()).map(CtlVerbCommand::operands);
        options = named.stream().map(CtlVerbCommand::option).toList();
        spec = CommandSpec.wrapWithoutInspection(this).name(word).mixinStandardHelpOptions(true);
        spec.usageMessage().description(literally(about));
        // -200ms is no option; the program that is acted on knows which words are none either
        spec.parser().unmatchedOptionsArePositionalParams(operands.isPresent());
        operands.ifPresent(spec::addPositional);
        options.forEach(spec::addOption);
    }

    private static PositionalParamSpec operands(String synopsis) {
        return PositionalParamSpec.builder()
                .paramLabel(synopsis)
                .hideParamSyntax(true)
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build();
    }

    private static OptionSpec option(VerbOption named) {
        OptionSpec.Builder option = OptionSpec.builder(named.name()).description(literally(named.about()));
        return named.takesValue()
                ? option.type(String.class).paramLabel(named.value()).build()
                : option.type(boolean.class).build();
    }

    /** A description is a format to picocli. */
    private static String literally(String text) {
        return text.replace("%", "%%");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        List<String> words = new ArrayList<>(List.of(spec.name()));
        operands.map(PositionalParamSpec::<List<String>>getValue).ifPresent(words::addAll);
        for (OptionSpec option : options) {
            Object value = option.getValue();
            if (value instanceof String text) {
                words.add(option.longestName() + "=" + text);
            } else if (Boolean.TRUE.equals(value)) {
                words.add(option.longestName());
            }
        }
        ControlClient.find(control.get(), surroundings.journal())
                .say(words, this::tell, surroundings.stop().future());
        return ExitCode.OK;
    }

    private boolean tell(String line) {
        surroundings.out().println(line);
        return surroundings.isRead();
    }
}
