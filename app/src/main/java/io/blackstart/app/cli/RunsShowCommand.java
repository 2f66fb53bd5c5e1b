package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.cluster.LedgerLine;
import io.blackstart.drills.report.Findings;
import io.blackstart.drills.words.ConflictText;
import io.blackstart.persistence.Finding;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunCheck;
import io.blackstart.persistence.RunRow;
import io.blackstart.persistence.Stalls;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints all there is to say of one run. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a run: what it was begun with, how it ended, what it found.")
final class RunsShowCommand implements Callable<Integer> {
    private static final int CONFLICTS_SHOWN = 20;

    private final Surroundings surroundings;

    @Mixin
    private RunParameter named = new RunParameter();

    @Option(
            names = "--check",
            description = {
                "Reads all of the run and computes its hashes again: the journal sha256 of its events, and the record"
                        + " sha256 of all else (drill, settings, seed, verdict, findings, measures, ledger).",
                "Whatever is not what it was on the day the run ended is named; that is an error."
            })
    private boolean check;

    @Option(names = "--drill", description = "Prints the drill file of the run and nothing else.")
    private boolean drill;

    @Option(names = "--seconds", description = "Prints its measures second by second and nothing else.")
    private boolean seconds;

    @Option(names = "--conflicts", description = "Prints all of its conflict ledger and nothing else.")
    private boolean conflicts;

    @Spec
    private CommandSpec command;

    RunsShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (Stream.of(check, drill, seconds, conflicts).filter(chosen -> chosen).count() > 1) {
            throw new ParameterException(
                    command.commandLine(), "--check, --drill, --seconds and --conflicts go one at a time");
        }
        try (Journal journal = surroundings.openJournal()) {
            RunRow run = journal.requireRun(named.run());
            if (drill) {
                printDrill(run);
            } else if (seconds) {
                SecondLines.of(journal.seconds(run.id())).forEach(surroundings.out()::println);
            } else if (conflicts) {
                journal.ledger(run.id()).stream().map(RunsShowCommand::words).forEach(surroundings.out()::println);
            } else {
                print(journal, run);
            }
        }
        return ExitCode.OK;
    }

    private void printDrill(RunRow run) {
        if (run.info().drillText().isEmpty()) {
            throw new UserError("run %d was no drill but %s, so it has no drill file"
                    .formatted(run.id(), run.info().drill()));
        }
        surroundings.out().print(run.info().drillText());
    }

    private void print(Journal journal, RunRow run) {
        Optional<RunCheck> checked = check ? Optional.of(checked(journal, run)) : Optional.empty();
        line("run", Long.toString(run.id()));
        line("drill", run.info().drill() + ": " + run.info().title());
        line("started", RunText.started(run.info().startedAt()));
        line("program", run.info().programVersion());
        line("seed", Long.toString(run.info().seed()));
        line("settings", settings(run.info().settings()));
        line("status", run.status().word());
        line("verdict", run.verdict());
        line("virtual", RunText.virtual(run));
        line("events", Long.toString(run.events()));
        printLedger(journal.ledger(run.id()));
        line("stalls", stalls(run.stalls()));
        journal.findings(run.id()).forEach(finding -> line(finding.result().word(), words(finding)));
        int width =
                run.measures().keySet().stream().mapToInt(String::length).max().orElse(1);
        run.measures()
                .forEach((name, value) -> line(
                        "measure",
                        "%s  %s".formatted(name + " ".repeat(width - name.length()), Findings.figure(name, value))));
        line("journal", "sha256 " + sha256(checked.map(RunCheck::sha256).orElse(run.sha256())));
        line("record", "sha256 " + sha256(run.recordSha256()));
        checked.ifPresent(found -> line("checked", found(run, found)));
    }

    /** The first few; there may be thousands. */
    private void printLedger(List<LedgerLine> ledger) {
        line("conflicts", Integer.toString(ledger.size()));
        ledger.stream().limit(CONFLICTS_SHOWN).forEach(entry -> line("conflict", words(entry)));
        if (ledger.size() > CONFLICTS_SHOWN) {
            line(
                    "conflict",
                    "and %d more: 'blackstart runs show %d --conflicts' prints all"
                            .formatted(ledger.size() - CONFLICTS_SHOWN, named.run()));
        }
    }

    private static String words(LedgerLine entry) {
        return ConflictText.words(entry.conflict()) + (entry.writtenBack() ? ", written back since" : "");
    }

    private static String sha256(String hash) {
        return hash.isEmpty() ? "-" : hash;
    }

    private static String found(RunRow run, RunCheck check) {
        return switch (run.status()) {
            case RUNNING -> "no event is missing; it is still running, so there is no hash to hold them against yet";
            case INTERRUPTED ->
                "no event is missing up to the last it has; it was interrupted, so it has no hash to hold them against";
            case PASSED, FAILED, BREACHED, STOPPED, ERROR ->
                check.isCovered()
                        ? "unchanged"
                        : "its events are unchanged; all else is not covered: it was recorded by a program that kept no"
                                + " hash of it";
        };
    }

    private static RunCheck checked(Journal journal, RunRow run) {
        RunCheck check = journal.check(run.id());
        if (!check.holds()) {
            throw new UserError("run %d is not what it was when it ended, this was changed: %s"
                    .formatted(run.id(), check.changedWords()));
        }
        return check;
    }

    private void line(String name, String value) {
        surroundings.out().println("%-10s %s".formatted(name, value).stripTrailing());
    }

    private static String settings(SortedMap<String, String> changed) {
        return changed.isEmpty()
                ? "all as usual"
                : changed.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(" "));
    }

    private static String stalls(Stalls stalls) {
        return stalls.count() == 0
                ? "never waited for the journal"
                : String.format(
                        Locale.ROOT,
                        "waited for the journal %d times, %.3f s in all",
                        stalls.count(),
                        stalls.total().toNanos() / 1e9);
    }

    private static String words(Finding finding) {
        return "%-13s  %-28s  %s".formatted(finding.about(), finding.text(), Findings.figure(finding));
    }
}
