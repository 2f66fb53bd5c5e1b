package io.blackstart.drills.file;

import java.nio.file.Path;
import java.util.Optional;

/** Reads drill files: safe YAML 1.2 in UTF-8, at most 1 MiB. Everything wrong with a file is told in one go. */
public final class DrillFile {
    /** The largest file that is read, in bytes and in characters. */
    public static final int SIZE_AT_MOST = 1 << 20;

    static final String TOO_LARGE = "the file is larger than 1 MiB; a drill is a page or two";

    private DrillFile() {}

    /**
     * Reads a drill from a text.
     *
     * @param name of the file, as errors name it
     */
    public static Parsed parse(String name, String text) {
        if (text.length() > SIZE_AT_MOST) {
            return wrong(name, Place.START, TOO_LARGE);
        }
        Errors errors = new Errors(name);
        Optional<Drill> drill;
        try {
            drill = YamlReader.read(text, errors).flatMap(new DrillReader(errors)::read);
        } catch (Errors.TooMany _) {
            drill = Optional.empty();
        }
        return drill.filter(_ -> !errors.any())
                .<Parsed>map(right -> new Parsed.Right(right, text))
                .orElseGet(() -> new Parsed.Wrong(errors.all()));
    }

    /** Reads a drill from a file; that it cannot be read is an error of the file like any other. */
    public static Parsed read(Path file) {
        String name = file.toString();
        try {
            return parse(name, DrillText.of(file));
        } catch (DrillText.NoText none) {
            return wrong(name, none.place(), none.getMessage());
        }
    }

    /**
     * The text of a file that is to become a drill.
     *
     * @throws IllegalArgumentException with a sentence that says why there is none
     */
    public static String textOf(Path file) {
        try {
            return DrillText.of(file);
        } catch (DrillText.NoText none) {
            throw new IllegalArgumentException(none.getMessage(), none);
        }
    }

    private static Parsed wrong(String name, Place place, String sentence) {
        Errors errors = new Errors(name);
        errors.add(place, sentence);
        return new Parsed.Wrong(errors.all());
    }
}
