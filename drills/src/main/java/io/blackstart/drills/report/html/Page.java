package io.blackstart.drills.report.html;

import io.blackstart.drills.report.Some;
import io.blackstart.drills.words.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What all pages are made of. */
final class Page {
    private Page() {}

    /** The style of all pages: it stands in each, so that a page is one file. */
    static String style() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A word with a sign and a colour; the sign and the word tell it without the colour. */
    static void badge(Markup page, String look, String sign, String word) {
        page.open("span", "class", "badge " + look)
                .leaf("span", sign, "aria-hidden", "true")
                .text(" " + word)
                .close();
    }

    static void row(Markup page, List<String> texts) {
        page.open("tr");
        texts.forEach(text -> page.leaf("td", text));
        page.close();
    }

    /** The heads of columns. @param numbers which of them are over figures, from 0 */
    static void heads(Markup page, List<String> texts, Integer... numbers) {
        page.open("tr");
        for (int i = 0; i < texts.size(); i++) {
            page.leaf("th", texts.get(i), "class", List.of(numbers).contains(i) ? "number" : "");
        }
        page.close();
    }

    /** One line of a list of names and what they are. */
    static void entry(Markup page, String name, String text) {
        page.leaf("dt", name).leaf("dd", text);
    }

    /** That not all are shown, if so. */
    static void more(Markup page, Some<?> some, String what) {
        if (some.more() > 0) {
            page.leaf(
                    "p",
                    "The first %s of %s %s are shown."
                            .formatted(Format.count(some.kept().size()), Format.count(some.total()), what),
                    "class",
                    "empty");
        }
    }
}
