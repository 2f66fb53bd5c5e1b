package io.blackstart.app.console.timeline;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.look.Tone;
import io.blackstart.icons.Glyph;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Says in the timeline's title that what is shown is not now, and leads back. */
final class PastBanner {
    private final Label text = new Label("", new GlyphIcon(Glyph.WARNING));
    private final HBox line;
    private final Latest<PastModel> latest = new Latest<>(this::draw);

    PastBanner(Runnable onLive) {
        text.setId("past");
        text.getStyleClass().add("panel-title");
        text.setMinWidth(Region.USE_PREF_SIZE);
        Tone.WARN.on(text);
        Button live = new Button("Back to live");
        live.getStyleClass().add("deed");
        live.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(live, "back-to-live", "Back to live", "Shows the cluster as it is now (L)");
        live.setOnAction(_ -> onLive.run());
        line = new HBox(text, live);
        line.getStyleClass().add("past-line");
        line.setMinHeight(Region.USE_PREF_SIZE);
    }

    Node node() {
        return line;
    }

    void show(PastModel model) {
        latest.show(model);
    }

    private void draw(PastModel model) {
        text.setText(model.text());
        line.setVisible(!model.text().isEmpty());
        line.setManaged(!model.text().isEmpty());
    }
}
