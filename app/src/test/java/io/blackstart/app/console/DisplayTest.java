package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, '', '', '', false",
        "Linux, '', :0, '', true",
        "Linux, '', '', wayland-0, true",
        "Linux, '', ' ', '', false",
        "Linux, Headless, '', '', true",
        "Mac OS X, '', '', '', true",
        "Windows 11, '', '', '', true",
    })
    void aWindowNeedsADisplayServerOnlyWhereThereIsSuchAThing(
            String system, String platform, String x11, String wayland, boolean mayExist) {
        Map<String, String> properties = Map.of("os.name", system, "glass.platform", platform);
        Map<String, String> environment = Map.of("DISPLAY", x11, "WAYLAND_DISPLAY", wayland);

        assertEquals(mayExist, Display.mayExist(properties::get, environment::get));
    }

    @ParameterizedTest
    @CsvSource({
        "Unable to load glass GTK library., libgtk-3-0",
        "Unable to open DISPLAY, No display",
    })
    void whatJavaFxLacksIsNamedWithTheWayOut(String failure, String expected) {
        String sentence = Display.explain(new UnsupportedOperationException(failure));

        assertTrue(sentence.contains(expected) && sentence.contains("blackstart serve"), sentence);
    }
}
