package io.blackstart.app.bench;

import io.blackstart.app.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that a measurement started; it ends with it. */
final class Child implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /**
     * @param output the file that gets what it prints
     * @throws UserError if the program cannot be started
     */
    static Child start(List<String> command, Path folder, Map<String, String> environment, Path output) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            return new Child(builder.start());
        } catch (IOException notThere) {
            throw new UserError(
                    "cannot start %s: is it installed, and on the PATH? (on Debian: apt-get install redis-server)"
                            .formatted(command.getFirst()));
        }
    }

    long id() {
        return process.pid();
    }

    boolean runs() {
        return process.isAlive();
    }

    /** Processor time so far; zero where the system does not tell. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    private boolean await() {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!await()) {
            process.destroyForcibly();
        }
    }
}
