package io.blackstart.app.console.header;

import io.blackstart.app.console.bridge.StepTo;
import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.ByRoom;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.icons.Glyph;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;

/** The bar at the top: what one looks at, multi-AZ, the clock and its pace, the theme. */
public final class HeaderView {
    private static final double LEAST_WIDTH_EM = 83;

    private final Node brand;
    private final ByRoom bar;
    private final Label place = new Label();
    private final Label database = new Label();
    private final ToggleSwitch multiAz = new ToggleSwitch();
    private final Label reshape = new Label();
    private final Tooltip plan = new Tooltip();
    private final GlyphIcon pauseIcon = new GlyphIcon(Glyph.PAUSE, GlyphIcon.Size.BUTTON);
    private final Button pause = new Button("", pauseIcon);
    private final Map<PaceChoice, ToggleButton> paces = new EnumMap<>(PaceChoice.class);
    private final Label clock = new Label();
    private final Label seed = new Label();
    private boolean isNarrow;
    private final PaletteButton palette;
    private final Tooltip notLive = new Tooltip();
    private final HBox paceBox = new HBox();
    private final Button settings = new Button("Settings", new GlyphIcon(Glyph.SETTINGS, GlyphIcon.Size.BUTTON));
    private final Button broken = new Button("", new GlyphIcon(Glyph.WARNING));
    private final PaceControl control;
    private final Consumer<Boolean> onMultiAz;
    private final Runnable onTheme;
    private final Latest<HeaderModel> latest = new Latest<>(this::draw);
    private final Latest<Boolean> target = new Latest<>(this::drawTarget);
    private boolean drawing;

    /** @param onBroken shows what is broken @param onPalette opens the palette @param onSettings opens the settings */
    public HeaderView(
            PaceControl control,
            Consumer<Boolean> onMultiAz,
            Runnable onTheme,
            Runnable onBroken,
            Runnable onPalette,
            Runnable onSettings) {
        this.control = control;
        this.onMultiAz = onMultiAz;
        this.onTheme = onTheme;
        palette = new PaletteButton(onPalette);
        brand = brand();
        broken.getStyleClass().setAll("button", "broken-count");
        broken.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(broken, "broken-count", "Broken now", "What is broken, each with its undo (B)");
        broken.setOnAction(_ -> onBroken.run());
        List<Node> controls = List.of(multiAzBox(), paceBar(), clockBox());
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
        if (!multiAz.isDisabled()) {
            onMultiAz.accept(!multiAz.isSelected());
        }
    }

    /** Asking for the other of on and off. */
    public Command multiAz() {
        return Command.of(Group.OPERATE, "multi-az", "Multi-AZ on or off", this::toggleMultiAz)
                .on(Chord.of(KeyCode.M))
                .also("spread zones reshape placement plan")
                .sign(Glyph.MULTI_AZ)
                .unless(() -> !multiAz.isDisabled()
                        ? ""
                        : notLive.getText().isEmpty() ? "The placement is changing already." : notLive.getText());
    }

    public void focusMultiAz() {
        multiAz.requestFocus();
    }

    private void draw(HeaderModel model) {
        place.setText(model.region() + " ›");
        database.setText(model.database());
        target.show(model.multiAz());
        multiAz.setDisable(model.reshaping() || !model.notLive().isEmpty());
        drawNotLive(model.notLive());
        reshape.setText(model.reshape());
        plan.setText(
                !model.notLive().isEmpty()
                        ? model.notLive()
                        : model.plan().isEmpty()
                                ? "Spreads the database over the zones, or draws it into one: shows the plan first (M)"
                                : model.plan());
        pauseIcon.glyph(model.paused() ? Glyph.PLAY : Glyph.PAUSE);
        String name = model.paused() ? "Resume" : "Pause";
        Actions.describe(pause, "pause", name, name + " the clock (Space)");
        paces.forEach((choice, button) ->
                button.setSelected(model.pace().filter(choice::equals).isPresent()));
        clock.setText(model.clock());
        broken.setText(model.broken());
        broken.setAccessibleText(model.broken() + " broken now");
        broken.setVisible(!model.broken().isEmpty());
        broken.setManaged(!model.broken().isEmpty());
        seed.setText(model.seed());
        fitSeed();
    }

    /** A disabled button shows no tooltip, so the box around those that steer the clock does. */
    private void drawNotLive(String why) {
        paceBox.getChildren().forEach(control -> control.setDisable(!why.isEmpty()));
        if (!why.equals(notLive.getText())) {
            notLive.setText(why);
            if (why.isEmpty()) {
                Tooltip.uninstall(paceBox, notLive);
            } else {
                Tooltip.install(paceBox, notLive);
            }
        }
    }

    private void drawTarget(boolean on) {
        drawing = true;
        multiAz.setSelected(on);
        drawing = false;
    }

    private Node brand() {
        Label name = new Label("Blackstart", new GlyphIcon(Glyph.BRAND, GlyphIcon.Size.BRAND));
        name.getStyleClass().add("brand");
        place.getStyleClass().add("place");
        database.getStyleClass().add("place-database");
        HBox box = new HBox(name, place, database);
        box.getStyleClass().add("header-group");
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Node multiAzBox() {
        multiAz.setId("multi-az");
        multiAz.setAccessibleText("Multi-AZ");
        multiAz.setTooltip(plan);
        multiAz.selectedProperty().addListener((_, _, on) -> {
            if (!drawing) {
                // it stays where it was until the cluster tells that the reshape has begun
                drawTarget(!on);
                onMultiAz.accept(on);
            }
        });
        Label name = new Label("Multi-AZ");
        name.getStyleClass().add("control-name");
        reshape.getStyleClass().add("control-detail");
        reshape.setId("reshape");
        reshape.setTooltip(plan);
        VBox words = new VBox(name, reshape);
        words.getStyleClass().add("multi-az-words");
        HBox box = new HBox(multiAz, words);
        box.getStyleClass().add("header-group");
        HBox.setHgrow(box, Priority.SOMETIMES);
        return box;
    }

    private Node paceBar() {
        pause.getStyleClass().add("icon-button");
        pause.setOnAction(_ -> control.pauseOrResume());
        Button step = new Button("", new GlyphIcon(Glyph.STEP, GlyphIcon.Size.BUTTON));
        step.getStyleClass().add("icon-button");
        Actions.describe(
                step, "step", "Step", "Pause, then deliver one message (S); right click or Alt+S, Alt+N: go further");
        step.setOnAction(_ -> control.step(StepTo.DELIVERY));
        step.setContextMenu(stepMenu());
        HBox choices = new HBox();
        choices.getStyleClass().add("paces");
        for (PaceChoice choice : PaceChoice.values()) {
            ToggleButton button = new ToggleButton(choice.label());
            Actions.describe(
                    button,
                    "pace-" + choice.ordinal(),
                    "Pace " + choice.label(),
                    "Run at " + choice.label() + " of real time (" + (choice.ordinal() + 1) + ")");
            button.setOnAction(_ -> {
                control.choose(choice);
                button.setSelected(true);
            });
            paces.put(choice, button);
            choices.getChildren().add(button);
        }
        paceBox.getChildren().setAll(pause, step, choices);
        paceBox.getStyleClass().add("header-group");
        paceBox.setMinWidth(Region.USE_PREF_SIZE);
        return paceBox;
    }

    private ContextMenu stepMenu() {
        ContextMenu menu = new ContextMenu();
        for (StepTo to : StepTo.values()) {
            MenuItem item = new MenuItem("Pause, then %s (%s)"
                    .formatted(ClockCommands.words(to), ClockCommands.chord(to).words()));
            item.setId("menu-" + ClockCommands.id(to));
            item.setOnAction(_ -> control.step(to));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Node clockBox() {
        clock.getStyleClass().add("clock");
        clock.setId("clock");
        clock.setTooltip(new Tooltip("Virtual time since the run began"));
        seed.getStyleClass().add("place");
        HBox box = new HBox(clock, seed);
        box.getStyleClass().add("header-group");
        box.setMinWidth(Region.USE_PREF_SIZE);
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
        theme.getStyleClass().add("icon-button");
        Actions.describe(theme, "theme", "Dark or light", "Dark or light (T)");
        theme.setOnAction(_ -> onTheme.run());
        return theme;
    }
}
