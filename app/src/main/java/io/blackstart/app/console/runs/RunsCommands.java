package io.blackstart.app.console.runs;

import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import javafx.scene.input.KeyCode;

/** What can be done with the runs that are listed and chosen. */
final class RunsCommands {
    private final RunsView view;

    private RunsCommands(RunsView view) {
        this.view = view;
    }

    static List<Command> of(RunActions actions, RunsView view, List<RunLine> all) {
        RunsCommands commands = new RunsCommands(view);
        LongPredicate ended = run -> all.stream().anyMatch(line -> line.id() == run && line.ended());
        return List.of(
                commands.one("run-replay", "Replay the chosen run", actions::replay)
                        .sign(Glyph.PLAY)
                        .on(Chord.of(KeyCode.ENTER).focused()),
                commands.one("run-report", "Open the report of the chosen run", actions::report)
                        .sign(Glyph.REPORT)
                        .also("html page browser"),
                commands.one("run-export", "Export the chosen run", actions::export)
                        .sign(Glyph.EXPORT)
                        .also("save file journal"),
                commands.one("run-delete", "Delete the chosen run", actions::delete)
                        .sign(Glyph.DELETE)
                        .on(Chord.of(KeyCode.DELETE).focused())
                        .unless(() -> commands.mayBeDeleted(ended)),
                Command.of(Group.RUNS, "compare-report", "Open the report of the two chosen runs", () -> {
                            List<Long> two = view.chosen().stream().sorted().toList();
                            actions.compareReport(two.getFirst(), two.getLast());
                        })
                        .also("compare html page browser")
                        .sign(Glyph.COMPARE)
                        .unless(() -> view.chosen().size() == 2 ? "" : "Choose two runs, the second with Ctrl."),
                Command.of(Group.RUNS, "runs-search", "Search the runs", view::search)
                        .sign(Glyph.SEARCH)
                        .on(Chord.ctrl(KeyCode.F))
                        .also("find filter"));
    }

    private Command one(String id, String title, LongConsumer does) {
        return Command.of(Group.RUNS, id, title, () -> does.accept(view.chosen().getFirst()))
                .unless(this::needsOne);
    }

    private String needsOne() {
        return view.chosen().size() == 1 ? "" : "Choose one run in the list.";
    }

    private String mayBeDeleted(LongPredicate ended) {
        String why = needsOne();
        return !why.isEmpty() || ended.test(view.chosen().getFirst()) ? why : "It still runs.";
    }
}
