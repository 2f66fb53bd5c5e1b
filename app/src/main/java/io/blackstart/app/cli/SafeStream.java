package io.blackstart.app.cli;

import io.blackstart.drills.words.SafeText;
import java.io.PrintStream;

/**
 * A stream that people look at, perhaps on a terminal: text on it never steers that ({@link SafeText}), whoever it is of. Bytes go through as they are.
 */
final class SafeStream extends PrintStream {
    private final PrintStream stream;

    private SafeStream(PrintStream stream) {
        super(stream, true, stream.charset());
        this.stream = stream;
    }

    static SafeStream of(PrintStream stream) {
        return stream instanceof SafeStream safe ? safe : new SafeStream(stream);
    }

    /** The lines of {@code println}, {@code printf} and {@code append} come here too. */
    @Override
    public void print(String text) {
        super.print(SafeText.of(String.valueOf(text)));
    }

    /** Puts words in the place of those in the line that the cursor is in. */
    void rewriteLine(String words) {
        stream.print("\r" + SafeText.of(words) + "\u001b[K");
        stream.flush();
    }
}
