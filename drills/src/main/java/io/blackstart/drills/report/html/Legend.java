package io.blackstart.drills.report.html;

/** What the lines and areas of a chart mean. */
final class Legend {
    private Legend() {}

    static Markup line(String look, String words) {
        Markup swatch =
                swatch().empty("path", "class", "line " + look, "d", "M1 6H27").close();
        return entry(swatch, words);
    }

    static Markup area(String look, String words) {
        Markup swatch = swatch().empty("path", "class", "area " + look, "d", "M1 1H27V11H1Z")
                .close();
        return entry(swatch, words);
    }

    private static Markup swatch() {
        return new Markup().open("svg", "class", "swatch", "viewBox", "0 0 28 12", "aria-hidden", "true");
    }

    private static Markup entry(Markup swatch, String words) {
        return new Markup().open("span").add(swatch).text(words).close();
    }
}
