package io.blackstart.app.console.data;

import io.blackstart.cluster.data.Bytes;
import java.util.regex.Pattern;

/**
 * A value as it stands in a field to be edited: plain text as it is, anything else with numbers for what cannot be typed.
 *
 * @param escaped whether it has such numbers
 */
record Typed(String text, boolean escaped) {
    private static final Pattern ESCAPED = Pattern.compile("(?:[^\\\\]|\\\\\\\\|\\\\x[0-9a-fA-F]{2})*", Pattern.DOTALL);

    static Typed of(Bytes value) {
        boolean plain = ValueText.isPlain(value);
        return new Typed(plain ? value.text() : value.escaped(), !plain);
    }

    static Bytes plain(String text) {
        return Bytes.of(text);
    }

    String help() {
        return escaped ? "not all of it is text: \\x0a stands for a byte, \\\\ for a backslash" : "";
    }

    /** @throws IllegalArgumentException with a sentence if the numbers are none */
    Bytes read(String edited) {
        if (!escaped) {
            return plain(edited);
        }
        if (!ESCAPED.matcher(edited).matches()) {
            throw new IllegalArgumentException(
                    "Value: a backslash stands alone; write \\\\ for one, or \\x and two digits for a byte");
        }
        return Bytes.ofEscaped(edited);
    }
}
