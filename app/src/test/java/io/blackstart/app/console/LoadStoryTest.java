package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.WorkloadShape;
import java.util.List;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The load is changed by hand and from elsewhere. */
class LoadStoryTest {
    @Test
    void slidersActAtOnceButNotWithEachPixelAndFollowWhatIsChangedElsewhere() {
        try (TestWindow window = TestWindow.open(Story.events(), 1_440, 900)) {
            window.playUntil(Story.HEALTHY);
            window.press("tab-load");
            window.draw();
            assertEquals("60/s", window.text("load-rate-value"));

            Slider rate = (Slider) window.node("load-rate");
            window.does(() -> List.of(100, 180, 240).forEach(rate::setValue));
            window.await("the last wish was said", () -> !window.cluster.asked.isEmpty());
            assertEquals(List.of("change-workload shop rate 240/s"), window.cluster.asked);

            window.press("load-zone-a");
            window.press("load-stop");
            assertEquals(
                    List.of("change-workload shop zones b,c,d", "change-workload shop stop"),
                    window.cluster.asked.subList(1, 3));

            window.cluster.load = new WorkloadShape("shop", 20, 500, Mix.EVEN, List.of("b"), false);
            window.await("it follows", () -> window.text("load-rate-value").equals("500/s"));
            assertEquals("20", window.text("load-clients-value"));
            window.press("load-stop");
            assertEquals("change-workload shop rate 500/s", window.cluster.asked.getLast());
            assertTrue(window.node("load").isVisible());
        }
    }

    @Test
    void theLastZoneIsNotLeftAndOneIsToldWhy() {
        try (TestWindow window = TestWindow.open(Story.events(), 1_100, 700)) {
            window.cluster.load = new WorkloadShape("shop", 8, 60, Mix.EVEN, List.of("a"), true);
            window.playUntil(Story.HEALTHY);
            window.press("tab-load");
            window.draw();
            assertFalse(window.node("load-zones-hint").isVisible());
            window.press("load-zone-a");
            window.draw();
            assertEquals(List.of(), window.cluster.asked);
            assertTrue(((CheckBox) window.node("load-zone-a")).isSelected(), "it is checked again");
            assertTrue(window.node("load-zones-hint").isVisible());
            window.scrollTo("load-zones-hint");
            window.picture("console-load-last-zone");
            window.press("load-zone-b");
            assertEquals(List.of("change-workload shop zones a,b"), window.cluster.asked);
            window.draw();
            assertFalse(window.node("load-zones-hint").isVisible());
        }
    }

    @ParameterizedTest
    @CsvSource({"DARK, 1440, 900", "LIGHT, 1440, 900", "DARK, 1100, 700", "LIGHT, 1100, 700"})
    void nothingIsCut(ColorScheme scheme, int width, int height) {
        try (TestWindow window = TestWindow.open(Story.events(), width, height)) {
            window.in(scheme);
            window.playUntil(Story.FAILED_OVER);
            window.press("tab-load");
            window.picture("console-load-%s-%sx%s".formatted(scheme.name().toLowerCase(Locale.ROOT), width, height));
            assertEquals(List.of(), window.cutTexts());
            Node panel = window.node("tab-load").getParent().getParent();
            double right =
                    Fx.on(() -> panel.localToScene(panel.getLayoutBounds()).getMaxX());
            assertTrue(right <= width, "the panel ends at " + right);
        }
    }
}
