package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.drills.report.Findings;
import io.blackstart.persistence.Finding;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunCheck;
import io.blackstart.persistence.RunRow;
import io.blackstart.persistence.Stalls;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints all there is to say of one run. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a run: what it was begun with, how it ended, what it found.")
final class RunsShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private RunParameter named = new RunParameter();

    @Option(
            names = "--check",
            description = {
                "Reads all events and computes the journal sha256 again.",
                "Another one than on the day the run ended is an error."
            })
    private boolean check;

    @Option(names = "--drill", description = "Prints the drill file of the run and nothing else.")
    private boolean drill;

    RunsShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Journal journal = Journal.open(surroundings.journal())) {
            RunRow run = journal.requireRun(named.run());
            if (drill) {
                printDrill(run);
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
        String sha256 = check ? checked(journal, run) : run.sha256();
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
        line("conflicts", Integer.toString(journal.ledger(run.id()).size()));
        line("stalls", stalls(run.stalls()));
        journal.findings(run.id()).forEach(finding -> line(finding.result().word(), words(finding)));
        run.measures().forEach((name, value) -> line("measure", "%-28s  %s".formatted(name, Findings.figure(name, value))));
        line("journal", "sha256 " + (sha256.isEmpty() ? "-" : sha256));
        if (check) {
            line("checked", run.sha256().isEmpty() ? "no event is missing; it never ended" : "unchanged");
        }
    }

    private static String checked(Journal journal, RunRow run) {
        RunCheck check = journal.check(run.id());
        if (!check.holds()) {
            throw new UserError("run %d is not what it was: its events have sha256 %s, it ended with %s"
                    .formatted(run.id(), check.sha256(), check.recorded()));
        }
        return check.sha256();
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
