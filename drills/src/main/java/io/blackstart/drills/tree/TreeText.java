package io.blackstart.drills.tree;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a drill file as people write them: a line for each item of a list, groups in braces. */
final class TreeText {
    /** What may stand without quotes, also within braces. */
    private static final Pattern PLAIN =
            Pattern.compile("[-+]?[A-Za-z0-9](?:[A-Za-z0-9._/+%=<>!() -]*[A-Za-z0-9._/+%()])?");
    /** What would be no text without quotes. */
    private static final Pattern NOTHING = Pattern.compile("null|Null|NULL");

    private static final int WIDE = 110;

    private final StringBuilder out = new StringBuilder();

    private TreeText() {}

    static String of(Map<String, Object> root, List<String> head) {
        TreeText text = new TreeText();
        head.forEach(line -> text.out.append(("# " + line).stripTrailing()).append('\n'));
        root.forEach(text::field);
        return text.out.toString();
    }

    private void field(String name, Object value) {
        switch (value) {
            case List<?> list
            when !list.isEmpty() -> {
                out.append(name).append(":\n");
                list.forEach(item -> out.append("  - ").append(flow(item)).append('\n'));
            }
            case Map<?, ?> map
            when flow(map).length() > WIDE -> {
                out.append(name).append(":\n");
                map.forEach((key, field) -> out.append("  ")
                        .append(flow(key))
                        .append(": ")
                        .append(flow(field))
                        .append('\n'));
            }
            default -> out.append(name).append(": ").append(flow(value)).append('\n');
        }
    }

    private static String flow(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.isEmpty()
                        ? "{}"
                        : map.entrySet().stream()
                                .map(entry -> flow(entry.getKey()) + ": " + flow(entry.getValue()))
                                .collect(Collectors.joining(", ", "{ ", " }"));
            case List<?> list -> list.stream().map(TreeText::flow).collect(Collectors.joining(", ", "[", "]"));
            default -> scalar(value.toString());
        };
    }

    static String scalar(String text) {
        if (PLAIN.matcher(text).matches() && !NOTHING.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPlainInQuotes(point)) {
                        quoted.appendCodePoint(point);
                    } else {
                        quoted.append("\\u%04x".formatted(point));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** What YAML calls printable, but for what ends lines. */
    private static boolean isPlainInQuotes(int point) {
        return ' ' <= point && point <= '~'
                || 0xA0 <= point && point < Character.MIN_SURROGATE && point != 0x2028 && point != 0x2029
                || Character.MAX_SURROGATE < point && point != 0xFFFE && point != 0xFFFF;
    }
}
