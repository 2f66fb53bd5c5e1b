package io.blackstart.app.console;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** Whether a window can be opened here at all: JavaFX itself says so only with a stack trace. */
final class Display {
    private static final String WITHOUT =
            " Without a window there are: blackstart drill run zone-outage, and blackstart serve.";

    /** The sentence for a user who has none. */
    static final String NONE =
            "No display to open the console on (neither DISPLAY nor WAYLAND_DISPLAY leads to one)." + WITHOUT;

    private static final String NO_GTK =
            "The console needs GTK 3, which could not be loaded: sudo apt install libgtk-3-0 (Debian 13, Ubuntu 24.04"
                    + " and newer: libgtk-3-0t64), or gtk3 elsewhere." + WITHOUT;

    private Display() {}

    /**
     * Why JavaFX could open nothing, with the way out.
     *
     * @param failure it ended its start with
     */
    static String explain(UnsupportedOperationException failure) {
        return String.valueOf(failure.getMessage()).contains("GTK") ? NO_GTK : NONE;
    }

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
