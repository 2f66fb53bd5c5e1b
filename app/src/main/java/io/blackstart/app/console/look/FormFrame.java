package io.blackstart.app.console.look;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/** A form beside what it is about: what its fields hold, and a line that says what will be done, or what is wrong, so that it cannot be done. */
public final class FormFrame {
    private final Button go;
    private final PopOver popOver = new PopOver();
    private final Map<String, Supplier<String>> values = new LinkedHashMap<>();
    private final Label line;

    /**
     * @param lineId of the line
     * @param go does it
     */
    public FormFrame(String lineId, Button go) {
        this.go = go;
        this.line = wrapping("", "deed-line");
        line.setId(lineId);
    }

    /** Words that take as many lines as they need. */
    public static Label text(String words) {
        return wrapping(words, "panel-detail");
    }

    /** The same in another style. */
    public static Label wrapping(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    public Node line() {
        return line;
    }

    /** A field's value, by name. */
    public void holds(String name, Supplier<String> value) {
        values.put(name, value);
    }

    /** What all fields hold now, in their order. */
    public Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        values.forEach((name, value) -> given.put(name, value.get()));
        return given;
    }

    public void show(Node near, VBox content) {
        content.getStyleClass().addAll(0, List.of("console", "deed-form"));
        content.setStyle(near.getScene().getRoot().getStyle());
        popOver.setContentNode(content);
        popOver.setArrowLocation(PopOver.ArrowLocation.RIGHT_TOP);
        popOver.setDetachable(false);
        popOver.setAnimated(false);
        popOver.show(near);
    }

    /** @param gone runs once it is closed */
    public void onGone(Runnable gone) {
        popOver.setOnHidden(_ -> gone.run());
    }

    public void hide() {
        popOver.hide();
    }

    /**
     * Says what will be done, once all fields are there.
     *
     * @param fields how many there will be
     * @param words of what they hold now; an {@link IllegalArgumentException} says what is wrong
     */
    public void check(int fields, Supplier<String> words) {
        if (values.size() < fields) {
            return;
        }
        try {
            line.setText(words.get());
            Tone.MUTED.on(line);
            go.setDisable(false);
        } catch (IllegalArgumentException wrong) {
            line.setText(wrong.getMessage());
            Tone.BAD.on(line);
            go.setDisable(true);
        }
    }
}
