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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** What the place "Drills" asks of disk and journal; all of it on other threads than JavaFX's. */
record DrillDesk(JournalDesk journal, Outside outside) {
    /**
     * Those of one's own first, then the library in the order in which it teaches.
     *
     * @param elsewhere files of one's own that are not where the others are, as {@link #file} has them
     */
    CompletionStage<List<DrillLine>> all(Collection<Path> elsewhere) {
        return journal.ask(opened -> {
            Map<String, Badge> last = new HashMap<>();
            opened.runs().forEach(run -> last.put(run.info().drill(), Verdicts.of(run.status())));
            List<DrillLine> lines = new ArrayList<>();
            List<Path> own = own(opened).files().stream().map(DrillDesk::whole).toList();
            Stream.concat(elsewhere.stream().filter(file -> !own.contains(file)), own.stream())
                    .forEach(file -> lines.add(ownLine(file, last)));
            Library.list()
                    .forEach(drill -> lines.add(new DrillLine(
                            drill.id(), Optional.empty(), drill.title(), Optional.ofNullable(last.get(drill.id())))));
            return lines;
        });
    }

    private static OwnDrills own(Journal opened) {
        return new OwnDrills(Path.of(""), opened.file().resolveSibling("drills"));
    }

    /** By which a file is known, wherever one came from to it. */
    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
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

    /** Any file of the user's that can be read. @return by which it is known */
    CompletionStage<Path> file(Path file) {
        return journal.ask(_ -> {
            read(file);
            return whole(file);
        });
    }

    CompletionStage<String> text(DrillLine line) {
        return journal.ask(_ -> line.file().map(DrillDesk::read).orElseGet(() -> Library.text(line.id())));
    }

    private static String read(Path file) {
        try {
            // the editor ends its lines in one way only: a file of the other would be changed before anything is typed
            return DrillFile.textOf(file).replace("\r\n", "\n");
        } catch (IllegalArgumentException none) {
            throw new UserError("%s cannot be read: %s".formatted(file, none.getMessage()));
        }
    }

    /** Reads a text as {@code drill check} does. */
    CompletionStage<EditorModel> check(String text) {
        return journal.ask(_ -> EditorModel.of(text));
    }

    /** What came of saving. */
    sealed interface Saving {
        /** @param listed the drill as it is listed now */
        record Done(Path file, DrillLine listed) implements Saving {}

        /** Another program has written the file meanwhile, and nothing was done. @param now its text */
        record ChangedMeanwhile(Path file, String now) implements Saving {}
    }

    /**
     * Writes a drill of one's own, where {@code drill list} finds it.
     *
     * @param file it is the text of; empty for a new one
     * @param known text of the file as its user knows it
     */
    CompletionStage<Saving> save(Drill drill, String text, Optional<Path> file, String known) {
        return journal.ask(opened -> {
            Path target = whole(
                    file.orElseGet(() -> opened.file().resolveSibling("drills").resolve(drill.id() + Library.SUFFIX)));
            if (file.isEmpty() && Library.ids().contains(drill.id())) {
                throw new UserError("the library has a drill '%s' already: give yours another id in its first line"
                        .formatted(drill.id()));
            }
            if (file.isEmpty() && Files.exists(target)) {
                throw new UserError(
                        "%s exists already: give this drill another id in its first line".formatted(target));
            }
            String now = Files.exists(target) ? read(target) : known;
            if (!now.equals(known)) {
                return new Saving.ChangedMeanwhile(target, now);
            }
            try {
                WholeText.write(target, text);
                return new Saving.Done(target, ownLine(target, Map.of()));
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
