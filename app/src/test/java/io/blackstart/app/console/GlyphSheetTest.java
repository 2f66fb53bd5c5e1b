package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Look;
import io.blackstart.app.console.look.WindowIcon;
import io.blackstart.icons.Glyph;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Draws the contact sheets of docs/icons.md: every glyph as the console shows it, and the program's icon. */
@Tag("pictures")
class GlyphSheetTest {
    private static final int COLUMNS = 8;
    private static final int SMALL = 16;
    private static final int MIDDLE = 24;
    private static final int LARGE = 56;
    private static final double GAP = 10;

    @ParameterizedTest
    @EnumSource(ColorScheme.class)
    void everyGlyphInBothWeights(ColorScheme scheme) throws IOException {
        Path file = Path.of(
                "..",
                "docs",
                "pictures",
                "glyphs-%s.png".formatted(scheme.name().toLowerCase(Locale.ROOT)));
        Files.createDirectories(file.getParent());
        Fx.start();
        assertEquals(Glyph.values().length, Fx.on(() -> draw(scheme, file.toFile())));
    }

    /** @return how many glyphs are on it */
    private static int draw(ColorScheme scheme, File file) throws IOException {
        TilePane glyphs = new TilePane(GAP, GAP);
        glyphs.setPrefColumns(COLUMNS);
        glyphs.setTileAlignment(Pos.TOP_LEFT);
        glyphs.getChildren()
                .setAll(Arrays.stream(Glyph.values()).map(GlyphSheetTest::cell).toList());
        VBox page = new VBox(2 * GAP, glyphs, appIcon());
        page.setPadding(new Insets(2 * GAP));
        page.getStyleClass().add("console");
        Scene scene = new Scene(page);
        new Look(scene, new ScriptedCluster.ScriptedMemory(), scheme);
        WritableImage image = scene.snapshot(null);
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
        return glyphs.getChildren().size();
    }

    private static Node cell(Glyph glyph) {
        HBox sizes = new HBox(
                GAP,
                icon(glyph, GlyphIcon.Size.BRAND, LARGE),
                icon(glyph, GlyphIcon.Size.BRAND, MIDDLE),
                icon(glyph, GlyphIcon.Size.TEXT, MIDDLE),
                icon(glyph, GlyphIcon.Size.TEXT, SMALL));
        sizes.setAlignment(Pos.BOTTOM_LEFT);
        Label name = new Label(glyph.fileName().replace(".svg", ""));
        name.getStyleClass().add("panel-detail");
        return new VBox(4, sizes, name);
    }

    private static Node icon(Glyph glyph, GlyphIcon.Size size, int pixels) {
        GlyphIcon icon = new GlyphIcon(glyph, size);
        icon.setStyle("-fx-min-width: %1$dpx; -fx-max-width: %1$dpx; -fx-min-height: %1$dpx; -fx-max-height: %1$dpx;"
                .formatted(pixels));
        return icon;
    }

    private static Node appIcon() {
        List<Image> images = WindowIcon.images();
        HBox row = new HBox(GAP);
        row.setAlignment(Pos.BOTTOM_LEFT);
        row.getChildren().setAll(images.stream().map(ImageView::new).toList());
        return row;
    }
}
