package io.blackstart.icons.make;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Makes pixels of an SVG. */
final class Drawing {
    private static final Component NOWHERE = null;

    private Drawing() {}

    /**
     * @param svg the text of the file
     * @param size width and height, in pixels
     * @return with an alpha channel, transparent where nothing is drawn
     * @throws IllegalArgumentException if it is not an SVG
     */
    static BufferedImage of(String svg, int size) {
        SVGDocument document = new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.createDefault());
        if (document == null) {
            throw new IllegalArgumentException("not an SVG: " + svg);
        }
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_4BYTE_ABGR);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            document.render(NOWHERE, graphics, new ViewBox(0, 0, size, size));
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
