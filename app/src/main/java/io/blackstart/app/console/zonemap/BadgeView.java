package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import javafx.scene.control.Label;

/** A word on a coloured ground, with its shape. */
final class BadgeView extends Label {
    private final Latest<Badge> latest = new Latest<>(this::draw);

    BadgeView() {
        getStyleClass().add("badge");
        setMinWidth(USE_PREF_SIZE);
    }

    void show(Badge badge) {
        latest.show(badge);
    }

    private void draw(Badge badge) {
        setText(badge.word());
        setGraphic(new GlyphIcon(badge.glyph()));
        badge.tone().on(this);
    }
}
