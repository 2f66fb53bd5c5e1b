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
 * hyphens, and that by the term of the domain it stands for. All are drawn in lines with round ends and joins, none is filled, and none has a
 * colour: who shows them chooses weight and tint.
 */
public enum Glyph {
    // machines
    DATABASE,
    GATEWAY,
    IDLE,
    ZONE,
    ENDPOINT,
    LINK,
    // what a replica is
    PRIMARY,
    BACKUP,
    READ,
    // how far it is
    EMPTY,
    COPYING,
    STREAMING,
    LIVE,
    // what others think of it
    MEMBER,
    SUSPECT,
    GONE,
    // power
    POWER,
    PLUG,
    PLUG_PULLED,
    COOLING_FAILURE,
    FLAP_POWER,
    // links
    PARTITION,
    ISOLATE,
    CUT,
    SLOW_LINK,
    LOSSY_LINK,
    FLAP_LINK,
    // what ails a machine
    FREEZE,
    THAW,
    SLOW_DISK,
    FULL_DISK,
    WIPE_DISK,
    MEND_DISK,
    SKEW_CLOCK,
    OVERLOAD,
    JUNK,
    WARNING,
    HEAL,
    // an operator's work
    OPERATOR,
    MULTI_AZ,
    SWITCH_OVER,
    FORCE_PROMOTE,
    ADD_REPLICA,
    REMOVE_REPLICA,
    MOVE_REPLICA,
    DRAIN,
    UNDRAIN,
    GIVE_UP_DISK,
    MOVE_REGION,
    CANCEL_RESHAPE,
    WORKLOAD,
    NOTE,
    // what happens in a cluster
    ELECTION,
    MERGE,
    RESHAPE,
    // places
    CLUSTER,
    DRILLS,
    RUNS,
    DATA,
    COMPARE,
    // verdicts
    RUNNING,
    PASSED,
    FAILED,
    BREACHED,
    INTERRUPTED,
    STOPPED,
    ERROR,
    UNJUDGED,
    // the window's own
    BRAND,
    BACK,
    BRANCH,
    DELETE,
    EDIT,
    EXPORT,
    PAUSE,
    PLAY,
    REPORT,
    SEARCH,
    SETTINGS,
    STEP,
    THEME;

    /** How wide the lines are, in units of the grid. The paths leave room for the bolder. */
    public enum Weight {
        /** From about 20 pixels on, where the bold one looks heavy. */
        REGULAR(1.5),
        /** For small icons beside text, where the regular one looks grey. */
        BOLD(2);

        private final double lineWidth;

        Weight(double lineWidth) {
            this.lineWidth = lineWidth;
        }

        public double lineWidth() {
            return lineWidth;
        }
    }

    /** Width and height of the grid the paths are drawn on. */
    public static final double GRID = 24;

    private static final Pattern PATH = Pattern.compile("<path d=\"([^\"]+)\"/>");
    private static final ConcurrentHashMap<Glyph, String> FILES = new ConcurrentHashMap<>();

    /** Name of the SVG file, beside this class. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".svg";
    }

    /** Path data as in an SVG path's {@code d}. */
    public String path() {
        Matcher matcher = PATH.matcher(svg());
        if (!matcher.find()) {
            throw new IllegalStateException(fileName() + " has no path");
        }
        return matcher.group(1);
    }

    /** The whole file; its lines have the bold weight and the colour of the text around them. */
    public String svg() {
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
