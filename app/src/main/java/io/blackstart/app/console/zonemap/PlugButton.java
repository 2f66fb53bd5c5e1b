package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.icons.Glyph;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.control.Button;

/** A plug to pull and to put back. */
final class PlugButton extends Button {
    private static final PseudoClass PULLED = PseudoClass.getPseudoClass("pulled");

    private final GlyphIcon icon = new GlyphIcon(Glyph.PLUG, GlyphIcon.Size.BUTTON);
    private final Latest<Plug> latest = new Latest<>(this::draw);

    PlugButton(Plug plug, Consumer<Plug> onClick) {
        getStyleClass().setAll("button", "plug");
        setGraphic(icon);
        setMinWidth(USE_PREF_SIZE);
        show(plug);
        // the card behind it is not meant
        setOnMouseClicked(Event::consume);
        setOnAction(_ -> latest.shown().ifPresent(onClick));
    }

    void show(Plug plug) {
        latest.show(plug);
    }

    private void draw(Plug plug) {
        icon.glyph(plug.powered() ? Glyph.PLUG : Glyph.PLUG_PULLED);
        pseudoClassStateChanged(PULLED, !plug.powered());
        String words = plug.target().words();
        Actions.describe(
                this,
                "plug-" + words.replace(' ', '-'),
                plug.powered() ? "Pull the plug of " + words : "Plug in " + words,
                plug.explanation());
    }
}
