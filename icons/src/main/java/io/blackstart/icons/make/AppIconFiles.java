package io.blackstart.icons.make;

import io.blackstart.icons.AppIcon;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Draws the program's icon in every size, and binds sizes together as Windows and macOS want them. Called by the build. */
public final class AppIconFiles {
    /** Windows takes the size it needs; an ICO holds none above 256. */
    static final List<Integer> IN_ICO = List.of(16, 24, 32, 48, 64, 128, 256);

    /** The sizes an ICNS has a place for. */
    static final List<Integer> IN_ICNS = List.of(16, 32, 64, 128, 256, 512, 1024);

    /** From this size on Windows itself packs the pictures of an ICO; the smaller ones stay plain, for the oldest readers. */
    private static final int PACKED_FROM = 256;

    private AppIconFiles() {}

    /** @param arguments the folder the files go to; it is made if it is missing */
    public static void main(String[] arguments) throws IOException {
        makeIn(Path.of(arguments[0]));
    }

    static void makeIn(Path folder) throws IOException {
        // pictures that fit into memory need no cache on disk
        ImageIO.setUseCache(false);
        Files.createDirectories(folder);
        String svg = drawing();
        for (int size : AppIcon.SIZES) {
            Path file = folder.resolve(AppIcon.fileName(size));
            ImageIO.write(Drawing.of(svg, size), "png", file.toFile());
        }
        bind("ico", svg, IN_ICO, folder.resolve(AppIcon.WINDOWS));
        bind("icns", svg, IN_ICNS, folder.resolve(AppIcon.MAC_OS));
    }

    private static String drawing() throws IOException {
        try (InputStream in = AppIcon.class.getResourceAsStream(AppIcon.DRAWING)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void bind(String format, String svg, List<Integer> sizes, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        // the writer does not cut off what an older and longer file had
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int size : sizes) {
                IIOImage image = new IIOImage(Drawing.of(svg, size), null, null);
                writer.writeToSequence(image, packing(writer, size));
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /** An ICNS holds nothing but PNGs, so there is nothing to choose. */
    private static ImageWriteParam packing(ImageWriter writer, int size) {
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (param.canWriteCompressed()) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(size < PACKED_FROM ? "BI_RGB" : "BI_PNG");
        }
        return param;
    }
}
