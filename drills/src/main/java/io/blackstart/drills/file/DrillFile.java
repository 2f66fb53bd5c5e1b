package io.blackstart.drills.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads drill files: safe YAML 1.2 in UTF-8, at most 1 MiB. Everything wrong with a file is told in one go. */
public final class DrillFile {
    /** The largest file that is read, in bytes and in characters. */
    public static final int SIZE_AT_MOST = 1 << 20;

    private static final String TOO_LARGE = "the file is larger than 1 MiB; a drill is a page or two";

    private DrillFile() {}

    /**
     * Reads a drill from a text.
     *
     * @param name of the file, as errors name it
     */
    public static Parsed parse(String name, String text) {
        if (text.length() > SIZE_AT_MOST) {
            return wrong(name, TOO_LARGE);
        }
        Errors errors = new Errors(name);
        Optional<Drill> drill = YamlReader.read(text, errors).flatMap(new DrillReader(errors)::read);
        return drill.filter(_ -> !errors.any())
                .<Parsed>map(Parsed.Right::new)
                .orElseGet(() -> new Parsed.Wrong(errors.all()));
    }

    /** Reads a drill from a file; that it cannot be read is an error of the file like any other. */
    public static Parsed read(Path file) {
        String name = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(SIZE_AT_MOST + 1);
            if (bytes.length > SIZE_AT_MOST) {
                return wrong(name, TOO_LARGE);
            }
            return parse(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException _) {
            return wrong(name, "the file is not UTF-8 text");
        } catch (NoSuchFileException _) {
            return wrong(name, "there is no such file");
        } catch (IOException unreadable) {
            return wrong(name, "the file cannot be read: " + unreadable.getMessage());
        }
    }

    private static Parsed wrong(String name, String sentence) {
        Errors errors = new Errors(name);
        errors.add(Place.START, sentence);
        return new Parsed.Wrong(errors.all());
    }
}
