package io.blackstart.app.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Locale;
import java.util.Optional;

/** Tells whether a stream could not be written because nobody reads it any more. */
final class BrokenPipe {
    private BrokenPipe() {}

    /** The system has no other sign than its words for it, which may be of any language. */
    static boolean isOne(IOException failure) {
        Optional<String> words = Optional.ofNullable(failure.getMessage());
        return words.filter(text -> text.toLowerCase(Locale.ROOT).contains("pipe"))
                .or(() -> words.filter(wordsOfOne()::equals))
                .isPresent();
    }

    /** What the system says of a pipe that is broken on purpose. */
    private static String wordsOfOne() {
        try {
            Pipe pipe = Pipe.open();
            pipe.source().close();
            try (Pipe.SinkChannel sink = pipe.sink()) {
                sink.write(ByteBuffer.allocate(1));
                return "";
            }
        } catch (IOException broken) {
            return String.valueOf(broken.getMessage());
        }
    }
}
