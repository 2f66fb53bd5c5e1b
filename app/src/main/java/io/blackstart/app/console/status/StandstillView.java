package io.blackstart.app.console.status;

import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.icons.Glyph;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The line below the header that stays once the cluster stands still for good: what happened, what was kept, and what to do. */
public final class StandstillView {
    /** What can be done about it, for whatever would steer the cluster. */
    public static final String WAY_OUT = "The cluster stands still for good: close the console and start it again.";

    private final Label line = new Label("", new GlyphIcon(Glyph.WARNING));
    private final Latest<Optional<String>> latest = new Latest<>(this::draw);

    public StandstillView() {
        line.setId("standstill");
        line.getStyleClass().add("standstill");
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.setMaxWidth(Double.MAX_VALUE);
    }

    public Node node() {
        return line;
    }

    /** @param why it stands still, in sentences; empty while it goes on */
    public void show(Optional<String> why) {
        latest.show(why);
    }

    private void draw(Optional<String> why) {
        line.setText(why.map(sentences -> WAY_OUT + " " + sentences).orElse(""));
        line.setVisible(why.isPresent());
        line.setManaged(why.isPresent());
    }
}
