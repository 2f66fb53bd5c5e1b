package io.blackstart.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.DrawnWindow;
import io.blackstart.app.console.Fx;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Zones with names as clouds give them: the map has the same places as with short ones. */
class LongNamesStoryTest {
    private static final List<String> ZONES = Stream.of("a", "b", "c", "d")
            .map(letter -> "europe-north1-" + letter)
            .toList();
    private static final ClusterSpec SPEC = new ClusterSpec(
            new Region("europe-north1", ZONES, 2), "orders", Mode.AVAILABLE, true, ClusterSettings.defaults(), 4);

    private static final List<String> FAULTS =
            List.of("skew-clock %s2 +5s", "disk %s2 slow 50ms", "overload gateway-%s1 1ms", "freeze %s2");

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void namesGiveWayToPlugsAndStates() throws IOException {
        Files.createDirectories(PICTURES);
        try (LiveConsole console = LiveConsole.prepare(
                        SPEC, folder.resolve("journal.db"), LivePorts.anyFree(), Optional.empty(), List.of());
                DrawnWindow window = DrawnWindow.over(console.setup(), 1_440, 900)) {
            console.live().go(new Pace.Paced(1));
            window.await("a primary serves", () -> console.live().view().primaryServes());
            for (String fault : FAULTS) {
                console.setup()
                        .cluster()
                        .say(List.of(fault.formatted(ZONES.get(1)).split(" ")), "");
            }
            console.setup().cluster().say(List.of("pull-plug", "zone", ZONES.getFirst()), "");
            window.await(
                    "another one serves",
                    () -> console.live().view().reign().epoch() > 1
                            && console.live().view().primaryServes());
            window.draw();
            for (ColorScheme scheme : ColorScheme.values()) {
                window.in(scheme);
                allIsInItsPlace(window, scheme, 1_440, 900);
                allIsInItsPlace(window, scheme, 1_100, 700);
            }
        }
    }

    private static void allIsInItsPlace(DrawnWindow window, ColorScheme scheme, int width, int height) {
        window.does(() -> {
            window.stage().setWidth(width);
            window.stage().setHeight(height);
        });
        window.draw();
        window.save(PICTURES.resolve("long-names-%s-%d.png".formatted(scheme, width))
                .toFile());
        Fx.on(() -> {
            ZONES.forEach(zone -> {
                plugsAreInside(window.node("zone-" + zone));
                endsAreToBeSeen(window.node("zone-" + zone));
            });
            assertTrue(bounds(window.node("theme")).getMaxX() < width, "the header has room for its last button");
            window.node("election")
                    .lookupAll(".candidate-verdict")
                    .forEach(verdict ->
                            assertTrue(bounds(verdict).getHeight() < 60, "a verdict has room for its words"));
            return true;
        });
        List<String> cut = window.cutTexts();
        assertEquals(
                Set.of(),
                Stream.of("powered", "idle", "PRIMARY", "BACKUP", "READ")
                        .filter(cut::contains)
                        .collect(Collectors.toSet()));
    }

    private static void plugsAreInside(Node zone) {
        double edge = bounds(zone).getMaxX();
        Set<Node> plugs = zone.lookupAll(".plug");
        assertTrue(plugs.size() >= 4, "zone, gateway and machines have theirs");
        plugs.forEach(plug -> assertTrue(bounds(plug).getMaxX() < edge, () -> plug.getId() + " is inside of its zone"));
    }

    /** By its end it is told from the others, also beside many faults. */
    private static void endsAreToBeSeen(Node zone) {
        String letter = zone.getId().substring(zone.getId().length() - 1);
        assertTrue(shown(zone, ".zone-name").endsWith(letter), () -> shown(zone, ".zone-name"));
        assertTrue(shown(zone, ".machine-name").endsWith(letter + 1), () -> shown(zone, ".machine-name"));
    }

    private static String shown(Node zone, String name) {
        return ((Text) zone.lookup(name).lookup(".text")).getText();
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
