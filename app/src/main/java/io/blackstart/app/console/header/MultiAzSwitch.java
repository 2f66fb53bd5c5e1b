package io.blackstart.app.console.header;

import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.look.Latest;
import io.blackstart.icons.Glyph;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;

/** Asks for multi-AZ on or off, and tells how far its reshape is. */
final class MultiAzSwitch {
    private final Consumer<Boolean> onAsk;
    private final ToggleSwitch multiAz = new ToggleSwitch();
    private final Label reshape = new Label();
    private final Tooltip plan = new Tooltip();
    private final HBox box;
    private final Latest<Boolean> target = new Latest<>(this::select);
    private String notLive = "";
    private boolean drawing;

    /** @param onAsk hears what is asked for; the switch moves once the cluster tells that it has begun */
    MultiAzSwitch(Consumer<Boolean> onAsk) {
        this.onAsk = onAsk;
        multiAz.setId("multi-az");
        multiAz.setAccessibleText("Multi-AZ");
        multiAz.setTooltip(plan);
        multiAz.selectedProperty().addListener((_, _, on) -> {
            if (!drawing) {
                // it stays where it was until the cluster tells that the reshape has begun
                select(!on);
                onAsk.accept(on);
            }
        });
        Label name = new Label("Multi-AZ");
        name.getStyleClass().add("control-name");
        reshape.getStyleClass().add("control-detail");
        reshape.setId("reshape");
        reshape.setTooltip(plan);
        VBox words = new VBox(name, reshape);
        words.getStyleClass().add("multi-az-words");
        box = new HBox(multiAz, words);
        box.getStyleClass().add("header-group");
        HBox.setHgrow(box, Priority.SOMETIMES);
    }

    Node node() {
        return box;
    }

    void show(HeaderModel model) {
        target.show(model.multiAz());
        notLive = model.notLive();
        multiAz.setDisable(model.reshaping() || !notLive.isEmpty());
        reshape.setText(model.reshape());
        plan.setText(
                !notLive.isEmpty()
                        ? notLive
                        : model.plan().isEmpty()
                                ? "Spreads the database over the zones, or draws it into one: shows the plan first (M)"
                                : model.plan());
    }

    private void select(boolean on) {
        drawing = true;
        multiAz.setSelected(on);
        drawing = false;
    }

    /** Asks for the other of on and off; nothing while a reshape runs. */
    void toggle() {
        if (!multiAz.isDisabled()) {
            onAsk.accept(!multiAz.isSelected());
        }
    }

    /** Asking for the other of on and off. */
    Command command() {
        return Command.of(Group.OPERATE, "multi-az", "Multi-AZ on or off", this::toggle)
                .on(Chord.of(KeyCode.M))
                .also("spread zones reshape placement plan")
                .sign(Glyph.MULTI_AZ)
                .unless(() -> !multiAz.isDisabled()
                        ? ""
                        : notLive.isEmpty() ? "The placement is changing already." : notLive);
    }

    void focus() {
        multiAz.requestFocus();
    }
}
