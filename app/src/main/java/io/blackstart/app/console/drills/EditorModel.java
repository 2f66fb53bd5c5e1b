package io.blackstart.app.console.drills;

import io.blackstart.app.console.look.Tone;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.FileError;
import io.blackstart.drills.file.Parsed;
import io.blackstart.drills.words.Format;
import java.util.List;
import java.util.Optional;

/**
 * What is to say of a text in the editor.
 *
 * @param text that was read
 * @param drill what it says; empty while something is wrong
 * @param errors what is wrong, in the order of the text
 */
record EditorModel(String text, Optional<Drill> drill, List<FileError> errors, String verdict, Tone tone) {
    static EditorModel of(String text) {
        Parsed parsed = DrillFile.parse("drill", text);
        List<FileError> errors = parsed.errors();
        return new EditorModel(
                text,
                parsed.drill(),
                errors,
                errors.isEmpty()
                        ? parsed.drill().map(EditorModel::says).orElse("")
                        : "%s wrong".formatted(Format.count(errors.size())),
                errors.isEmpty() ? Tone.GOOD : Tone.BAD);
    }

    private static String says(Drill drill) {
        return "fine: %s, seed %d".formatted(Format.lasting(drill.durationNanos()), drill.seed());
    }
}
