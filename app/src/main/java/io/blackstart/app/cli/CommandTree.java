package io.blackstart.app.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;

/** All commands of the program, wired. */
public final class CommandTree {
    private CommandTree() {}

    /**
     * Carries out one command line.
     *
     * @return its exit code (cli.md), whatever ended it; 2 after a sentence if all went well but could not be printed
     */
    public static int execute(Surroundings surroundings, String... arguments) {
        int exitCode = carryOut(surroundings, arguments);
        return exitCode == ExitCode.OK
                ? surroundings
                        .out()
                        .failure()
                        .map(new BadInput(surroundings.err())::tellUnwritten)
                        .orElse(ExitCode.OK)
                : exitCode;
    }

    private static int carryOut(Surroundings surroundings, String... arguments) {
        try {
            return of(surroundings).execute(arguments);
        } catch (Error fatal) {
            // the command line hands on what is no exception, and a process that ends by it does not end at once
            return new BadInput(surroundings.err()).tell(fatal);
        }
    }

    /** A command line that writes to those surroundings and returns exit codes instead of ending the process. */
    static CommandLine of(Surroundings surroundings) {
        CommandLine root = new CommandLine(new BlackstartCommand(surroundings))
                .addSubcommand(new ServeCommand(surroundings))
                .addSubcommand(new CommandLine(new DrillCommand())
                        .addSubcommand(new DrillListCommand(surroundings))
                        .addSubcommand(new DrillCheckCommand(surroundings))
                        .addSubcommand(new DrillRunCommand(surroundings))
                        .addSubcommand(new SeedServerCommand(surroundings))
                        .addSubcommand(new DrillShrinkCommand(surroundings))
                        .addSubcommand(new DrillNewCommand(surroundings))
                        .addSubcommand(new DrillImportCommand(surroundings))
                        .addSubcommand(new DrillSchemaCommand(surroundings))
                        .addSubcommand(new DrillMeasuresCommand(surroundings)))
                .addSubcommand(new CommandLine(new RunsCommand())
                        .addSubcommand(new RunsListCommand(surroundings))
                        .addSubcommand(new RunsShowCommand(surroundings))
                        .addSubcommand(new RunsReplayCommand(surroundings))
                        .addSubcommand(new RunsBranchCommand(surroundings))
                        .addSubcommand(new RunsCompareCommand(surroundings))
                        .addSubcommand(new RunsReportCommand(surroundings))
                        .addSubcommand(new RunsExportCommand(surroundings))
                        .addSubcommand(new RunsImportCommand(surroundings))
                        .addSubcommand(new RunsDeleteCommand(surroundings))
                        .addSubcommand(new RunsPruneCommand(surroundings)))
                .addSubcommand(new RunsReplayCommand(surroundings))
                .addSubcommand(CtlCommand.withVerbs(surroundings))
                .addSubcommand(new CommandLine(new BenchCommand(surroundings))
                        .addSubcommand(new BenchClientsCommand(surroundings))
                        .addSubcommand(new BenchConsoleCommand(surroundings)))
                .addSubcommand(new TourCommand(surroundings))
                .addSubcommand(new AutoComplete.GenerateCompletion());
        tellVersion(root);
        BadInput badInput = new BadInput(surroundings.err());
        return root.setOut(writer(surroundings.out()))
                .setErr(writer(surroundings.err()))
                .setUsageHelpAutoWidth(surroundings.terminal())
                .registerConverter(Long.class, Numbers::parse)
                .registerConverter(long.class, Numbers::parse)
                .registerConverter(Integer.class, Numbers::parseInt)
                .registerConverter(Double.class, Numbers::parseDecimal)
                .registerConverter(Path.class, Paths::parse)
                .setExecutionStrategy(new RunInPlace())
                .setParameterExceptionHandler(badInput)
                .setExecutionExceptionHandler(badInput);
    }

    private static void tellVersion(CommandLine command) {
        command.getCommandSpec().versionProvider(new BlackstartCommand.VersionLine());
        command.getSubcommands().values().forEach(CommandTree::tellVersion);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }
}
