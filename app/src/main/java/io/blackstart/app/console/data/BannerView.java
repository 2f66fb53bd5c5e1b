package io.blackstart.app.console.data;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.look.Tone;
import io.blackstart.icons.Glyph;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** One sentence above the place, while there is one. */
final class BannerView {
    private final Label text = new Label("", new GlyphIcon(Glyph.WARNING));
    private final Button live = new Button("Back to live");
    private final HBox box;
    private final Latest<BannerModel> latest = new Latest<>(this::draw);

    BannerView(Runnable onLive) {
        text.setId("data-banner");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        live.getStyleClass().add("deed");
        live.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(live, "data-live", "Back to live", "The whole window shows the cluster as it is now");
        live.setOnAction(_ -> onLive.run());
        box = new HBox(text, live);
        box.getStyleClass().addAll("panel", "data-banner");
        draw(new BannerModel("", Tone.MUTED, false));
    }

    Node node() {
        return box;
    }

    void show(BannerModel model) {
        latest.show(model);
    }

    private void draw(BannerModel model) {
        text.setText(model.text());
        model.tone().on(text);
        live.setVisible(model.toLive());
        live.setManaged(model.toLive());
        box.setVisible(!model.text().isEmpty());
        box.setManaged(!model.text().isEmpty());
    }
}
