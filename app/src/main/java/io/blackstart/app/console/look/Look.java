package io.blackstart.app.console.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.blackstart.app.console.bridge.Memory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/** Dark or light: the standard theme below, our colours as tokens, then one style sheet for each component. */
public final class Look {
    private static final List<String> COMPONENTS = List.of(
            "base",
            "rail",
            "header",
            "promise",
            "zonemap",
            "election",
            "events",
            "charts",
            "status",
            "reshape",
            "places",
            "data",
            "side",
            "palette",
            "settings",
            "controlsfx");
    private static final double BASE_FONT = 13;
    private static final List<Double> SCALES = List.of(0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0);

    private static final int NORMAL = SCALES.indexOf(1.0);
    private static final String THEME = "console.theme";
    private static final String TEXT_SIZE = "console.textSize";

    private final Scene scene;
    private final Memory memory;
    private final ColorScheme atFirst;
    private ColorScheme scheme;
    private int scale;

    /** As it was last. @param scheme at the first start */
    public Look(Scene scene, Memory memory, ColorScheme scheme) {
        this.scene = scene;
        this.memory = memory;
        this.atFirst = scheme;
        this.scheme = Arrays.stream(ColorScheme.values())
                .filter(known ->
                        memory.recall(THEME).filter(word(known)::equals).isPresent())
                .findFirst()
                .orElse(scheme);
        scale = SCALES.stream()
                .filter(known ->
                        memory.recall(TEXT_SIZE).filter(word(known)::equals).isPresent())
                .findFirst()
                .map(SCALES::indexOf)
                .orElse(NORMAL);
        apply();
    }

    public void toggle() {
        theme(word(scheme == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK));
    }

    /** In words: {@code dark}, {@code light}. */
    public List<String> themes() {
        return Arrays.stream(ColorScheme.values()).map(Look::word).toList();
    }

    /** The one of the system. */
    public String themeAtFirst() {
        return word(atFirst);
    }

    public String theme() {
        return word(scheme);
    }

    /** One of {@link #themes}. */
    public void theme(String chosen) {
        scheme = ColorScheme.valueOf(chosen.toUpperCase(Locale.ROOT));
        apply();
        memory.keep(THEME, chosen);
    }

    /** In words: {@code 100 %}. */
    public List<String> textSizes() {
        return SCALES.stream().map(Look::percent).toList();
    }

    public String usualTextSize() {
        return percent(SCALES.get(NORMAL));
    }

    public String textSize() {
        return percent(SCALES.get(scale));
    }

    /** One of {@link #textSizes}. */
    public void textSize(String chosen) {
        scale(textSizes().indexOf(chosen));
    }

    private static String percent(double scale) {
        return word(scale) + " %";
    }

    private static String word(ColorScheme scheme) {
        return scheme.name().toLowerCase(Locale.ROOT);
    }

    /** Percent. */
    private static String word(double scale) {
        return Long.toString(Math.round(scale * 100));
    }

    public ColorScheme scheme() {
        return scheme;
    }

    /** Larger text, up to 200 %. */
    public void larger() {
        scale(Math.min(scale + 1, SCALES.size() - 1));
    }

    public void smaller() {
        scale(Math.max(scale - 1, 0));
    }

    public void normalSize() {
        scale(NORMAL);
    }

    private void scale(int chosen) {
        scale = chosen;
        applyScale();
        memory.keep(TEXT_SIZE, word(SCALES.get(scale)));
    }

    private void apply() {
        boolean dark = scheme == ColorScheme.DARK;
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        String tokens = dark ? "tokens-dark" : "tokens-light";
        dress(scene, tokens);
        // what is open above the window took its sheets from it when it was opened
        Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .map(PopupWindow.class::cast)
                .filter(popUp -> scene.getWindow() != null && scene.getWindow().equals(popUp.getOwnerWindow()))
                .forEach(popUp -> dress(popUp.getScene(), tokens));
        applyScale();
    }

    /** Leaves sheets that are not ours. */
    private static void dress(Scene dressed, String tokens) {
        List<String> sheets = dressed.getStylesheets();
        sheets.removeAll(sheets("tokens-dark", "tokens-light"));
        sheets.addAll(sheets(tokens));
    }

    /** Of the components, behind these. */
    private static List<String> sheets(String... tokens) {
        return Stream.concat(Stream.of(tokens), COMPONENTS.stream())
                .map(Look::sheet)
                .toList();
    }

    private void applyScale() {
        scene.getRoot().setStyle("-fx-font-size: " + BASE_FONT * SCALES.get(scale) + "px;");
    }

    private static String sheet(String name) {
        String file = "/io/blackstart/app/console/" + name + ".css";
        return Objects.requireNonNull(Look.class.getResource(file), file).toExternalForm();
    }
}
