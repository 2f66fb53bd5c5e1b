package io.blackstart.app.cli;

import io.blackstart.drills.words.SafeText;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * A stream that people look at, perhaps on a terminal: text on it never steers that ({@link SafeText}), whoever it is of. Bytes go through as they are.
 */
public final class SafeStream extends PrintStream {
    private final Sink sink;

    private SafeStream(Sink sink, Charset charset) {
        super(sink, true, charset);
        this.sink = sink;
    }

    /** @param target fails where what is printed cannot be written, unlike a stream for printing */
    static SafeStream to(OutputStream target, Charset charset) {
        return new SafeStream(new Sink(target), charset);
    }

    /** The lines of {@code println}, {@code printf} and {@code append} come here too. */
    @Override
    public void print(String text) {
        super.print(SafeText.of(String.valueOf(text)));
    }

    /** Puts words in the place of those in the line that the cursor is in. */
    void rewriteLine(String words) {
        super.print("\r" + SafeText.of(words) + "\u001b[K");
        flush();
    }

    /** Why something could not be written; empty too where nobody takes it any more, as {@code … | head} does: that is no failure. */
    Optional<IOException> failure() {
        return sink.failure().filter(failure -> !BrokenPipe.isOne(failure));
    }

    /** Remembers what a stream for printing keeps to itself. */
    private static final class Sink extends FilterOutputStream {
        private Optional<IOException> failure = Optional.empty();

        Sink(OutputStream target) {
            super(target);
        }

        synchronized Optional<IOException> failure() {
            return failure;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            try {
                out.write(some, from, length);
            } catch (IOException problem) {
                remember(problem);
                throw problem;
            }
        }

        private synchronized void remember(IOException problem) {
            failure = failure.or(() -> Optional.of(problem));
        }
    }
}
