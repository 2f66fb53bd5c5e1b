package io.blackstart.app.console.look;

import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;

/** The program's icon for title bars and task lists: the bolt on a dark plate, drawn in the usual sizes. */
public final class AppIcon {
    private static final Color PLATE = Color.web("#0d1117");
    private static final Color BOLT = Color.web("#f5b841");

    private AppIcon() {}

    /** On the JavaFX thread. */
    public static List<Image> images() {
        return IntStream.of(16, 24, 32, 48, 64, 128, 256)
                .mapToObj(AppIcon::image)
                .toList();
    }

    private static Image image(int size) {
        Rectangle plate = new Rectangle(size, size, PLATE);
        plate.setArcWidth(size * 0.4);
        plate.setArcHeight(size * 0.4);
        SVGPath bolt = new SVGPath();
        bolt.setContent(Glyph.APP.path());
        bolt.setFill(BOLT);
        double scale = size * 0.8 / Glyph.GRID;
        bolt.setScaleX(scale);
        bolt.setScaleY(scale);
        StackPane icon = new StackPane(plate, bolt);
        icon.setStyle("-fx-background-color: transparent;");
        icon.setMinSize(size, size);
        icon.setMaxSize(size, size);
        Scene scene = new Scene(icon, size, size, Color.TRANSPARENT);
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        return scene.getRoot().snapshot(parameters, null);
    }
}
