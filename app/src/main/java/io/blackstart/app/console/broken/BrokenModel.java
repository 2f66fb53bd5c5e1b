package io.blackstart.app.console.broken;

import io.blackstart.app.console.act.Names;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.Glyphs;
import io.blackstart.drills.words.Format;
import io.blackstart.icons.Glyph;
import java.util.List;

/** What is broken now, in the order it broke. */
public record BrokenModel(List<Row> rows) {
    /**
     * @param glyph of its kind
     * @param name by which it is undone
     * @param words the name, of many machines how many they are
     * @param hits the machines it touches, in words
     * @param since in virtual time
     */
    public record Row(Glyph glyph, String name, String words, String hits, String since) {}

    private static final int MOST_NAMES = 4;

    public static BrokenModel of(Frame frame) {
        return new BrokenModel(frame.view().faults().stream()
                .map(fault -> new Row(
                        Glyphs.ofFault(fault.kind()),
                        fault.name(),
                        Names.brief(fault.name(), frame.view()),
                        "hits " + few(fault.machines()),
                        "since %s, for %s"
                                .formatted(
                                        Format.shortClock(fault.since()), Format.lasting(frame.now() - fault.since()))))
                .toList());
    }

    private static String few(List<String> names) {
        return names.size() <= MOST_NAMES
                ? String.join(" ", names)
                : "%s and %d more"
                        .formatted(String.join(" ", names.subList(0, MOST_NAMES - 1)), names.size() - MOST_NAMES + 1);
    }

    /** {@code Broken 2}, with how many there are. */
    public String title() {
        return rows.isEmpty() ? "Broken" : "Broken " + Format.count(rows.size());
    }
}
