package io.blackstart.app.pictures;

import io.blackstart.app.UserError;
import io.blackstart.app.console.DrawnConsole;
import io.blackstart.app.console.HeadlessScreen;
import io.blackstart.app.live.LiveConsole;
import io.blackstart.app.live.LivePorts;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.persistence.Why;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Leads through every place of the console and takes a picture of each in every look. The cluster is a real one in virtual time, on this thread; its
 * journal is a folder of its own that goes afterwards.
 */
public final class ConsoleTour implements AutoCloseable {
    private static final ClusterSpec SPEC = new ClusterSpec(
            new Region("eu-5", List.of("a", "b", "c", "d")),
            "orders",
            Mode.AVAILABLE,
            true,
            ClusterSettings.defaults(),
            7);
    private static final long STEP_NANOS = 20_000_000L;
    private static final long LOOK_EVERY_NANOS = 100_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long PATIENCE_NANOS = 120 * SECOND;

    private final Path out;
    private final Consumer<String> told;
    private final CompletableFuture<?> stop;
    private final LiveConsole console;
    private final DrawnConsole window;
    /** Turned around after each scene, so that the theme changes as seldom as can be. */
    private List<PictureLook> looks;

    private int taken;
    private int number;

    private ConsoleTour(
            Path out, Path folder, List<PictureLook> looks, Consumer<String> told, CompletableFuture<?> stop) {
        this.out = out;
        this.looks = looks;
        this.told = told;
        this.stop = stop;
        console = LiveConsole.prepare(
                SPEC, folder.resolve("journal.db"), LivePorts.anyFree(), Optional.empty(), List.of());
        try {
            window = DrawnConsole.open(console.setup(), stop);
        } catch (CancellationException stopped) {
            console.close();
            throw stopped;
        }
    }

    /**
     * Takes all pictures.
     *
     * @param out the folder for them; made if there is none
     * @param looks in which each scene is taken, at least one
     * @param told hears the name of each scene
     * @param stop completes when the process is told to end; the pictures taken until then stay
     * @return how many were taken
     * @throws UserError with a sentence if a folder cannot be written to
     */
    public static int take(Path out, List<PictureLook> looks, Consumer<String> told, CompletableFuture<?> stop) {
        try {
            Files.createDirectories(out);
            HeadlessScreen.begin(stop);
            Path folder = Files.createTempDirectory("blackstart-tour-");
            try (ConsoleTour tour = new ConsoleTour(out, folder, looks, told, stop)) {
                return tour.scenes();
            } finally {
                delete(folder);
            }
        } catch (CancellationException _) {
            // told before there was a window
            return 0;
        } catch (IOException unwritable) {
            throw unwritable(out, unwritable);
        } catch (CompletionException failed) {
            throw switch (failed.getCause()) {
                case UncheckedIOException unwritable -> unwritable(out, unwritable.getCause());
                case TimeoutException _ -> tooSlow("the window was drawn");
                case null, default -> failed;
            };
        }
    }

    private int scenes() {
        try {
            new TourScenes(this).all();
        } catch (CancellationException _) {
            // what was taken until then stays
        }
        return taken;
    }

    private static UserError tooSlow(String awaited) {
        return new UserError(
                "the tour waited in vain until %s: this machine is busy with something else; what was taken until then stays, try again later or take one --look alone"
                        .formatted(awaited));
    }

    private static UserError unwritable(Path out, IOException why) {
        return new UserError("pictures cannot be written to %s: %s".formatted(out, Why.of(why)));
    }

    private void demandGoing() {
        if (stop.isDone()) {
            throw new CancellationException();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    DrawnConsole window() {
        return window;
    }

    /** Lets virtual time pass. */
    void pass(long seconds) {
        Engine engine = console.live().engine();
        long end = engine.now() + seconds * SECOND;
        while (engine.now() < end) {
            demandGoing();
            engine.runUntil(Math.min(end, engine.now() + SECOND));
            window.frame();
        }
        window.draw();
    }

    /** Says a line of {@code ctl} to the cluster. */
    void say(String line) {
        console.setup().cluster().say(List.of(line.split(" ")), "");
        pass(1);
    }

    /** Lets the cluster go on and draws until that holds. */
    void await(String what, BooleanSupplier holds) {
        Engine engine = console.live().engine();
        long end = System.nanoTime() + PATIENCE_NANOS;
        do {
            demandGoing();
            engine.runUntil(engine.now() + STEP_NANOS);
            window.frame();
            if (holds.getAsBoolean()) {
                window.draw();
                return;
            }
            // a drill or the journal is at work on a thread of its own
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        } while (System.nanoTime() < end);
        throw tooSlow(what);
    }

    /** Takes the window in every look. */
    void scene(String name) {
        each(name, window::save);
    }

    /** Takes what opens beside the window, opened anew in every look. */
    void sceneBeside(String name, Runnable opens) {
        each(name, file -> {
            opens.run();
            window.saveBeside(file);
            window.putAway();
        });
    }

    private void each(String name, Consumer<Path> takes) {
        number++;
        String numbered = "%02d-%s".formatted(number, name);
        told.accept(numbered);
        for (PictureLook look : looks) {
            demandGoing();
            window.look(look.theme(), look.width(), look.height(), look.textSize());
            takes.accept(out.resolve("%s-%s.png".formatted(numbered, look.word())));
            taken++;
        }
        looks = looks.reversed();
    }

    @Override
    public void close() {
        window.close();
        console.close();
    }
}
