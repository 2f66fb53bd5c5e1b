package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.SideBySide;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * How high a part of a column could be: what its neighbours do not need. Its own height is no measure of that, for a column gives what is not
 * asked for to the others.
 */
final class SharedHeight {
    private SharedHeight() {}

    /** @return pixels; 0 before it has a place */
    static double of(Region part) {
        if (part.getScene() == null) {
            return 0;
        }
        if (!(part.getParent() instanceof VBox column) || SideBySide.isBelow(column)) {
            return part.getScene().getHeight();
        }
        List<Node> others = column.getChildren().stream()
                .filter(node -> node.isManaged() && !node.equals(part))
                .toList();
        double taken = others.stream()
                .mapToDouble(node -> node.minHeight(column.getWidth()))
                .sum();
        double edges = column.getInsets().getTop() + column.getInsets().getBottom();
        return Math.max(0, column.getHeight() - edges - taken - others.size() * column.getSpacing());
    }
}
