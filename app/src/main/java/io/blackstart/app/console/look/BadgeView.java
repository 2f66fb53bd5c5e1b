package io.blackstart.app.console.look;

import javafx.scene.control.Label;

/** A word on a coloured ground, with its shape. */
public final class BadgeView extends Label {
    private final Latest<Badge> latest = new Latest<>(this::draw);

    public BadgeView() {
        getStyleClass().add("badge");
        setMinWidth(USE_PREF_SIZE);
    }

    public void show(Badge badge) {
        latest.show(badge);
    }

    private void draw(Badge badge) {
        setText(badge.word());
        setGraphic(new GlyphIcon(badge.glyph()));
        badge.tone().on(this);
    }
}
