package io.blackstart.app.console;

import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.drills.DrillLine;
import io.blackstart.app.console.drills.DrillsPlace;
import io.blackstart.app.console.frame.Errands;
import io.blackstart.app.console.runs.RunLine;
import io.blackstart.app.console.runs.RunsPlace;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Drills and runs that can be opened by name: they are read while the palette is open already. */
final class PaletteFinds {
    /** Older runs are found in their place. */
    private static final int RUNS = 200;

    private final ConsoleSetup setup;
    private final Errands errands;
    private final Consumer<String> onDrill;
    private final LongConsumer onRun;

    /** @param onDrill opens a drill by its key @param onRun opens a run by its number */
    PaletteFinds(ConsoleSetup setup, Consumer<String> onDrill, LongConsumer onRun) {
        this.setup = setup;
        errands = new Errands(setup.notices(), () -> {});
        this.onDrill = onDrill;
        this.onRun = onRun;
    }

    void find(Consumer<List<Command>> found) {
        read(DrillsPlace.drills(setup.journal(), setup.outside()), this::open, found);
        read(RunsPlace.newest(setup.journal(), setup.outside(), RUNS), this::open, found);
    }

    private <T> void read(CompletionStage<List<T>> asked, Function<T, Command> command, Consumer<List<Command>> found) {
        errands.then(
                asked,
                "The palette could not read all there is",
                lines -> found.accept(lines.stream().map(command).toList()));
    }

    private Command open(DrillLine drill) {
        return Command.of(
                        Group.DRILLS,
                        "open-drill-" + drill.key(),
                        "Open the drill " + drill.id(),
                        () -> onDrill.accept(drill.key()))
                .also(drill.title());
    }

    private Command open(RunLine run) {
        return Command.of(
                        Group.RUNS,
                        "open-run-" + run.id(),
                        "Open run %d · %s".formatted(run.id(), run.drill()),
                        () -> onRun.accept(run.id()))
                .also(String.join(" ", run.title(), run.started(), run.verdict().word()));
    }
}
