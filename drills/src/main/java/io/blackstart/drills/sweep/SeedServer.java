package io.blackstart.drills.sweep;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.run.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The other end of a {@link SeedProcess}: is told the drill, then one seed after the other, and answers each with a line of JSON. When nobody asks any more,
 * because whoever did wants to stop or is gone, the run under way rolls back.
 */
public final class SeedServer {
    /** How often the stop signal is looked at while nobody asks. */
    private static final long LOOK_MILLIS = 50;

    private final StopSignal stop;
    private final AtomicBoolean isLeft = new AtomicBoolean();
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private SeedServer(StopSignal stop) {
        this.stop = stop;
    }

    /**
     * Serves until the input ends, or the stop.
     *
     * @param stop raised from any thread: the run under way rolls back, no other begins
     */
    public static void serve(InputStream asked, OutputStream answers, StopSignal stop) {
        new SeedServer(stop).answer(asked, answers);
    }

    private void answer(InputStream asked, OutputStream answers) {
        Thread.ofPlatform().daemon().name("sweep-asked").start(() -> listen(asked));
        Optional<Drill> drill =
                next().flatMap(line -> DrillFile.parse("drill", text(line)).drill());
        if (drill.isEmpty()) {
            return;
        }
        StopSignal either = () -> isLeft.get() || stop.isRaised();
        try (SeedRunner runner = SeedRunner.here(drill.get(), either)) {
            for (Optional<String> seed = next(); seed.isPresent(); seed = next()) {
                SweepRun run = runner.run(Long.parseLong(seed.get())).orElseThrow();
                tell(run, answers);
            }
        }
    }

    private static void tell(SweepRun run, OutputStream answers) {
        try {
            answers.write(SweepRun.JSON.write(run));
            answers.write('\n');
            answers.flush();
        } catch (IOException _) {
            // who asked is gone, so the next question is the end
        }
    }

    private static String text(String line) {
        return new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
    }

    /** The next line; nothing once the input or the serving is to end. */
    private Optional<String> next() {
        try {
            while (!stop.isRaised()) {
                Optional<String> line = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null) {
                    return line;
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void listen(InputStream asked) {
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(asked, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException _) {
            // as good as its end
        }
        isLeft.set(true);
        lines.add(Optional.empty());
    }
}
