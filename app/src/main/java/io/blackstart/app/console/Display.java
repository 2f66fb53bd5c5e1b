package io.blackstart.app.console;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** Whether a window can be opened here at all: JavaFX itself says so only with a stack trace. */
final class Display {
    private Display() {}

    /**
     * Looks before JavaFX is started.
     *
     * @param property reads a system property
     * @param environment reads an environment variable
     * @return false only where it is certain that there is none
     */
    static boolean mayExist(UnaryOperator<String> property, UnaryOperator<String> environment) {
        if ("headless".equalsIgnoreCase(property.apply("glass.platform"))) {
            return true;
        }
        String system = property.apply("os.name").toLowerCase(Locale.ROOT);
        boolean needsServer = !system.contains("mac") && !system.contains("windows");
        return !needsServer || isSet(environment.apply("DISPLAY")) || isSet(environment.apply("WAYLAND_DISPLAY"));
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
