package io.blackstart.app.console.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.blackstart.cluster.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** One value in the forms a person may want to read it in. */
final class ValueText {
    /** More of one value is not shown. */
    static final int MOST_BYTES = 64 << 10;

    /** Numbers stay as they were written, and what would lose a field is no JSON. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int ROW = 16;

    enum Form {
        TEXT("Text"),
        JSON("JSON"),
        HEX("Hex");

        private final String word;

        Form(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private ValueText() {}

    /** What suits a value best. */
    static Form best(Bytes value) {
        return isPlain(value) ? json(value).isPresent() ? Form.JSON : Form.TEXT : Form.HEX;
    }

    static String of(Bytes value, Form form) {
        Bytes shown = value.length() > MOST_BYTES ? Bytes.of(value.toByteArray(), 0, MOST_BYTES) : value;
        return switch (form) {
            case TEXT -> text(shown);
            case JSON -> json(value).orElseGet(() -> text(shown));
            case HEX -> hex(shown);
        };
    }

    /** What the forms leave out, in words; empty if they leave nothing out. */
    static String leftOut(Bytes value) {
        return value.length() > MOST_BYTES ? "the first %,d of %,d bytes".formatted(MOST_BYTES, value.length()) : "";
    }

    /** Whether it is text that can be typed: UTF-8, and no control characters but tabs and ends of lines. */
    static boolean isPlain(Bytes value) {
        String text = value.text();
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), value.toByteArray())
                && text.chars().noneMatch(letter -> Character.isISOControl(letter) && letter != '\n' && letter != '\t');
    }

    /** As it is if it is plain, else with numbers for what is no text. */
    static String text(Bytes value) {
        return isPlain(value) ? value.text() : value.escaped();
    }

    /** The same on one line. */
    static String line(Bytes value, int most) {
        String text = value.escaped();
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** Spread over lines, if it is an object or array of JSON and not too large to be looked at. */
    static Optional<String> json(Bytes value) {
        if (value.length() == 0 || value.length() > MOST_BYTES || "{[".indexOf(value.at(0)) < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(value.text())));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    /** Sixteen bytes a line: where they stand, each as two digits, and as letters. */
    static String hex(Bytes value) {
        byte[] bytes = value.toByteArray();
        StringBuilder out = new StringBuilder();
        for (int from = 0; from < bytes.length; from += ROW) {
            StringBuilder letters = new StringBuilder();
            out.append("%06x ".formatted(from));
            for (int at = from; at < from + ROW; at++) {
                if (at < bytes.length) {
                    out.append(' ').append(HexFormat.of().toHexDigits(bytes[at]));
                    letters.append(bytes[at] >= ' ' && bytes[at] < 0x7f ? (char) bytes[at] : '.');
                } else {
                    out.append("   ");
                }
            }
            out.append("  ").append(letters).append('\n');
        }
        return out.toString();
    }
}
