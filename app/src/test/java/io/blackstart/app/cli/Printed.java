package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a command prints, for a test that waits for it. */
final class Printed extends OutputStream {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private String enough = "\0";
    private int refused;

    @Override
    public synchronized void write(int one) throws IOException {
        take();
        bytes.write(one);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] some, int from, int length) throws IOException {
        take();
        bytes.write(some, from, length);
        notifyAll();
    }

    /** Takes nothing more once that was printed, as {@code head} does. */
    synchronized Printed until(String words) {
        enough = words;
        return this;
    }

    private void take() throws IOException {
        if (text().contains(enough)) {
            refused++;
            throw new IOException("Broken pipe");
        }
    }

    /** How often something was printed that nobody took. */
    synchronized int refused() {
        return refused;
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Returns once that text was printed. @throws AssertionError with what was printed instead if it does not come */
    synchronized void await(String text) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!text().contains(text)) {
            long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
            assertTrue(left > 0, "'" + text + "' was not printed, but: " + text());
            wait(left);
        }
    }

    SafeStream stream() {
        return SafeStream.to(this, StandardCharsets.UTF_8);
    }
}
