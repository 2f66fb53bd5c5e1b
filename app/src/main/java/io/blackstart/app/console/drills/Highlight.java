package io.blackstart.app.console.drills;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which parts of a drill file are keys, comments and quoted words. */
final class Highlight {
    private static final Pattern PARTS = Pattern.compile(
            "(?<comment>(?<=^|\\s)#[^\\n]*)|(?<key>[A-Za-z0-9.-]+(?=\\s*:(\\s|$)))|(?<quoted>\"[^\"\\n]*\"|'[^'\\n]*')",
            Pattern.MULTILINE);

    private Highlight() {}

    /** @param length in characters @param style class of the text; empty for plain text */
    record Part(int length, String style) {}

    /** The whole text in parts, in order. */
    static List<Part> of(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PARTS.matcher(text);
        int done = 0;
        while (matcher.find()) {
            String style = matcher.group("comment") != null
                    ? "code-comment"
                    : matcher.group("key") != null ? "code-key" : "code-quoted";
            parts.add(new Part(matcher.start() - done, ""));
            parts.add(new Part(matcher.end() - matcher.start(), style));
            done = matcher.end();
        }
        parts.add(new Part(text.length() - done, ""));
        return parts;
    }
}
