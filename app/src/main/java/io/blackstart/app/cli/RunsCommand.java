package io.blackstart.app.cli;

import picocli.CommandLine.Command;

/** Groups what can be done with the journal; picocli itself tells a user who names none of it. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Shows, replays, branches, moves and deletes the runs in the journal.")
final class RunsCommand {}
