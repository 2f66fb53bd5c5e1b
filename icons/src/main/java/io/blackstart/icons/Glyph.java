package io.blackstart.icons;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The product's own icons: each an SVG file of one path on a grid of 24 × 24 beside this class, named like the constant in lower case with
 * hyphens. Line icons are stroked two units wide with round ends; the others are filled by the even-odd rule.
 */
public enum Glyph {
    APP,
    BACK,
    BACKUP,
    BRANCH,
    CLIENT,
    CLUSTER,
    COMPARE,
    COPYING,
    DATABASE,
    DELETE,
    DRILLS,
    EDIT,
    ELECTION,
    EMPTY,
    ENDPOINT,
    EXPORT,
    FAILED,
    GATEWAY,
    GONE,
    LIVE,
    MERGE,
    MULTI_AZ,
    NOTE,
    OPERATOR,
    PARTITION,
    PASSED,
    PAUSE,
    PLAY,
    PLUG,
    PLUG_PULLED,
    PRIMARY,
    READ,
    REPORT,
    RESHAPE,
    RUNS,
    SEARCH,
    SETTINGS,
    STEP,
    STREAMING,
    SUSPECT,
    THEME,
    WARNING,
    ZONE;

    /** Width and height of the grid the paths are drawn on. */
    public static final double GRID = 24;

    /** Width of the lines of line icons, in units of the grid. */
    public static final double LINE_WIDTH = 2;

    private static final Pattern PATH = Pattern.compile("<path d=\"([^\"]+)\"/>");
    private static final ConcurrentHashMap<Glyph, String> FILES = new ConcurrentHashMap<>();

    /** Name of the SVG file, beside this class. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".svg";
    }

    /** Path data as in an SVG path's {@code d}. */
    public String path() {
        Matcher matcher = PATH.matcher(file());
        if (!matcher.find()) {
            throw new IllegalStateException(fileName() + " has no path");
        }
        return matcher.group(1);
    }

    /** Whether the path is to be filled; otherwise its lines are drawn. */
    public boolean filled() {
        return file().contains("fill=\"currentColor\"");
    }

    private String file() {
        return FILES.computeIfAbsent(this, Glyph::read);
    }

    private static String read(Glyph glyph) {
        try (InputStream in = Glyph.class.getResourceAsStream(glyph.fileName())) {
            if (in == null) {
                throw new IllegalStateException("the icon " + glyph.fileName() + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the icon " + glyph.fileName() + " cannot be read", e);
        }
    }
}
