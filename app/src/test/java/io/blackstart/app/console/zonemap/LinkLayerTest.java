package io.blackstart.app.console.zonemap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.Fx;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The lines of the map and the dots that travel along them. */
class LinkLayerTest {
    private static final Map<String, Bounds> PLACES = Map.of(
            "a1", new BoundingBox(0, 0, 100, 60),
            "b1", new BoundingBox(300, 0, 100, 60),
            "zone-b", new BoundingBox(280, 0, 140, 300));

    @BeforeAll
    static void start() {
        Fx.start();
    }

    private static LinkLayer layer() {
        LinkLayer layer = new LinkLayer(name -> Optional.ofNullable(PLACES.get(name)), (line, link) -> {});
        layer.show(List.of(new Link("a1", "b1", "zone-b", Link.Kind.LIVE)));
        assertTrue(layer.getChildren().size() > 1, "there are dots to travel");
        return layer;
    }

    @Test
    void aMapThatIsToldOfALateFrameAfterItWasClosedIsForgotten() {
        WeakReference<LinkLayer> closed = Fx.on(() -> {
            LinkLayer layer = layer();
            layer.animate(true);
            return new WeakReference<>(layer);
        });
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        assertTrue(closed.refersTo(null), "nothing runs that holds it");
    }
}
