package io.blackstart.app.cli;

import picocli.CommandLine.Command;

/** Groups what can be done with drills; picocli itself tells a user who names none of it. */
@Command(name = "drill", mixinStandardHelpOptions = true, description = "Lists, checks and runs drills.")
final class DrillCommand {}
