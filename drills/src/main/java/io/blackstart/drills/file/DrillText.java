package io.blackstart.drills.file;

import io.blackstart.persistence.Why;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Gets the text out of a file, or says why there is none. */
final class DrillText {
    private static final byte[][] UTF_16_MARKS = {{(byte) 0xFF, (byte) 0xFE}, {(byte) 0xFE, (byte) 0xFF}};

    private static final List<Path> SYSTEM = List.of(Path.of("/dev"), Path.of("/proc"));

    private DrillText() {}

    /** What makes a file no text; the message is a sentence about it. */
    static final class NoText extends Exception {
        private static final long serialVersionUID = 1;

        private final int line;
        private final int column;

        NoText(String sentence) {
            this(Place.START, sentence);
        }

        NoText(Place place, String sentence) {
            super(sentence);
            line = place.line();
            column = place.column();
        }

        Place place() {
            return new Place(line, column);
        }
    }

    /** Reads once, and no more than may be: it may be without an end. */
    static String of(Path file) throws NoText {
        if (Files.isDirectory(file)) {
            throw new NoText("this is a folder; name a drill file in it");
        }
        if (waitsForSomebody(file)) {
            throw new NoText("this is a pipe or a device that may never say anything; name a drill file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(DrillFile.SIZE_AT_MOST + 1);
        } catch (NoSuchFileException _) {
            throw new NoText("there is no such file");
        } catch (AccessDeniedException _) {
            throw new NoText("the file may not be read by you; give yourself the permission");
        } catch (IOException unreadable) {
            throw new NoText("the file cannot be read: " + Why.of(unreadable));
        }
        if (bytes.length > DrillFile.SIZE_AT_MOST) {
            throw new NoText(DrillFile.TOO_LARGE);
        }
        for (byte[] mark : UTF_16_MARKS) {
            if (bytes.length >= 2 && bytes[0] == mark[0] && bytes[1] == mark[1]) {
                throw new NoText("the file is UTF-16; save it as UTF-8");
            }
        }
        return decoded(bytes);
    }

    /** What the system itself put in its place, such as the end of a shell's own pipe, has somebody at the other end. */
    private static boolean waitsForSomebody(Path file) {
        return Files.exists(file)
                && !Files.isRegularFile(file)
                && SYSTEM.stream().noneMatch(file.toAbsolutePath()::startsWith);
    }

    private static String decoded(byte[] bytes) throws NoText {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new NoText(
                    Place.endOf(text),
                    "the file is not UTF-8 text: byte %02X cannot stand here; save it as UTF-8"
                            .formatted(bytes[in.position()]));
        }
        return text;
    }
}
