package io.blackstart.app.console.header;

import io.blackstart.app.console.bridge.StepTo;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.icons.Glyph;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Pauses the clock, steps, and chooses its pace. */
final class PaceBar {
    private final PaceControl control;
    private final GlyphIcon pauseIcon = new GlyphIcon(Glyph.PAUSE, GlyphIcon.Size.BUTTON);
    private final Button pause = new Button("", pauseIcon);
    private final Map<PaceChoice, ToggleButton> paces = new EnumMap<>(PaceChoice.class);
    private final Tooltip notLive = new Tooltip();
    private final HBox box;

    PaceBar(PaceControl control) {
        this.control = control;
        pause.getStyleClass().add("icon-button");
        pause.setOnAction(_ -> control.pauseOrResume());
        box = new HBox(pause, stepButton(), choices());
        box.getStyleClass().add("header-group");
        box.setMinWidth(Region.USE_PREF_SIZE);
    }

    Node node() {
        return box;
    }

    void show(HeaderModel model) {
        pauseIcon.glyph(model.paused() ? Glyph.PLAY : Glyph.PAUSE);
        String name = model.paused() ? "Resume" : "Pause";
        Actions.describe(pause, "pause", name, name + " the clock (Space)");
        paces.forEach((choice, button) ->
                button.setSelected(model.pace().filter(choice::equals).isPresent()));
        showWhyNot(model.notLive());
    }

    /** A disabled button shows no tooltip, so the box around all of them does. */
    private void showWhyNot(String why) {
        box.getChildren().forEach(child -> child.setDisable(!why.isEmpty()));
        if (!why.equals(notLive.getText())) {
            notLive.setText(why);
            if (why.isEmpty()) {
                Tooltip.uninstall(box, notLive);
            } else {
                Tooltip.install(box, notLive);
            }
        }
    }

    private Button stepButton() {
        Button step = new Button("", new GlyphIcon(Glyph.STEP, GlyphIcon.Size.BUTTON));
        step.getStyleClass().add("icon-button");
        Actions.describe(
                step, "step", "Step", "Pause, then deliver one message (S); right click or Alt+S, Alt+N: go further");
        step.setOnAction(_ -> control.step(StepTo.DELIVERY));
        step.setContextMenu(stepMenu());
        return step;
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

    private HBox choices() {
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
        return choices;
    }
}
