package io.blackstart.app.console.drills;

import io.blackstart.app.UserError;
import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.bridge.Outside;
import io.blackstart.app.console.look.Badge;
import io.blackstart.app.console.report.ReportPages;
import io.blackstart.app.console.report.Verdicts;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.Parsed;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.library.OwnDrills;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.report.html.RunPage;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What the place "Drills" asks of disk and journal; all of it on other threads than JavaFX's. */
record DrillDesk(JournalDesk journal, Outside outside) {
    /** Those of one's own first, then the library in the order in which it teaches. */
    CompletionStage<List<DrillLine>> all() {
        return journal.ask(opened -> {
            Map<String, Badge> last = new HashMap<>();
            opened.runs().forEach(run -> last.put(run.info().drill(), Verdicts.of(run.status())));
            List<DrillLine> lines = new ArrayList<>();
            own(opened).files().forEach(file -> lines.add(ownLine(file, last)));
            Library.list()
                    .forEach(drill -> lines.add(new DrillLine(
                            drill.id(), Optional.empty(), drill.title(), Optional.ofNullable(last.get(drill.id())))));
            return lines;
        });
    }

    private static OwnDrills own(Journal opened) {
        return new OwnDrills(Path.of(""), opened.file().resolveSibling("drills"));
    }

    private static DrillLine ownLine(Path file, Map<String, Badge> last) {
        String name = file.getFileName().toString();
        String id = name.endsWith(Library.SUFFIX) ? name.substring(0, name.length() - Library.SUFFIX.length()) : name;
        return switch (DrillFile.read(file)) {
            case Parsed.Right right ->
                new DrillLine(
                        right.value().id(),
                        Optional.of(file),
                        right.value().title(),
                        Optional.ofNullable(last.get(right.value().id())));
            case Parsed.Wrong wrong ->
                new DrillLine(
                        id,
                        Optional.of(file),
                        "cannot be run yet, %d wrong".formatted(wrong.found().size()),
                        Optional.empty());
        };
    }

    /** Any file of the user's, listed as one of his own. */
    CompletionStage<DrillLine> file(Path file) {
        return journal.ask(_ -> {
            read(file);
            return ownLine(file.toAbsolutePath().normalize(), Map.of());
        });
    }

    CompletionStage<String> text(DrillLine line) {
        // the editor ends its lines in one way only: a file of the other would be changed before anything is typed
        return journal.ask(_ -> line.file()
                .map(DrillDesk::read)
                .orElseGet(() -> Library.text(line.id()))
                .replace("\r\n", "\n"));
    }

    private static String read(Path file) {
        try {
            return DrillFile.textOf(file);
        } catch (IllegalArgumentException none) {
            throw new UserError("%s cannot be read: %s".formatted(file, none.getMessage()));
        }
    }

    /** Reads a text as {@code drill check} does. */
    CompletionStage<EditorModel> check(String text) {
        return journal.ask(_ -> EditorModel.of(text));
    }

    /**
     * Writes a drill of one's own, where {@code drill list} finds it.
     *
     * @param file it is the text of; empty for a new one
     */
    CompletionStage<Path> save(Drill drill, String text, Optional<Path> file) {
        return journal.ask(opened -> {
            Path target =
                    file.orElseGet(() -> opened.file().resolveSibling("drills").resolve(drill.id() + Library.SUFFIX));
            if (file.isEmpty() && Library.ids().contains(drill.id())) {
                throw new UserError("the library has a drill '%s' already: give yours another id in its first line"
                        .formatted(drill.id()));
            }
            if (file.isEmpty() && Files.exists(target)) {
                throw new UserError(
                        "%s exists already: give this drill another id in its first line".formatted(target));
            }
            try {
                Files.createDirectories(target.toAbsolutePath().getParent());
                Files.writeString(target, text);
                return target;
            } catch (IOException unwritable) {
                throw new UserError("%s cannot be written: %s".formatted(target, Why.of(unwritable)));
            }
        });
    }

    /** Has a run done; the task tells how far it is. */
    CompletionStage<DrillDone> run(DrillTask task) {
        return journal.ask(task::runOn);
    }

    /** Writes the page of a run beside the journal and opens it. */
    CompletionStage<Path> page(RunReport report) {
        return journal.ask(opened -> {
            String name =
                    "%s-run-%d".formatted(report.info().drill(), report.run().orElse(0L));
            return ReportPages.show(opened, outside, name, RunPage.of(report));
        });
    }
}
