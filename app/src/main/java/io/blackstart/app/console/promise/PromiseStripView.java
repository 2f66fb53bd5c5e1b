package io.blackstart.app.console.promise;

import io.blackstart.app.console.look.ByRoom;
import io.blackstart.app.console.look.EvenRows;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The figures at the top. */
public final class PromiseStripView {
    private static final double LEAST_WIDTH_EM = 77;
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");

    private final List<TileView> tiles = new ArrayList<>();
    private final GridPane grid = new GridPane();
    private final EvenRows rows = new EvenRows();
    private final ByRoom strip = new ByRoom(LEAST_WIDTH_EM, this::arranged);
    private final Label broken = new Label("", new GlyphIcon(Glyph.BREACHED));
    private final VBox area = new VBox(broken, strip);
    private final Latest<PromiseModel> latest = new Latest<>(this::draw);

    public PromiseStripView() {
        strip.setId("promise-strip");
        grid.getStyleClass().add("promise-strip");
        rows.getStyleClass().add("promise-rows");
        broken.setId("promise-broken");
        broken.getStyleClass().add("promise-broken");
        broken.setWrapText(true);
        broken.setMinHeight(Region.USE_PREF_SIZE);
        broken.setMaxWidth(Double.MAX_VALUE);
        area.getStyleClass().add("promise-area");
    }

    public Node node() {
        return area;
    }

    private Node arranged(boolean little) {
        rows.getChildren().clear();
        grid.getChildren().clear();
        for (TileView tile : tiles) {
            if (little) {
                rows.getChildren().add(tile.box);
            } else {
                grid.add(tile.box, grid.getChildren().size(), 0);
            }
        }
        return little ? rows : grid;
    }

    public void show(PromiseModel model) {
        latest.show(model);
    }

    private void draw(PromiseModel model) {
        if (tiles.isEmpty()) {
            double all = model.tiles().stream()
                    .mapToDouble(PromiseModel.Tile::weight)
                    .sum();
            model.tiles().forEach(tile -> add(tile, 100 * tile.weight() / all));
            strip.arrange();
        }
        boolean any = !model.broken().isEmpty();
        area.pseudoClassStateChanged(BROKEN, any);
        broken.setText(model.broken());
        broken.setVisible(any);
        broken.setManaged(any);
        for (int i = 0; i < tiles.size(); i++) {
            tiles.get(i).latest.show(model.tiles().get(i));
        }
    }

    private void add(PromiseModel.Tile tile, double percentOfWidth) {
        TileView view = new TileView(tile);
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percentOfWidth);
        grid.getColumnConstraints().add(column);
        tiles.add(view);
    }

    private static final class TileView {
        private final Label figure = new Label();
        private final Label detail = new Label();
        private final Tooltip tooltip = new Tooltip();
        private final VBox box;
        private final Latest<PromiseModel.Tile> latest = new Latest<>(this::draw);

        TileView(PromiseModel.Tile tile) {
            Label name = new Label(tile.name());
            name.getStyleClass().add("tile-name");
            figure.getStyleClass().add("tile-figure");
            figure.setId("figure-" + tile.id());
            figure.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            figure.setEllipsisString("…");
            detail.getStyleClass().add("tile-detail");
            box = new VBox(name, figure, detail);
            box.setId("tile-" + tile.id());
            box.getStyleClass().addAll("panel", "tile");
            box.setAccessibleRole(AccessibleRole.TEXT);
            box.setMaxWidth(Double.MAX_VALUE);
            Tooltip.install(box, tooltip);
        }

        void draw(PromiseModel.Tile tile) {
            figure.setText(tile.figure());
            tile.tone().on(figure);
            detail.setText(tile.detail());
            String text = tile.name() + ": " + tile.figure() + ", " + tile.detail();
            box.setAccessibleText(text);
            tooltip.setText(text);
        }
    }
}
