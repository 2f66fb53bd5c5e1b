package io.blackstart.app.console.load;

import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A slider that acts while it is moved, but not with each pixel; when it is let alone it follows what is. */
final class Dial {
    /** Frames between two acts: about three a second. */
    private static final int PATIENCE = 20;

    private final String unit;
    private final IntConsumer act;
    private final Label value = new Label();
    private final Slider slider;
    private final VBox box;
    private OptionalInt wanted = OptionalInt.empty();
    private int sinceActed = PATIENCE;
    private boolean following;

    /** @param unit behind the value, such as {@code /s} @param act hears what is wished */
    Dial(String id, String name, int least, int most, String unit, IntConsumer act) {
        this.unit = unit;
        this.act = act;
        slider = new Slider(least, most, least);
        slider.setId(id);
        slider.setBlockIncrement(Math.max(1, (most - least) / 50));
        slider.setAccessibleText("%s, %d to %d%s".formatted(name, least, most, unit));
        slider.valueProperty().subscribe((_, moved) -> moved((int) Math.round(moved.doubleValue())));
        value.setId(id + "-value");
        value.getStyleClass().add("broken-name");
        value.setMinWidth(Region.USE_PREF_SIZE);
        Label title = new Label(name);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label range = new Label("%d to %d%s".formatted(least, most, unit));
        range.getStyleClass().add("panel-detail");
        box = new VBox(new HBox(title, gap, value), slider, range);
    }

    VBox node() {
        return box;
    }

    private void moved(int to) {
        if (!following) {
            wanted = OptionalInt.of(to);
            value.setText(to + unit);
        }
    }

    /** Once a frame. @param is what it is now, which may lie out of the slider's range */
    void frame(int is) {
        sinceActed++;
        if (wanted.isPresent() && sinceActed > PATIENCE) {
            int wish = wanted.getAsInt();
            wanted = OptionalInt.empty();
            if (wish != is) {
                sinceActed = 0;
                act.accept(wish);
            }
        }
        // what was just asked for takes a moment to be so
        if (wanted.isEmpty() && sinceActed > PATIENCE && !slider.isValueChanging()) {
            following = true;
            slider.setValue(is);
            following = false;
            value.setText(is + unit);
        }
    }

    /** What was wished and not done yet is given up. */
    void forget() {
        wanted = OptionalInt.empty();
    }
}
