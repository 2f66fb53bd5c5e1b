package io.blackstart.app.console.data;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Score;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Replies as redis-cli prints them to a person. */
final class ReplyText {
    private ReplyText() {}

    static List<String> lines(Reply reply) {
        return switch (reply) {
            case Reply.Status(String text) -> List.of(text);
            case Reply.Failure(String text) -> List.of("(error) " + text);
            case Reply.Int(long value) -> List.of("(integer) " + value);
            case Reply.Bulk(Bytes value) -> List.of(quoted(value));
            case Reply.Verbatim(Bytes value) -> value.text().lines().toList();
            case Reply.Real(double value) -> List.of(quoted(Bytes.of(Score.text(value))));
            case Reply.Nil _, Reply.NilArray _, Reply.Aborted _ -> List.of("(nil)");
            case Reply.Array(List<Reply> items) -> numbered(items);
            case Reply.Pairs(List<Reply> items) -> numbered(items);
            case Reply.Members(List<Reply> items) -> numbered(items);
            case Reply.Scored(List<Reply> items) -> numbered(items);
        };
    }

    private static List<String> numbered(List<Reply> items) {
        if (items.isEmpty()) {
            return List.of("(empty array)");
        }
        int width = Integer.toString(items.size()).length();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String number = ("%" + width + "d) ").formatted(i + 1);
            for (String line : lines(items.get(i))) {
                lines.add(number + line);
                number = " ".repeat(width + 2);
            }
        }
        return lines;
    }

    /** In quotes, with what cannot be typed as numbers; it can be typed back. */
    static String quoted(Bytes value) {
        StringBuilder out = new StringBuilder("\"");
        boolean plain = ValueText.isPlain(value);
        if (plain) {
            value.text().codePoints().forEach(point -> append(point, out));
        } else {
            for (byte one : value.toByteArray()) {
                appendByte(one, out);
            }
        }
        return out.append('"').toString();
    }

    private static void appendByte(byte one, StringBuilder out) {
        if (one >= ' ' && one < 0x7f) {
            append(one, out);
        } else {
            switch (one) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case 0x07 -> out.append("\\a");
                default -> out.append("\\x").append(HexFormat.of().toHexDigits(one));
            }
        }
    }

    private static void append(int point, StringBuilder out) {
        switch (point) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            default -> out.appendCodePoint(point);
        }
    }

    /** A word as one types it: in quotes only where it must be. */
    static String word(Bytes value) {
        boolean bare = value.length() > 0
                && ValueText.isPlain(value)
                && value.text()
                        .chars()
                        .noneMatch(letter -> Character.isWhitespace(letter) || letter == '"' || letter == '\'');
        return bare ? value.text() : quoted(value);
    }

    /** A whole command as one types it. */
    static String line(List<Bytes> request) {
        StringBuilder line = new StringBuilder();
        for (Bytes word : request) {
            line.append(line.isEmpty() ? "" : " ").append(word(word));
        }
        return line.toString();
    }
}
