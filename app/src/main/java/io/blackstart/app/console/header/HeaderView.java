package io.blackstart.app.console.header;

import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.ByRoom;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.look.ShortLabel;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The bar at the top: what one looks at, multi-AZ, the clock and its pace, the theme. */
public final class HeaderView {
    /** What stays of a long name. */
    private static final double NAME_EM = 4;

    /** What stands in the place of a seed is whole. */
    private static final double SEED_EM = 6;

    private static final double LEAST_WIDTH_EM = 83;

    private final Node brand;
    private final ByRoom bar;
    private final Label place = new ShortLabel(NAME_EM);
    private final Label database = new ShortLabel(NAME_EM);
    private final MultiAzSwitch multiAz;
    private final PaceBar pace;
    private final Label clock = new Label();
    private final Label seed = new ShortLabel(SEED_EM);
    private boolean isNarrow;
    private final PaletteButton palette;
    private final Button settings = new Button("Settings", new GlyphIcon(Glyph.SETTINGS, GlyphIcon.Size.BUTTON));
    private final Button broken = new Button("", new GlyphIcon(Glyph.WARNING));
    private final Runnable onTheme;
    private final Latest<HeaderModel> latest = new Latest<>(this::draw);

    /** @param onBroken shows what is broken @param onPalette opens the palette @param onSettings opens the settings */
    public HeaderView(
            PaceControl control,
            Consumer<Boolean> onMultiAz,
            Runnable onTheme,
            Runnable onBroken,
            Runnable onPalette,
            Runnable onSettings) {
        pace = new PaceBar(control);
        multiAz = new MultiAzSwitch(onMultiAz);
        this.onTheme = onTheme;
        palette = new PaletteButton(onPalette);
        brand = brand();
        broken.getStyleClass().setAll("button", "broken-count");
        broken.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(broken, "broken-count", "Broken now", "What is broken, each with its undo (B)");
        broken.setOnAction(_ -> onBroken.run());
        List<Node> controls = List.of(multiAz.node(), pace.node(), clockBox());
        List<Node> window = List.of(broken, palette.node(), settingsButton(onSettings), themeButton());
        bar = new ByRoom(LEAST_WIDTH_EM, little -> little ? rows(controls, window) : row(controls, window));
    }

    private Node row(List<Node> controls, List<Node> window) {
        HBox row = new HBox(brand);
        row.getStyleClass().add("header");
        row.getChildren().addAll(controls);
        row.getChildren().add(spring());
        row.getChildren().addAll(window);
        return row;
    }

    /** What belongs to the cluster stands below what belongs to the window, on as many lines as it needs. */
    private Node rows(List<Node> controls, List<Node> window) {
        HBox top = new HBox(brand, spring());
        top.getStyleClass().add("header-group");
        top.getChildren().addAll(window);
        FlowPane below = new FlowPane();
        below.getStyleClass().add("header-flow");
        below.getChildren().setAll(controls);
        VBox rows = new VBox(top, below);
        rows.getStyleClass().addAll("header", "header-rows");
        return rows;
    }

    private static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    public Node node() {
        return bar;
    }

    public void show(HeaderModel model) {
        latest.show(model);
    }

    /** Asks for the other of on and off; nothing while a reshape runs. */
    public void toggleMultiAz() {
        multiAz.toggle();
    }

    /** Asking for the other of on and off. */
    public Command multiAz() {
        return multiAz.command();
    }

    public void focusMultiAz() {
        multiAz.focus();
    }

    private void draw(HeaderModel model) {
        place.setText(model.region() + " ›");
        database.setText(model.database());
        multiAz.show(model);
        pace.show(model);
        clock.setText(model.clock());
        broken.setText(model.broken());
        broken.setAccessibleText(model.broken() + " broken now");
        broken.setVisible(!model.broken().isEmpty());
        broken.setManaged(!model.broken().isEmpty());
        seed.setText(model.seed());
        fitSeed();
    }

    private Node brand() {
        Label name = new Label("Blackstart", new GlyphIcon(Glyph.BRAND, GlyphIcon.Size.BRAND));
        name.getStyleClass().add("brand");
        name.setMinWidth(Region.USE_PREF_SIZE);
        place.getStyleClass().add("place");
        database.getStyleClass().add("place-database");
        HBox box = new HBox(name, place, database);
        box.getStyleClass().add("header-group");
        return box;
    }

    private Node clockBox() {
        clock.getStyleClass().add("clock");
        clock.setId("clock");
        clock.setTooltip(new Tooltip("Virtual time since the run began"));
        seed.getStyleClass().add("place");
        clock.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(clock, seed);
        box.getStyleClass().add("header-group");
        return box;
    }

    /** @param little whether there is room for signs only */
    public void narrow(boolean little) {
        palette.narrow(little);
        settings.setContentDisplay(little ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        isNarrow = little;
        fitSeed();
    }

    /** Where there is little room, what is broken needs it more. */
    private void fitSeed() {
        boolean fits = !isNarrow || !broken.isManaged();
        seed.setVisible(fits);
        seed.setManaged(fits);
    }

    private Node settingsButton(Runnable onSettings) {
        settings.getStyleClass().add("icon-button");
        settings.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(settings, "open-settings", "Settings", "Settings of window, load and cluster (Ctrl+,)");
        settings.setOnAction(_ -> onSettings.run());
        return settings;
    }

    private Node themeButton() {
        Button theme = new Button("", new GlyphIcon(Glyph.THEME, GlyphIcon.Size.BUTTON));
        theme.setMinWidth(Region.USE_PREF_SIZE);
        theme.getStyleClass().add("icon-button");
        Actions.describe(theme, "theme", "Dark or light", "Dark or light (T)");
        theme.setOnAction(_ -> onTheme.run());
        return theme;
    }
}
