package io.blackstart.drills.sweep;

import io.blackstart.drills.run.StopSignal;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A job of a sweep in a process of its own, with a heap of its own: where several runs share one, each collection of garbage stops all of them, and
 * copies what is alive of all of them. A {@link SeedServer} answers there. If it ends by itself, its seeds are run here: a seed does the same everywhere.
 */
public final class SeedProcess implements SeedRunner {
    /** How often the stop signal is looked at. */
    private static final long LOOK_MILLIS = 50;
    /** How long it may take to end when nothing is asked any more. */
    private static final long PATIENCE_SECONDS = 10;

    private final Process process;
    private final SeedRunner substitute;
    private final StopSignal stop;
    private final OutputStream questions;
    private final BufferedReader answers;
    private final ExecutorService listener = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sweep-answers").factory());

    private boolean ended;

    private SeedProcess(Process process, SeedRunner substitute, StopSignal stop) {
        this.process = process;
        this.substitute = substitute;
        this.stop = stop;
        this.questions = process.getOutputStream();
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts it.
     *
     * @param command a program that runs {@link SeedServer#serve} on its input and output; its errors become this process's
     * @param drill text of the drill file
     * @param substitute runs what it cannot run any more, should it end by itself
     * @param stop raised from any thread: the run under way rolls back and counts as stopped
     * @throws UncheckedIOException if there can be no such process
     */
    public static SeedProcess start(List<String> command, String drill, SeedRunner substitute, StopSignal stop) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            SeedProcess started = new SeedProcess(process, substitute, stop);
            started.ask(Base64.getEncoder().encodeToString(drill.getBytes(StandardCharsets.UTF_8)));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("a process for the sweep cannot be started", e);
        }
    }

    @Override
    public Optional<SweepRun> run(long seed) {
        Optional<SweepRun> there = ended ? Optional.empty() : runThere(seed);
        if (there.isPresent()) {
            return there;
        }
        ended = true;
        return stop.isRaised() ? Optional.empty() : substitute.run(seed);
    }

    /** Nothing if it ends by itself: also one that was told to stop, and not by this sweep, does. */
    private Optional<SweepRun> runThere(long seed) {
        try {
            ask(Long.toString(seed));
            SweepRun run = SweepRun.JSON.read(answer().getBytes(StandardCharsets.UTF_8));
            return Optional.of(run).filter(_ -> !run.isStopped() || stop.isRaised());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void ask(String line) throws IOException {
        questions.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        questions.flush();
    }

    private String answer() throws IOException {
        Future<String> answer = listener.submit(this::readLine);
        while (true) {
            try {
                return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                if (stop.isRaised()) {
                    questions.close();
                }
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private String readLine() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new EOFException("it answers no more");
        }
        return line;
    }

    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            // it has ended before
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        listener.shutdownNow();
    }
}
