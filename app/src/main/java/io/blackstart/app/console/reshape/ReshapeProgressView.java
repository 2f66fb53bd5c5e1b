package io.blackstart.app.console.reshape;

import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.icons.Glyph;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A line below the header while multi-AZ changes. */
public final class ReshapeProgressView {
    private final HBox line = new HBox();
    private final Label title = new Label("", new GlyphIcon(Glyph.RESHAPE));
    private final ProgressBar bar = new ProgressBar();
    private final Label count = new Label();
    private final Label doing = new Label();
    private final Latest<ReshapeProgressModel> latest = new Latest<>(this::draw);

    public ReshapeProgressView() {
        title.setId("reshape-progress");
        title.getStyleClass().add("panel-title");
        count.setId("reshape-count");
        doing.setId("reshape-doing");
        doing.getStyleClass().add("status-hint");
        title.setMinWidth(Region.USE_PREF_SIZE);
        count.setMinWidth(Region.USE_PREF_SIZE);
        line.setId("reshape-line");
        line.setAccessibleRole(AccessibleRole.TEXT);
        line.getStyleClass().add("reshape-line");
        line.getChildren().setAll(title, bar, count, doing);
        line.setMinHeight(Region.USE_PREF_SIZE);
        doing.setWrapText(true);
        doing.setMinHeight(Region.USE_PREF_SIZE);
    }

    public Node node() {
        return line;
    }

    public void show(ReshapeProgressModel model) {
        latest.show(model);
    }

    private void draw(ReshapeProgressModel model) {
        line.setVisible(model.shown());
        line.setManaged(model.shown());
        title.setText(model.title());
        model.tone().on(title);
        bar.setProgress(model.share());
        model.tone().on(bar);
        count.setText(model.count());
        doing.setText(model.doing());
        line.setAccessibleText("%s, %s. %s".formatted(model.title(), model.count(), model.doing()));
    }
}
