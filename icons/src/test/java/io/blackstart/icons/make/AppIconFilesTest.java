package io.blackstart.icons.make;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.icons.AppIcon;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppIconFilesTest {
    @TempDir
    private Path folder;

    @Test
    void everySizeIsDrawnAndEachSystemFindsItsOwn() throws IOException {
        AppIconFiles.makeIn(folder);

        for (int size : AppIcon.SIZES) {
            BufferedImage image =
                    ImageIO.read(folder.resolve(AppIcon.fileName(size)).toFile());
            assertEquals(size, image.getWidth());
            assertEquals(size, image.getHeight());
            assertEquals(0, image.getRGB(0, 0) >>> 24 & 0x80, "the plate has round corners");
            assertTrue(isAmber(image.getRGB(size / 2, size * 2 / 5)), size + ": the bolt stands in the middle");
        }
        assertEquals(AppIconFiles.IN_ICO, sizesIn("ico", folder.resolve(AppIcon.WINDOWS)));
        assertEquals(AppIconFiles.IN_ICNS, sizesIn("icns", folder.resolve(AppIcon.MAC_OS)));
    }

    @Test
    void twoBuildsMakeTheSameBytes() throws IOException {
        AppIconFiles.makeIn(folder.resolve("one"));
        AppIconFiles.makeIn(folder.resolve("two"));

        try (Stream<Path> files = Files.list(folder.resolve("one"))) {
            List<Path> made = files.toList();
            assertEquals(AppIcon.SIZES.size() + 2, made.size());
            for (Path file : made) {
                Path again = folder.resolve("two").resolve(file.getFileName());
                assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again), file.toString());
            }
        }
    }

    private static boolean isAmber(int argb) {
        Color color = new Color(argb);
        return color.getRed() > 180 && color.getGreen() > 120 && color.getBlue() < 120;
    }

    private static List<Integer> sizesIn(String format, Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            List<Integer> sizes = new ArrayList<>();
            for (int i = 0; i < reader.getNumImages(true); i++) {
                BufferedImage image = reader.read(i);
                assertEquals(image.getWidth(), image.getHeight());
                sizes.add(image.getWidth());
            }
            return sizes;
        } finally {
            reader.dispose();
        }
    }
}
