package io.blackstart.drills.draft;

/** Text of a user as a drill file holds it. */
final class YamlText {
    private YamlText() {}

    /** In quotes, whatever stands in it; in one line. */
    static String quoted(String text) {
        return "\"" + oneLine(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Printable and in one line. */
    static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}]+", " ")
                .strip();
    }
}
