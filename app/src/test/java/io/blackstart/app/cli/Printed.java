package io.blackstart.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command prints, for a test that waits for it. */
final class Printed extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int one) {
        bytes.write(one);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] some, int from, int length) {
        bytes.write(some, from, length);
        notifyAll();
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Returns once that text was printed; the test's time-out is the limit. */
    synchronized void await(String text) throws InterruptedException {
        while (!text().contains(text)) {
            wait();
        }
    }

    PrintStream stream() {
        return new PrintStream(this, true, StandardCharsets.UTF_8);
    }
}
