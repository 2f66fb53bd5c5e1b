package io.blackstart.app.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A client in a process of its own; what it says is kept line by line. */
final class ClientProgram implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 90;
    private static final String ENDED = "(ended)";

    private final Process process;
    private final List<String> said = new ArrayList<>();

    private ClientProgram(Process process) {
        this.process = process;
        Thread.ofVirtual().start(() -> {
            process.inputReader().lines().forEach(this::hear);
            hear(ENDED);
        });
    }

    static ClientProgram start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Tools.folder().toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new ClientProgram(builder.start());
    }

    private void hear(String line) {
        synchronized (said) {
            said.add(line);
            said.notifyAll();
        }
    }

    /** Every line so far. */
    List<String> said() {
        synchronized (said) {
            return said.stream().filter(line -> !line.equals(ENDED)).toList();
        }
    }

    /** Waits for a line that begins so. */
    String await(String beginning) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (said) {
            while (System.nanoTime() < end) {
                // What it said last is heard before its end.
                for (String line : said) {
                    if (line.startsWith(beginning)) {
                        return line;
                    }
                }
                assertFalse(said.contains(ENDED), () -> "it ended before it said '" + beginning + "': " + said);
                said.wait(1_000);
            }
        }
        throw new AssertionError("it did not say '" + beginning + "' within " + PATIENCE_SECONDS + " s: " + said);
    }

    void say(String lines) throws IOException {
        process.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    void endOfInput() throws IOException {
        process.getOutputStream().close();
    }

    void mustEndWell() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> "it does not end: " + said());
        await(ENDED);
        assertEquals(0, process.exitValue(), () -> said().toString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
