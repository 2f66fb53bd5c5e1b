package io.blackstart.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.DrawnWindow;
import io.blackstart.app.console.bridge.ConsoleCluster;
import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.bridge.Said;
import io.blackstart.app.console.bridge.StepTo;
import io.blackstart.app.console.bridge.WindowCall;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.drills.workload.WorkloadShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javafx.application.ColorScheme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Takes the pictures of the guide: the console as it is opened without a command, with its load and its guarantee checker, but flat out
 * in virtual time, so that each take tells the same (only the dots on the lines stand elsewhere). Dark ones go to
 * {@code docs/pictures}, the others to {@code target/pictures}.
 */
@Tag("pictures")
class DocsPicturesTest {
    private static final long SECOND = 1_000_000_000;
    private static final ClusterSpec FOUR_ZONES = new ClusterSpec(
            new Region("eu-5", List.of("a", "b", "c", "d")),
            "orders",
            Mode.AVAILABLE,
            true,
            ClusterSettings.defaults(),
            7);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ColorScheme.class)
    void aZoneGoesDarkAndComesBack(ColorScheme scheme) throws IOException {
        LivePorts anyPorts = LivePorts.anyFree();
        try (LiveConsole console = LiveConsole.prepare(
                        FOUR_ZONES, folder.resolve("journal.db"), anyPorts, Optional.empty(), List.of());
                DrawnWindow window = DrawnWindow.over(asUsers(console.setup()), 1_440, 900)) {
            window.in(scheme);
            run(console, window, 62 * SECOND);
            take(window, scheme, "before");

            window.press("plug-zone-a");
            run(console, window, 3 * SECOND);
            assertTrue(
                    console.setup().promises().get().unanswered().orElse(0) > 0, "asked of the gateway that went dark");
            assertEquals("b1 · epoch 2", window.text("figure-primary"));
            take(window, scheme, "during");

            window.press("plug-zone-a");
            run(console, window, 12 * SECOND);
            assertEquals("–", window.text("figure-lost"));
            assertTrue(console.setup().promises().get().acknowledged() > 1_000, "the checker is attached");
            take(window, scheme, "after");

            window.askForPlan();
            run(console, window, SECOND / 10);
            look(window, scheme, "plan");
            window.press("reshape-confirm");
            run(console, window, SECOND);
            look(window, scheme, "reshaping");
            run(console, window, 8 * SECOND);
            assertEquals("Multi-AZ is off", window.text("reshape-progress"));
            look(window, scheme, "one-zone");
        }
    }

    /** Rule Z7: a read region below the home region, before and after the database has moved there. */
    @ParameterizedTest
    @EnumSource(ColorScheme.class)
    void theDatabaseMovesToItsReadRegion(ColorScheme scheme) throws IOException {
        LivePorts anyPorts = LivePorts.anyFree();
        ClusterSpec spec = new ClusterSpec(
                new Regions(FOUR_ZONES.region(), List.of(new Region("us-1", List.of("x", "y", "z")))),
                "orders",
                Mode.AVAILABLE,
                true,
                OptionalInt.empty(),
                ClusterSettings.defaults(),
                7);
        try (LiveConsole console =
                        LiveConsole.prepare(spec, folder.resolve("journal.db"), anyPorts, Optional.empty(), List.of());
                DrawnWindow window = DrawnWindow.over(asUsers(console.setup()), 1_760, 1_200)) {
            window.in(scheme);
            run(console, window, 5 * SECOND);
            assertEquals("us-1 · read region", window.text("region-us-1"));
            look(window, scheme, "regions");
            console.live().cluster().operator().moveRegion("us-1");
            run(console, window, SECOND);
            look(window, scheme, "regions-moving");
            run(console, window, 15 * SECOND);
            assertEquals("us-1 · home of the primary", window.text("region-us-1"));
            look(window, scheme, "regions-moved");
        }
    }

    private static void run(LiveConsole console, DrawnWindow window, long nanos) {
        Engine engine = console.live().engine();
        long end = engine.now() + nanos;
        while (engine.now() < end) {
            engine.runUntil(Math.min(end, engine.now() + SECOND));
            window.draw();
        }
    }

    private static void take(DrawnWindow window, ColorScheme scheme, String moment) throws IOException {
        if (scheme == ColorScheme.DARK) {
            save(window, Path.of("..", "docs", "pictures", "console-" + moment + ".png"));
        } else {
            look(window, scheme, moment);
        }
    }

    /** Not for the guide, only to be looked at. */
    private static void look(DrawnWindow window, ColorScheme scheme, String moment) throws IOException {
        save(window, Path.of("target", "pictures", "live-%s-%s.png".formatted(moment, word(scheme))));
    }

    private static void save(DrawnWindow window, Path place) throws IOException {
        Files.createDirectories(place.getParent());
        window.save(place.toFile());
        assertEquals(List.of(), window.cutTexts(), place.toString());
    }

    private static String word(ColorScheme scheme) {
        return scheme.name().toLowerCase(Locale.ROOT);
    }

    /** What a user has in front of him: real time, and the usual port. */
    private static ConsoleSetup asUsers(ConsoleSetup setup) {
        return new ConsoleSetup(
                new AtRealPace(setup.cluster()),
                setup.events(),
                setup.notices(),
                setup.promises(),
                setup.memory(),
                setup.journal(),
                setup.data(),
                setup.outside(),
                WindowCall.NONE,
                "127.0.0.1:" + RespOptions.DEFAULT_PORT);
    }

    private record AtRealPace(ConsoleCluster cluster) implements ConsoleCluster {
        @Override
        public <T> CompletionStage<T> act(Function<Operator, T> action) {
            return cluster.act(action);
        }

        @Override
        public String check(List<String> words) {
            return cluster.check(words);
        }

        @Override
        public CompletionStage<Said> say(List<String> words, String agreed) {
            return cluster.say(words, agreed);
        }

        @Override
        public Optional<WorkloadShape> load() {
            return cluster.load();
        }

        @Override
        public ClusterSettings settings() {
            return cluster.settings();
        }

        @Override
        public void pace(Pace pace) {
            cluster.pace(pace);
        }

        @Override
        public Pace pace() {
            return new Pace.Paced(1);
        }

        @Override
        public void step(StepTo to) {
            cluster.step(to);
        }

        @Override
        public long now() {
            return cluster.now();
        }

        @Override
        public Optional<String> standstill() {
            return cluster.standstill();
        }
    }
}
