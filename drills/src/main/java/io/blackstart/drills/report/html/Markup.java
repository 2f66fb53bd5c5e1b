package io.blackstart.drills.report.html;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Builds HTML and SVG. Whatever a run or a drill file brings in enters as text or as an attribute's value and is escaped: there is no way
 * to put a string in as markup. Elements are closed in the order in which they were opened.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    Markup open(String element, Object... attributes) {
        begin(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /** An element without content, such as a line of a drawing. */
    Markup empty(String element, Object... attributes) {
        begin(element, attributes);
        out.append("/>");
        return this;
    }

    private void begin(String element, Object... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(String.valueOf(attributes[i + 1]));
            out.append('"');
        }
    }

    /** Closes what was opened last. */
    Markup close() {
        String element = open.pop();
        out.append("</").append(element).append('>');
        if (!isWithinText(element)) {
            out.append('\n');
        }
        return this;
    }

    private static boolean isWithinText(String element) {
        return switch (element) {
            case "span", "b", "code", "td", "th", "a", "text", "title", "tspan" -> true;
            default -> false;
        };
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    /** An element with nothing but text in it. */
    Markup leaf(String element, String text, Object... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** What was built elsewhere and is whole. */
    Markup add(Markup part) {
        out.append(part.whole());
        return this;
    }

    private String whole() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    /** A whole page. @param style the page's own, without any text from outside */
    static String page(String title, String style, Markup body) {
        Markup head = new Markup().leaf("title", title);
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="generator" content="Blackstart">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                """
                + head.whole()
                + "\n<style>\n"
                + style
                + "</style>\n</head>\n<body>\n"
                + body.whole()
                + "</body>\n</html>\n";
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isPrintable(c) ? c : '\uFFFD');
            }
        }
    }

    /** Control characters have no place on a page. */
    private static boolean isPrintable(char c) {
        return c >= ' ' && c != 0x7F || c == '\n' || c == '\t';
    }
}
