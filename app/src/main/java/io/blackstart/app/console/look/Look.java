package io.blackstart.app.console.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.scene.Scene;

/** Dark or light: the standard theme below, our colours as tokens, then one style sheet for each component. */
public final class Look {
    private static final List<String> COMPONENTS = List.of(
            "base", "header", "promise", "zonemap", "election", "events", "charts", "status", "reshape", "controlsfx");
    private static final double BASE_FONT = 13;
    private static final List<Double> SCALES = List.of(0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0);

    private final Scene scene;
    private ColorScheme scheme;
    private int scale = SCALES.indexOf(1.0);

    public Look(Scene scene, ColorScheme scheme) {
        this.scene = scene;
        this.scheme = scheme;
        apply();
    }

    public void toggle() {
        scheme = scheme == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK;
        apply();
    }

    public ColorScheme scheme() {
        return scheme;
    }

    /** Larger text, up to 200 %. */
    public void larger() {
        scale = Math.min(scale + 1, SCALES.size() - 1);
        applyScale();
    }

    public void smaller() {
        scale = Math.max(scale - 1, 0);
        applyScale();
    }

    public void normalSize() {
        scale = SCALES.indexOf(1.0);
        applyScale();
    }

    private void apply() {
        boolean dark = scheme == ColorScheme.DARK;
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets()
                .setAll(Stream.concat(Stream.of(dark ? "tokens-dark" : "tokens-light"), COMPONENTS.stream())
                        .map(Look::sheet)
                        .toList());
        applyScale();
    }

    private void applyScale() {
        scene.getRoot().setStyle("-fx-font-size: " + BASE_FONT * SCALES.get(scale) + "px;");
    }

    private static String sheet(String name) {
        String file = "/io/blackstart/app/console/" + name + ".css";
        return Objects.requireNonNull(Look.class.getResource(file), file).toExternalForm();
    }
}
